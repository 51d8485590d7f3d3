import Foundation
import JSON
import TestSupport
import Testing

@testable import Ledger
@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Erasing a customer` {
  static let schema = Lines.schema("customers")

  static func erased(_ id: Int) -> String {
    Lines.record(
      "customers", #"{"id":\#(id),"_sdc_deleted_at":"2026-03-01T11:00:00Z","_sdc_erased_at":"2026-03-01T11:00:00Z"}"#)
  }

  /// A shop's customers with orders and carts, a guest with the second customer's address, and an order that is no order.
  static let lines: [String] =
    [schema] + (1...3).map { Lines.customer($0) } + [
      Lines.schema("orders"), Lines.order(21, customer: 2, email: "c2@example.com"), Lines.order(31, customer: 3),
      Lines.order(22, email: "c2@example.com"),
      Lines.order(29, customer: 2, email: "c2@example.com").replacing(
        #""total_inc_tax":49.50"#, with: #""total_inc_tax":"dear""#),
      Lines.schema("carts"), Lines.cart("a", customer: 2), Lines.cart("b", customer: 3), Lines.state(1),
    ]

  /// The files that name somebody.
  private func files(of shop: Shop, naming text: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: shop.folder.path).filter { name in
      guard name.hasPrefix("ledger") || name.hasPrefix("rejects") else { return false }
      return try Data(contentsOf: URL(fileURLWithPath: shop.folder.file(name))).range(of: Data(text.utf8)) != nil
    }
  }

  @Test func `leaves nothing of the person, neither at Brevo nor in a file, and everything of everybody else`()
    async throws
  {
    try await Shop.open { shop in
      try await shop.load(Self.lines)
      #expect(shop.rejects.map { $0["key"]?.string } == ["29"])
      #expect(try files(of: shop, naming: "c2@example.com").contains("rejects.jsonl"))
      let outcome = try await shop.load([Self.schema, Self.erased(2), Lines.state(2)])
      #expect(outcome.states == [#"{"bookmarks":{"n":2}}"#] && !outcome.failed)
      #expect(shop.contact("c2@example.com") == nil)
      #expect(try files(of: shop, naming: "c2@example.com").isEmpty)
      #expect(shop.rejects.isEmpty)
      for other in [1, 3] { #expect(shop.contact("c\(other)@example.com") != nil) }
      #expect(shop.contact("c3@example.com")?.lists == [2, 3])
      #expect(!outcome.log.contains("c2@"))
      // A second demand, and one for a number that nobody knows, are no work.
      let again = try await shop.load([Self.schema, Self.erased(2), Self.erased(77), Lines.state(3)])
      #expect(again.states.count == 1 && !again.failed)
    }
  }

  @Test func `lets nothing come back with records that are behind, not even as a dead letter`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.lines)
      try await shop.load([Self.schema, Self.erased(2), Lines.state(2)])
      func told() -> Int {
        shop.sandbox.world { world in
          world.account.events.count { String(decoding: $0.json, as: UTF8.self).contains("c2@example.com") }
        }
      }
      let before = told()
      let late = Self.lines.filter { !$0.contains(#""id":22,"#) }.map {
        $0.replacing(#""status_id":11"#, with: #""status_id":2"#)
      }
      let outcome = try await shop.load(late)
      #expect(!outcome.failed && outcome.log.contains("records of erased customers"), "\(outcome.log)")
      #expect(shop.contact("c2@example.com") == nil)
      #expect(try files(of: shop, naming: "c2@example.com").isEmpty)
      #expect(told() == before)
      #expect(shop.contact("c3@example.com") != nil)
    }
  }

  @Test func `is done where the demand and what it is about come together`() async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load(Array(Self.lines.dropLast()) + [Self.schema, Self.erased(3), Lines.state(1)])
      #expect(outcome.states.count == 1)
      #expect(shop.contact("c3@example.com") == nil && shop.contact("c1@example.com") != nil)
      #expect(try files(of: shop, naming: "c3@example.com").isEmpty)
    }
  }

  @Test(arguments: ["delete", "blocklist", "unlink", "ignore"])
  func `treats the contact as on_customer_redacted says, whatever on_customer_deleted says`(_ rule: String) async throws
  {
    try await Shop.open { shop in
      let settings = #"{"on_customer_deleted":"ignore","on_customer_redacted":"\#(rule)"}"#
      try await shop.load(Self.lines, settings)
      try await shop.load([Self.schema, Self.erased(2), Lines.state(2)], settings)
      let contact = shop.contact("c2@example.com")
      switch rule {
      case "delete": #expect(contact == nil)
      case "blocklist": #expect(contact?.lists == [] && contact?.emailBlacklisted == true)
      case "unlink": #expect(contact?.lists == [] && contact?.emailBlacklisted == false)
      default: #expect(contact?.lists == [2, 3])
      }
      #expect(try files(of: shop, naming: "c2@example.com").isEmpty)
    }
  }

  @Test(arguments: ["ignore", "unlink", "blocklist", "delete"])
  func `reaches who was deleted in the store long before`(_ rule: String) async throws {
    try await Shop.open { shop in
      let settings = #"{"on_customer_deleted":"\#(rule)"}"#
      try await shop.load(Self.lines, settings)
      try await shop.load([Self.schema, `Following deletions`.gone("customers", 2), Lines.state(2)], settings)
      try await shop.load([Self.schema, Self.erased(2), Lines.state(3)], settings)
      #expect(shop.contact("c2@example.com") == nil)
      #expect(shop.contact("c3@example.com") != nil)
      if rule != "delete" { #expect(try files(of: shop, naming: "c2@example.com").isEmpty) }
    }
  }

  @Test func `finds the contact by its ext_id where the ledger is a new one`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.lines)
      for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
        try? FileManager.default.removeItem(atPath: shop.folder.file(name))
      }
      try await shop.load([Self.schema, Self.erased(2), Self.erased(9), Lines.state(2)])
      #expect(shop.contact("c2@example.com") == nil && shop.contact("c3@example.com") != nil)
    }
  }

  /// Where a run is cut off: behind the deletion at Brevo, before it, and before anything.
  @Test(arguments: ["behind", "before", "noted"])
  func `goes on in the next run, whatever it is about`(_ moment: String) async throws {
    try await Shop.open { shop in
      try await shop.load(Self.lines)
      if moment == "noted" {
        try await DeliveryLedger(path: shop.folder.file("ledger.sqlite")).erasures.note(["2"], time: 1)
      } else {
        let cut = try await shop.load([Self.schema, Self.erased(2), Lines.state(2)]) { transport in
          Between(transport) { call, _, _ in
            guard call.hasPrefix("DELETE") else { return .pass }
            let answer = #"{"code":"unauthorized","message":"Key not found"}"#
            return moment == "behind" ? .behind(401, answer) : .instead(401, answer)
          }
        }
        #expect(cut.failed && cut.states.isEmpty)
      }
      // No record tells of it again.
      let outcome = try await shop.load([Self.schema, Lines.state(3)])
      #expect(outcome.states.count == 1)
      #expect(shop.contact("c2@example.com") == nil)
      #expect(try files(of: shop, naming: "c2@example.com").isEmpty)
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `waits, and says so, while Brevo does not let the contact go`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.lines)
      let refused = try await shop.load([Self.schema, Self.erased(2), Lines.state(2)]) { transport in
        Between(transport) { call, _, _ in
          call.hasPrefix("DELETE") ? .instead(400, #"{"code":"invalid_parameter","message":"not now"}"#) : .pass
        }
      }
      #expect(refused.states.count == 1 && refused.log.contains("wait to be erased"))
      #expect(shop.rejects.contains { $0["message"]?.string == "not now" && $0["record"]?.isNull == true })
      let outcome = try await shop.load([Self.schema, Lines.state(3)])
      #expect(!outcome.failed && shop.contact("c2@example.com") == nil && shop.rejects.isEmpty)
    }
  }

  @Test func `takes back what the person's record said of a contact that another has as well`() async throws {
    try await Shop.open { shop in
      let settings = #"{"customer_mapping":{"email":"email","first_name":"FIRSTNAME","orders_count":"ORDER_COUNT"}}"#
      let others = Lines.customer(1, email: "x@example.com", modified: "2025-12-01T00:00:00Z")
      let theirs = Lines.customer(2, email: "x@example.com", modified: "2025-12-02T00:00:00Z")
      try await shop.load(
        [
          Self.schema, others, theirs, Lines.schema("orders"), Lines.order(11, customer: 1),
          Lines.order(21, customer: 2), Lines.state(1),
        ], settings)
      #expect(shop.contact("x@example.com")?.attributes["FIRSTNAME"] == .text("Ada 2"))
      try await shop.load([Self.schema, Self.erased(2), Lines.state(2)], settings)
      let contact = try #require(shop.contact("x@example.com"))
      #expect(contact.lists == [2, 3])
      #expect(contact.attributes["FIRSTNAME"] != .text("Ada 2"))
      #expect(contact.attributes["ORDER_COUNT"] == .number("1"))
      #expect(contact.extID == "bc-1")
      try await shop.load([Self.schema, others, Lines.state(3)], settings)
      #expect(shop.contact("x@example.com")?.attributes["FIRSTNAME"] == .text("Ada 1"))
    }
  }

  @Test func `changes nothing in a dry run`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.lines)
      let rejects = shop.rejects.count
      try await shop.load([Self.schema, Self.erased(2), Lines.state(2)], #"{"dry_run":true}"#)
      #expect(shop.contact("c2@example.com") != nil && shop.rejects.count == rejects)
      #expect(try await DeliveryLedger(path: shop.folder.file("ledger.sqlite")).erasures.isEmpty())
    }
  }

  @Test func `outlives a kill at the moment at which Brevo has deleted the contact`() async throws {
    let sandbox = `Being killed at any moment`().sandbox()
    let folder = try TemporaryFolder()
    let victim = Victim()
    try await sandbox.run { address in
      try folder.write(
        #"{"api_key":"xkeysib-sandbox","brevo_url":"\#(address)/v3","lists":{"all_customers":2}}"#, to: "config.json")
      let lines = [Self.schema, Lines.customer(1), Lines.customer(2), Lines.state(1), ""].joined(separator: "\n")
      #expect(try await Program.target.run(["-c", "config.json"], in: folder, input: lines).code == 0)
      sandbox.arm(Drift(method: "DELETE", times: 1) { _ in victim.strike() })
      let input = [Self.schema, Self.erased(2), Lines.state(2), ""].joined(separator: "\n")
      let killed = try await Program.target.run(["-c", "config.json"], in: folder, input: input, started: victim.mark)
      #expect(killed.code != 0 && killed.lines.isEmpty)
      let second = try await Program.target.run(["-c", "config.json"], in: folder, input: Self.schema + "\n")
      #expect(second.code == 0, "\(second.log.suffix(500))")
    }
    #expect(sandbox.world { $0.account.contact(email: "c2@example.com") } == nil)
    #expect(sandbox.world { $0.account.contact(email: "c1@example.com") } != nil)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.contains("ledger") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
      #expect(bytes.range(of: Data("c2@example.com".utf8)) == nil, "\(name)")
    }
  }
}
