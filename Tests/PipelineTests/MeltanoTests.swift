import Foundation
import TestSupport
import Testing

@Suite struct `Living with Meltano` {
  /// A project's file without the two blanks by which plugins are indented in it.
  private func project() throws -> String {
    let file = try String(contentsOfFile: "examples/meltano/meltano.yml", encoding: .utf8)
    return file.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }.joined(separator: "\n")
  }

  @Test(arguments: [Program.tap, .target])
  func `the example declares what the programs tell; make docs writes it anew`(_ program: Program) async throws {
    let folder = try TemporaryFolder()
    let about = try await program.run(["--about", "--format", "meltano"], in: folder)
    #expect(about.code == 0)
    #expect(about.output.contains("    sensitive: true\n"))
    #expect(try project().contains("\n" + about.output))
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
}
