import Foundation
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Golden ledgers of earlier versions` {
  private func account(_ shop: GoldenShop) -> [String] { shop.sandbox.world { AccountText.lines($0.account) } }

  @Test(arguments: OldLedger.all.filter { !$0.isInterrupted })
  func `know what they have delivered, so that nothing is sent again`(_ ledger: OldLedger) async throws {
    let shop = try await ledger.shop()
    let before = account(shop)
    let outcome = try await shop.load(GoldenShop.lines(ledger.files[0]))
    #expect(outcome.writes == [], "an upgrade would send all of this again")
    #expect(outcome.hasEnded, "\(outcome.log.suffix(500))")
    #expect(account(shop) == before)
  }

  @Test(arguments: OldLedger.all)
  func `are as good as new ones for what comes later`(_ ledger: OldLedger) async throws {
    let shop = try await ledger.shop()
    let other = try GoldenShop(ledger.settings)
    for (run, file) in ledger.files.enumerated() {
      for shop in [shop, other] {
        shop.setClock(to: run * 7200)
        let outcome = try await shop.load(GoldenShop.lines(file))
        #expect(outcome.hasEnded, "\(outcome.log.suffix(500))")
      }
    }
    let (old, new) = (account(shop).map(whatHappened), account(other).map(whatHappened))
    #expect(old == new, "\(old.difference(from: new))")
  }

  /// Of an event what happened, and not what completes it: no earlier version has kept that for events that waited.
  private func whatHappened(_ line: String) -> String {
    let mark = "\"event_id\":\""
    guard line.hasPrefix("event "), let found = line.firstRange(of: mark) else { return line }
    return String(line[..<found.upperBound]) + line[found.upperBound...].prefix(32)
  }

  @Test func `hold events that are still to be sent`() async throws {
    let ledger = try #require(OldLedger.all.first { $0.isInterrupted })
    let shop = try await ledger.shop()
    #expect(!account(shop).contains { $0.hasPrefix("event ") })
    let outcome = try await shop.load([])
    #expect(outcome.writes == ["POST /v3/events/batch"])
    #expect(account(shop).count { $0.hasPrefix("event ") } > 5)
  }

  /// A change of one record, and what it reaches.
  struct Change: Sendable, CustomTestStringConvertible {
    var stream: String
    /// What stands in the record's line and is changed.
    var old: String
    var new: String
    /// What differs in the account afterwards.
    var reaches: Set<String>
    /// The requests that change something.
    var writes: [String]

    init(_ stream: String, _ old: String, _ new: String, _ reaches: Set<String>, _ writes: String...) {
      (self.stream, self.old, self.new, self.reaches, self.writes) = (stream, old, new, reaches, writes)
    }

    var testDescription: String { stream }
  }

  static let changes: [Change] = [
    Change(
      "customers", "Quay & Co", "Quay & Sons", ["contact zoe.prado@example.com", "event customer_updated"],
      "POST /v3/contacts", "POST /v3/events"),
    Change("customer_groups", "5% Discount", "6% Discount", ["contact rui@example.com"], "POST /v3/contacts"),
    Change("subscribers", "Neña", "Nena", ["contact neu@example.com"], "POST /v3/contacts"),
    Change("brands", "Quay ®", "Quay", ["product 71", "product 71-711"], "POST /v3/products/batch"),
    Change("categories", "Tassen & Becher", "Tassen", ["category 23"], "POST /v3/categories/batch"),
    Change("products", #""price":4.9000"#, #""price":5.9000"#, ["product 72"], "POST /v3/products/batch"),
    Change(
      "inventory_items", #""available_to_sell":5"#, #""available_to_sell":7"#,
      ["product 71", "product 71-711", "contact stock@example.com", "event inventory_changed"],
      "POST /v3/contacts", "POST /v3/products/batch", "POST /v3/events"),
    Change(
      "orders", #""total_inc_tax":69.8400"#, #""total_inc_tax":70.8400"#,
      ["order 101", "contact zoe.prado@example.com"], "POST /v3/contacts", "POST /v3/orders/status"),
    Change("carts", #""cart_amount":24.75"#, #""cart_amount":25.75"#, ["event cart_updated"], "POST /v3/events"),
    Change(
      "coupons", "2026-12-31T23:59:59Z", "2027-12-31T23:59:59Z", ["coupon TEA10"],
      "PATCH /v3/couponCollections/{id}"),
  ]

  @Test(arguments: changes)
  func `let what has changed through, and nothing else`(_ change: Change) async throws {
    for ledger in OldLedger.all where ledger.settings == "rich" && !ledger.isInterrupted {
      let shop = try await ledger.shop()
      var lines = try GoldenShop.lines(ledger.files[0])
      let place = try #require(
        lines.firstIndex { $0.contains(#""stream":"\#(change.stream)""#) && $0.contains(change.old) })
      lines[place] = lines[place].replacing(change.old, with: change.new)
      let before = Set(account(shop))
      let outcome = try await shop.load(lines)
      let differences = before.symmetricDifference(account(shop))
      let reached = differences.map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
      #expect(Set(reached) == change.reaches)
      #expect(outcome.writes.sorted() == change.writes.sorted())
    }
  }

  /// Adds the ledgers of this version to the files: `RECORD_LEDGERS=2` makes them the second version's.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_LEDGERS"] != nil))
  func `are kept for later versions`() async throws {
    let version = try #require(ProcessInfo.processInfo.environment["RECORD_LEDGERS"])
    for ledger in OldLedger.all(of: version) {
      try #require(!FileManager.default.fileExists(atPath: ledger.path), "\(ledger.path) stays as it is")
      try await ledger.record()
    }
  }
}
