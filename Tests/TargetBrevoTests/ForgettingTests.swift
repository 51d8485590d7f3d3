import Foundation
import JSON
import TestSupport
import Testing

@testable import Ledger
@testable import TargetBrevo

@Suite struct `Forgetting a person` {
  static let ada = "ada.lovelace@example.com"
  let folder: TemporaryFolder
  let ledger: DeliveryLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
  }

  /// A customer with an order, a cart, an event and all that goes with them, and another one.
  func fill() async throws {
    var plan = Plan()
    for (key, email) in [("1", Self.ada), ("2", "bob@example.com")] {
      plan.customers.append(CustomerFacts(key: key, email: email, group: nil, created: 1, modified: 1, content: nil))
      plan.orders.append(
        OrderFacts(
          id: "10\(key)", customer: key, email: email, status: 11, amount: "5", counts: true, created: 1, modified: 1,
          content: Digest(high: 1, low: 1)))
      plan.carts.append(
        CartFacts(
          id: "cart-\(key)", customer: key, email: email, channel: nil, standing: .open, created: 1, modified: 1,
          content: Digest(high: 1, low: 1), record: #"{"email":"\#(email)"}"#))
    }
    _ = try await ledger.plan(plan) { change in
      guard case .order(_, let now) = change else { return [] }
      return [
        EventIntent(
          id: "e\(now.id)", name: "order_placed", email: now.email, occurred: 1,
          subject: EventIntent.Subject(customer: now.customer, order: now.id), properties: #"{"who":"\#(now.email)"}"#)
      ]
    }
    var settlement = Settlement(time: 1)
    settlement.contacts = [Self.ada, "bob@example.com"].map {
      ContactRow(email: $0, attributes: #"{"FIRSTNAME":"\#($0)"}"#, lists: "[]")
    }
    settlement.receipts = [Settlement.Receipt(stream: "customers", key: "1", digest: Digest(high: 1, low: 1))]
    try await ledger.settle(settlement)
    try await ledger.parcels.note([ShipmentFacts(key: "9", order: "101", number: "TRACKED")])
    try await ledger.wishes.note([Wish(list: "3", customer: "1", product: "7")], of: ["3"])
  }

  func forget(_ email: String = Self.ada) async throws -> Forgotten {
    try await ledger.forget(try await ledger.people.keys(at: email), time: 99)
  }

  @Test func `leaves neither the address nor what belongs to it in the files of the ledger`() async throws {
    try await fill()
    let forgotten = try await forget()
    #expect(forgotten.customers == ["1"])
    #expect(forgotten.orders == ["101"])
    #expect(forgotten.carts == 1)
    #expect(forgotten.events == 1)
    #expect(forgotten.wasContact)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
      #expect(bytes.range(of: Data(Self.ada.utf8)) == nil, "\(name)")
      #expect(bytes.range(of: Data("TRACKED".utf8)) == nil, "\(name)")
    }
    #expect(try await forget().isEmpty)
  }

  @Test func `leaves everybody else alone, sums as they are, and sends nothing twice`() async throws {
    try await fill()
    _ = try await forget()
    #expect(try await ledger.contacts.known(emails: ["bob@example.com"]).count == 1)
    #expect(try await ledger.orders.counted(emails: ["bob@example.com"])["bob@example.com"]?.count == 1)
    #expect(try await ledger.orders.count() == 2)
    // The forgotten event has its place still, and only Bob's waits.
    #expect(try await ledger.events.pendingCount() == 1)
    #expect(try await ledger.customers.deleted(among: ["1", "2"]) == ["1"])
  }

  @Test func `who was deleted before is found by the address all the same`() async throws {
    try await fill()
    try await ledger.settle(Deletion(stream: "customers", keys: ["1"], time: 5))
    let person = try await ledger.people.keys(of: "1", subscriber: "s")
    #expect(person.emails == [Self.ada] && person.orders == ["101"] && person.carts == ["cart-1"])
    #expect(try await ledger.people.keys(at: Self.ada).customers == ["1"])
    _ = try await forget()
    #expect(try await ledger.people.keys(of: "1", subscriber: "s").emails.isEmpty)
  }

  @Test func `an address that a deletion has taken away at Brevo is not kept for later`() async throws {
    try await fill()
    var deletion = Deletion(stream: "customers", keys: ["1", "2"], time: 5)
    deletion.deleted = [Self.ada]
    try await ledger.settle(deletion)
    #expect(try await ledger.people.keys(at: Self.ada).customers.isEmpty)
    #expect(try await ledger.people.keys(at: "bob@example.com").customers == ["2"])
  }

  @Test func `of an address that others have, only what bears the customer's number goes`() async throws {
    try await fill()
    var plan = Plan()
    plan.customers = [CustomerFacts(key: "3", email: Self.ada, group: nil, created: 1, modified: 1, content: nil)]
    plan.orders = [
      OrderFacts(
        id: "103", customer: "3", email: Self.ada, status: 11, amount: "7", counts: true, created: 1, modified: 1,
        content: Digest(high: 1, low: 1))
    ]
    _ = try await ledger.plan(plan) { _ in [] }
    let person = try await ledger.people.keys(of: "1", subscriber: "s")
    #expect(person.emails.isEmpty && person.shared == [Self.ada])
    let forgotten = try await ledger.forget(person, time: 99)
    #expect(forgotten.orders == ["101"] && forgotten.customers == ["1"] && !forgotten.wasContact)
    #expect(try await ledger.contacts.known(emails: [Self.ada]).count == 1)
    #expect(try await ledger.orders.counted(emails: [Self.ada])[Self.ada]?.count == 1)
    #expect(try await ledger.contacts.figureChecks() == [Self.ada])
  }

  @Test func `takes out of the dead letters what names the address or is of the person's records`() throws {
    let letters = DeadLetters(path: folder.file("rejects.jsonl"))
    func line(_ stream: String, _ key: String, _ record: String) -> String {
      #"{"time":"2026-01-01T00:00:00Z","lost":"record","stream":"\#(stream)","key":"\#(key)","sink":"s","record":\#(record)}"#
    }
    let kept = [
      line("customers", "2", #"{"email":"xada.lovelace@example.com"}"#),
      line("customers", "3", #"{"email":"ada.lovelace@example.com.au"}"#), line("orders", "1", "{}"),
      line("orders", "4", #"{"customer_id":11}"#),
    ]
    let gone = [
      line("customers", "1", "{}"), line("orders", "101", "{}"), line("carts", "c1", "{}"),
      line("orders", "5", #"{"customer_id":1}"#), line("carts", "6", #"{"customer_id":"1"}"#),
      line("carts", "9", #"{"email":"ADA.Lovelace@Example.com"}"#),
      line("orders", "9", #"{"note":"Write to ada.lovelace@example.com."}"#),
    ]
    try letters.append(Array((kept + gone).joined(separator: "\n").utf8) + [0x0A])
    var person = PersonKeys()
    (person.emails, person.customers, person.orders, person.carts) = ([Self.ada], ["1"], ["101"], ["c1"])
    #expect(try ForgottenPerson(person).removeLines(of: letters) == 7)
    #expect(folder.read("rejects.jsonl").split(separator: "\n").map(String.init) == kept)
    #expect(try ForgottenPerson(person).removeLines(of: DeadLetters(path: folder.file("none"))) == 0)
  }

  @Test func `by time lets go of what is over, and of nothing that a delivery needs`() async throws {
    try await fill()
    try await ledger.events.mark(["e101"], .sent, time: 50)
    try await ledger.carts.remove(["cart-1"])
    let run = try await ledger.runs.begin(time: 10)
    try await ledger.runs.end(run, outcome: "done", summary: "{}", time: 20)
    #expect(try await ledger.people.removeSettled(before: 20) == 1)
    #expect(try await ledger.people.removeSettled(before: 60) == 2)
    #expect(try await ledger.people.removeSettled(before: 1_000_000) == 0)
    #expect(try await ledger.events.pendingCount() == 1)
    #expect(try await ledger.orders.count() == 2)
    #expect(try await ledger.runs.last(limit: 5).isEmpty)
  }
}
