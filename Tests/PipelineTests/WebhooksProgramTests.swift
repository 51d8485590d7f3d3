import Foundation
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `The program's webhooks` {
  private static let listening =
    #"{"listen":{"secret":"0123456789abcdef0123456789abcdef","public_url":"https://hooks.invalid/a"}}"#

  @Test func `are planned, made, shown and taken away, with the selection of a catalog`() async throws {
    try await FailureStage.open({ _ in }) { stage in
      let catalog = try stage.catalog("subscribers")
      let dry = try await stage.tap(Self.listening, ["webhooks", "sync", "--dry-run"] + catalog)
      #expect(dry.code == 0)
      #expect(dry.output.hasPrefix("3 hooks for https://hooks.invalid/a: 3 to do.\n  + store/subscriber/created\n"))
      let made = try await stage.tap(Self.listening, ["webhooks", "sync"] + catalog)
      #expect(made.code == 0 && made.output.contains("✓ store/subscriber/deleted: the hook is made."))
      let list = try await stage.tap(Self.listening, ["webhooks", "list"] + catalog)
      #expect(list.code == 0)
      #expect(
        list.output.split(separator: "\n").map { $0.components(separatedBy: "\t").dropFirst(2).dropLast() } == [
          ["owner", "state", "remark", "last_callback", "header_fields"],
          ["ours", "active", "", "", "X-Tap-Secret"], ["ours", "active", "", "", "X-Tap-Secret"],
          ["ours", "active", "", "", "X-Tap-Secret"],
        ])
      let removed = try await stage.tap(Self.listening, ["webhooks", "remove"] + catalog)
      #expect(removed.code == 0 && removed.output.hasPrefix("3 hooks for https://hooks.invalid/a to take away."))
      for outcome in [dry, made, list, removed] {
        #expect(!(outcome.output + outcome.log).contains("0123456789abcdef"))
      }
    }
  }

  @Test func `are looked at without a public_url, and end with 1 where the token is wrong`() async throws {
    try await FailureStage.open({ _ in }) { stage in
      let list = try await stage.tap("{}", ["webhooks", "list"])
      #expect(list.code == 0 && list.output.split(separator: "\n").count == 1)
      _ = try await stage.tap(#"{"access_token":"stale"}"#, ["webhooks", "list"]).end(1)
    }
  }

  @Test(arguments: [["--last", "24"], ["--format", "xml"]])
  func `end with 2 where they are asked for what there is not`(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    #expect(try await Program.tap.run(["webhooks", "log"] + arguments, in: folder).code == 2)
  }
}
