import Foundation
import TestSupport
import Testing

@testable import Live
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

  @Test func `forget takes out of the spool what names a person, and names nobody`() async throws {
    let folder = try TemporaryFolder()
    let arguments = ["webhooks", "forget", "ada@example.com", "-c", "config.json"]
    try folder.write(
      """
      {"shop":"tea","client_secret":"shopify-client-secret","listen":{"public_url":"https://hooks.example.com/tea",
      "spool_path":"\(folder.file("spool.sqlite"))"}}
      """, to: "config.json")
    #expect(try await Program.shopify.run(arguments, in: folder).code == 2)
    let spool = try Spool(
      path: folder.file("spool.sqlite"), shop: "tea.myshopify.com", time: ManualTime(seconds: 1_793_534_400))
    let body = Array(#"{"email":"Ada@example.com"}"#.utf8)
    let hint = try #require(
      Hint(family: "abandoned_checkouts", object: "1", scope: "checkouts/create", payload: body))
    _ = try await spool.append(Callback(hints: [hint]))
    try await spool.keepAside(body, .nameless)
    let first = try await Program.shopify.run(arguments, in: folder)
    #expect(first.code == 0 && first.lines == ["Forgotten: 2 bodies."], "\(first.log)")
    #expect(try await spool.waiting().hints.map(\.hint.payload) == [nil])
    #expect(try await spool.asides().isEmpty)
    #expect(try await Program.shopify.run(arguments, in: folder).lines == ["Nothing in the spool names this person."])
  }

  @Test(arguments: [["--last", "24"], ["--format", "xml"]])
  func `end with 2 where they are asked for what there is not`(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    #expect(try await Program.tap.run(["webhooks", "log"] + arguments, in: folder).code == 2)
  }
}
