import TestSupport
import Testing

@testable import Ledger
@testable import TargetBrevo

@Suite struct `What is back in stock` {
  @Test func `is told to those who wish for it, each once, and to the shop's own contact`() async throws {
    let folder = try TemporaryFolder()
    let ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
    var plan = Plan()
    plan.customers = ["1", "2", "3", "4"].map {
      CustomerFacts(key: $0, email: "c\($0)@example.com", group: nil, created: 1, modified: 1, content: nil)
    }
    _ = try await ledger.plan(plan) { _ in [] }
    var settlement = Settlement(time: 1)
    // The fourth has no contact.
    settlement.contacts = ["c1@example.com", "c2@example.com", "c3@example.com", "s@example.com"].map {
      ContactRow(email: $0, attributes: "{}", lists: "[]")
    }
    try await ledger.settle(settlement)
    try await ledger.wishes.note(
      [
        Wish(list: "a", customer: "1", product: "7", variant: "70"), Wish(list: "b", customer: "1", product: "7"),
        Wish(list: "c", customer: "2", product: "7", variant: "71"), Wish(list: "d", customer: "3", product: "8"),
        Wish(list: "e", customer: "4", product: "7"),
      ], of: ["a", "b", "c", "d", "e"])
    let table = StockEvents(names: EventNames(), silentBefore: 0, threshold: 1, email: "s@example.com")
    for (time, level) in [(10, 3), (20, 0), (30, 5)] {
      try await ledger.stock.note([StockPlace(product: "7", variant: "70", place: "1", level: level)], time: time)
      _ = try await ledger.stock.addUp { table.events($0) }
    }
    let events = try await ledger.events.deliverable(limit: 100).filter { $0.name == "back_in_stock" }
    #expect(events.map(\.email).sorted() == ["c1@example.com", "s@example.com"])
    #expect(Set(events.map(\.id)).count == 2)
    // Lists without anything on them wish for nothing.
    try await ledger.wishes.note([], of: ["a", "b"])
    for (time, level) in [(40, 0), (50, 5)] {
      try await ledger.stock.note([StockPlace(product: "7", variant: "70", place: "1", level: level)], time: time)
      _ = try await ledger.stock.addUp { table.events($0) }
    }
    let later = try await ledger.events.deliverable(limit: 100).filter { $0.name == "back_in_stock" }
    #expect(later.map(\.email).sorted() == ["c1@example.com", "s@example.com", "s@example.com"])
  }
}
