import Foundation
import JSON
import TestSupport
import Testing

@Suite struct `Living with Meltano` {
  /// A project's file without the two blanks by which plugins are indented in it.
  private func project() throws -> String {
    let file = try String(contentsOfFile: "examples/meltano/meltano.yml", encoding: .utf8)
    return file.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }.joined(separator: "\n")
  }

  @Test(arguments: [Program.tap, .shopify, .target])
  func `the example declares what the programs tell; make docs writes it anew`(_ program: Program) async throws {
    let folder = try TemporaryFolder()
    let about = try await program.run(["--about", "--format", "meltano"], in: folder)
    #expect(about.code == 0)
    #expect(about.output.contains("    sensitive: true\n"))
    let plugin = about.output.split(separator: "\n").joined(separator: "\n")
    #expect(try project().contains("\n\(plugin)\n"))
  }

  @Test(arguments: [(Program.tap, Program.target), (.target, .tap)])
  func `a program minds no key of the other, since one file serves both`(
    _ program: Program, _ other: Program
  ) async throws {
    let folder = try TemporaryFolder()
    let about = try await other.run(["--about", "--format", "json"], in: folder)
    let properties = try #require(about.output.components(separatedBy: "\"properties\": {").last)
    let names = properties.matches(of: /\n {6}"([a-z_]+)": \{/).map { String($0.output.1) }
    #expect(names.count > 5)
    let members = names.map { "\"\($0)\": null" } + ["\"stranger\": null"]
    try folder.write("{\(members.joined(separator: ", "))}", to: "config.json")
    let run = try await program.run(["--config", "config.json"], in: folder)
    #expect(run.code == 2)
    #expect(run.log.contains("“stranger”"))
    for name in names { #expect(!run.log.contains("“\(name)”"), "\(name) in \(run.log)") }
  }

  @Test func `a command may stand behind the configuration, where Meltano puts it`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"api_key": "key", "dry_run": true}"#, to: "config.json")
    let behind = try await Program.target.run(["--config", "config.json", "status"], in: folder)
    let before = try await Program.target.run(["status", "--config=config.json"], in: folder)
    #expect(behind.code == before.code)
    #expect(behind.output + behind.log == before.output + before.log)
    #expect(!behind.log.contains("Unexpected argument"))
  }

  @Test(arguments: [(Program.tap, "catalogs/marketing.json"), (.shopify, "catalogs/shopify/marketing.json")])
  func `the example selects what the target has a use for`(_ tap: Program, _ file: String) throws {
    let plugin = try #require(
      try project().components(separatedBy: "\n- name: ").first { $0.hasPrefix("\(tap.name)\n  n") })
    let selected = plugin.matches(of: /\n *- "?(!?)([a-z_]+)\.([a-z_*]+)"?(?=\n)/).map { $0.output }
    let streams = selected.filter { $0.1.isEmpty && $0.3 == "*" }.map { String($0.2) }
    let off = selected.filter { !$0.1.isEmpty }.map { "\($0.2).\($0.3)" }
    let catalog = try JSONValue.parse(Array(Data(contentsOf: URL(fileURLWithPath: file))))
    let entries = catalog["streams"]?.elements.map { $0 } ?? []
    #expect(Set(streams) == Set(entries.compactMap { $0["tap_stream_id"]?.string }))
    var unselected: Set<String> = []
    for entry in entries {
      for item in entry["metadata"]?.elements.map({ $0 }) ?? [] where item["metadata"]?["selected"]?.bool == false {
        guard let field = item["breadcrumb"]?[1]?.string else { continue }
        unselected.insert("\(entry["tap_stream_id"]?.string ?? "").\(field)")
      }
    }
    #expect(Set(off) == unselected)
  }
}
