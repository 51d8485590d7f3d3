import Foundation
import TestSupport
import Testing

@Suite struct `Documents` {
  @Test func `settings are documented as the programs tell them; make docs writes them anew`() async throws {
    let taps = try await [about(.tap), about(.shopify)].map { $0.components(separatedBy: "\n## Streams: ") }
    let settings = try String(contentsOfFile: "docs/settings.md", encoding: .utf8)
    let heads = taps.map { ($0.first ?? "") + "\n" }
    #expect(settings == heads.joined() + (try await about(.target)))
    for (parts, folder) in zip(taps, ["docs/streams", "docs/streams/shopify"]) {
      var expected = parts.dropFirst().map { ($0.prefix { $0 != "\n" }, "# Streams: \($0)") }
      for place in expected.indices.dropLast() { expected[place].1 += "\n" }
      for (family, text) in expected {
        let page = try String(contentsOfFile: "\(folder)/\(family).md", encoding: .utf8)
        #expect(page == text.replacing("\n### ", with: "\n## "))
      }
    }
  }

  /// What a program says of itself.
  private func about(_ program: Program) async throws -> String {
    try await program.run(["--about", "--format", "markdown"], in: try TemporaryFolder()).output
  }
}
