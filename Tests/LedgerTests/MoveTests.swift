import JSON
import TestSupport
import Testing

@testable import Ledger

@Suite struct `Remembering who has moved` {
  let folder: TemporaryFolder
  let ledger: DeliveryLedger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
  }

  func note(_ key: String, _ email: String, _ event: String? = nil) async throws {
    var plan = Plan()
    plan.customers = [
      CustomerFacts(key: key, email: email, group: nil, created: nil, modified: nil, content: nil)
    ]
    _ = try await ledger.plan(plan) { _ in
      guard let event else { return [] }
      return [
        EventIntent(
          id: event, name: "customer_updated", email: email, occurred: 1, subject: EventIntent.Subject(customer: key),
          properties: #"{"total":10.10}"#)
      ]
    }
  }

  @Test func `keeps the move until the contact has followed, and the first address and the last`() async throws {
    try await note("1", "a@b.c")
    #expect(try await ledger.moves.pending().isEmpty)
    try await note("1", "b@b.c")
    try await note("1", "b@b.c")
    try await note("1", "c@b.c")
    #expect(
      try await ledger.moves.pending() == [
        ContactMoveRow(customer: "1", origin: "a@b.c", target: "c@b.c", isBlocked: false)
      ])
  }

  @Test func `takes the contact and its events along`() async throws {
    try await note("1", "a@b.c", "e1")
    try await note("1", "b@b.c")
    var settlement = Settlement(time: 1)
    settlement.contacts = [ContactRow(email: "a@b.c", attributes: #"{"A":1}"#, lists: "[2]")]
    try await ledger.settle(settlement)
    let move = try #require(try await ledger.moves.pending().first)
    try await ledger.moves.finish(move, .moved, time: 2)
    #expect(try await ledger.moves.pending().isEmpty)
    #expect(try await ledger.contacts.known(emails: ["a@b.c", "b@b.c"]).values.map(\.email) == ["b@b.c"])
    let event = try #require(try await ledger.events.deliverable(limit: 5).first)
    #expect(event.email == "b@b.c")
    #expect(event.properties == #"{"total":10.10}"#)
  }

  @Test func `keeps in mind that a contact left behind has figures to lose`() async throws {
    try await note("1", "a@b.c")
    try await note("1", "b@b.c")
    let move = try #require(try await ledger.moves.pending().first)
    try await ledger.moves.finish(move, .leftBehind(nil), time: 1)
    let again = try DeliveryLedger(path: folder.file("ledger.sqlite"))
    #expect(try await again.contacts.figureChecks() == ["a@b.c"])
    try await again.contacts.finishFigureChecks(["a@b.c"])
    #expect(try await again.contacts.figureChecks().isEmpty)
  }
}
