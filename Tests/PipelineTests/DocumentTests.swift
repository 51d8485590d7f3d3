import Foundation
import TestSupport
import Testing

@Suite struct `Documents` {
  @Test func `settings are documented as the programs tell them; make docs writes them anew`() async throws {
    let folder = try TemporaryFolder()
    let tap = try await Program.tap.run(["--about", "--format", "markdown"], in: folder)
    let target = try await Program.target.run(["--about", "--format", "markdown"], in: folder)
    let document = try String(contentsOfFile: "docs/settings.md", encoding: .utf8)
    #expect(document == tap.output + "\n" + target.output)
  }
}
