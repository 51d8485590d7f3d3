import Foundation
import TestSupport
import Testing

@Suite struct `Documents` {
  @Test func `settings are documented as the programs tell them; make docs writes them anew`() async throws {
    let folder = try TemporaryFolder()
    let tap = try await Program.tap.run(["--about", "--format", "markdown"], in: folder)
    let target = try await Program.target.run(["--about", "--format", "markdown"], in: folder)
    let settings = try String(contentsOfFile: "docs/settings.md", encoding: .utf8)
    let parts = tap.output.components(separatedBy: "\n## Streams: ")
    #expect(settings == parts[0] + "\n" + target.output)
    var expected = parts.dropFirst().map { ($0.prefix { $0 != "\n" }, "# Streams: \($0)") }
    for place in expected.indices.dropLast() { expected[place].1 += "\n" }
    for (family, text) in expected {
      let page = try String(contentsOfFile: "docs/streams/\(family).md", encoding: .utf8)
      #expect(page == text.replacing("\n### ", with: "\n## "))
    }
  }
}
