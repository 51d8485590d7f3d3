import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `The check of a tap` {
  @Test func `is a document for each thing and one for the whole, where a program reads it`() async throws {
    try await FailureStage.open({ $0.scopes.remove(Scope.customers) }) { stage in
      let catalog = try stage.catalog("subscribers")
      let outcome = try await stage.tap("{}", ["--test", "--format", "json"] + catalog)
      let lines = try outcome.output.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
      #expect(outcome.code == 1)
      #expect(
        lines.contains { $0["check"]?.string == "store" && $0["result"]?.string == "passed" }, "\(outcome.output)")
      let denied = lines.first { $0["check"]?.string == "subscribers" }
      #expect(denied?["result"]?.string == "failed" && denied?["text"]?.string?.contains("Customers") == true)
      #expect(lines.last?["passed"]?.bool == false)
      let wrong = try await stage.tap("{}", ["--test", "--format", "meltano"] + catalog)
      #expect(wrong.code == 2 && wrong.log.contains("--test shows text or json"))
    }
  }
}
