import JSON
import Ledger
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Delivering orders` {
  static let lines =
    [Lines.schema("customers"), Lines.customer(1), Lines.schema("orders")]
    + [
      Lines.order(100, customer: 1, email: "work@example.com", total: "10.10"),
      Lines.order(101, customer: 1, total: "20.20"),
      Lines.order(102, email: "Guest@Example.com", total: "0.30", age: 400_000),
      Lines.order(103, customer: 1, status: 5, total: "1000"), Lines.order(104, status: 0),
    ] + [Lines.state(1)]

  @Test func `adds up what counts, exactly, and puts buyers on their list`() async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load(Self.lines)
      #expect(!outcome.failed, "\(outcome.log)")
      let customer = try #require(shop.contact("c1@example.com"))
      #expect(customer.attributes["ORDER_COUNT"] == .number("2"))
      #expect(customer.attributes["TOTAL_SPENT"] == .number("30.3"))
      #expect(customer.lists.sorted() == [2, 3])
      let guest = try #require(shop.contact("guest@example.com"))
      #expect(guest.attributes["FIRSTNAME"] == .text("Guest"))
      #expect(guest.attributes["TOTAL_SPENT"] == .number("0.3"))
      #expect(guest.lists == [3])
      #expect(shop.contact("g104@example.com") == nil)
    }
  }

  @Test func `fits the figures to the types of the account's attributes`() async throws {
    try await Shop.open { shop in
      shop.sandbox.world { $0.account.attributes.append(ContactAttribute(name: "TOTAL_SPENT", type: "text")) }
      try await shop.load([Lines.schema("orders"), Lines.order(1, email: "a@example.com", total: "10.10")])
      #expect(shop.contact("a@example.com")?.attributes["TOTAL_SPENT"] == .text("10.1"))
    }
  }

  @Test func `writes them in full, and loads history without automations`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.lines)
      let orders = shop.sandbox.world { $0.account.orders }
      #expect(orders.ids.sorted() == ["100", "101", "102", "103"])
      let order = try #require(orders.value("100"))
      #expect(order["amount"]?.number?.text == "10.10")
      #expect(order["identifiers"]?["email_id"]?.string == "c1@example.com")
      #expect(order["products"]?.count == 2)
      #expect(shop.eventNames == ["order_placed": 3, "order_cancelled": 1])
    }
  }

  @Test func `tells of each change once`() async throws {
    try await Shop.open { shop in
      try await shop.load(Self.lines)
      #expect(try await shop.load(Self.lines).requests == 0)
      let later = [Lines.schema("orders"), Lines.order(100, customer: 1, status: 2, total: "10.10", modified: 60)]
      try await shop.load(later)
      try await shop.load(later)
      #expect(
        shop.eventNames
          == ["order_placed": 3, "order_cancelled": 1, "order_status_changed": 1, "order_fulfilled": 1])
      #expect(Set(shop.eventIDs).count == shop.eventIDs.count)
    }
  }

  @Test func `takes a buyer whose only order is refunded off the list`() async throws {
    try await Shop.open { shop in
      try await shop.load([Lines.schema("orders"), Lines.order(1, email: "a@example.com")])
      #expect(shop.contact("a@example.com")?.lists == [3])
      try await shop.load([Lines.schema("orders"), Lines.order(1, email: "a@example.com", status: 4, modified: 10)])
      #expect(shop.contact("a@example.com")?.lists == [])
      #expect(shop.contact("a@example.com")?.attributes["ORDER_COUNT"] == .number("0"))
    }
  }

  @Test(arguments: [1, 250])
  func `sends every event once although the answer is lost`(_ count: Int) async throws {
    try await Shop.open {
      $0.eventDelay = .seconds(20)
    } _: { shop in
      let path = count == 1 ? "/events" : "/events/batch"
      shop.sandbox.arm(Fault(.answerLost, method: "POST", path: path))
      let orders = (1...count).map { Lines.order($0, email: "a@example.com") }
      let outcome = try await shop.load([Lines.schema("orders")] + orders)
      #expect(!outcome.failed)
      #expect(shop.eventNames == ["order_placed": count])
      #expect(Set(shop.eventIDs).count == count)
    }
  }

  @Test func `sends an event again that never reached Brevo`() async throws {
    try await Shop.open { shop in
      shop.sandbox.arm(Fault(.connectionReset, method: "POST", path: "/events"))
      shop.sandbox.arm(Fault(.serverError500, method: "POST", path: "/events"))
      let outcome = try await shop.load([Lines.schema("orders"), Lines.order(1, email: "a@example.com")])
      #expect(!outcome.failed)
      #expect(shop.eventNames == ["order_placed": 1])
    }
  }

  @Test func `buries the events that a batch refuses, and only those`() async throws {
    try await Shop.open { shop in
      shop.sandbox.arm(Fault(.partialBatch207, method: "POST", path: "/events/batch"))
      let orders = (1...10).map { Lines.order($0, email: "a@example.com") }
      let outcome = try await shop.load([Lines.schema("orders")] + orders + [Lines.state(1)])
      #expect(outcome.states.count == 1)
      #expect(shop.eventNames == ["order_placed": 5])
      #expect(shop.rejects.count == 5)
      let lost = shop.rejects.compactMap { $0["record"]?["event_properties"]?["event_id"]?.string }
      #expect(Set(lost).count == 5 && Set(shop.eventIDs).isDisjoint(with: lost))
      #expect(shop.rejects.compactMap { $0["key"]?.string } == [2, 4, 6, 8, 10].map { "orders/\($0)" })
      #expect(shop.rejects.allSatisfy { $0["what_to_do"]?.string?.contains("does not send this event again") == true })
    }
  }

  @Test func `keeps one person's events in the order in which they happened`() async throws {
    try await Shop.open { shop in
      let orders = (1...30).map { Lines.order($0, email: "a@example.com", age: 4000 - $0 * 60) }
      try await shop.load([Lines.schema("orders")] + orders)
      let dates = shop.sandbox.world { $0.account.events.map(\.date) }
      #expect(dates == dates.sorted())
    }
  }

  @Test func `waits for a late event however long the request itself had to wait`() async throws {
    try await Shop.open {
      $0.eventDelay = .seconds(20)
    } _: { shop in
      shop.sandbox.arm(Fault(.tooManyRequests, method: "POST", path: "/events", delay: .seconds(200)))
      shop.sandbox.arm(Fault(.answerLost, method: "POST", path: "/events"))
      let orders = (1...2).map { Lines.order($0, email: "a@example.com") }
      let outcome = try await shop.load([Lines.schema("orders")] + orders, #"{"event_visibility_seconds":30}"#)
      #expect(!outcome.failed)
      #expect(shop.eventIDs.count == 2)
      #expect(Set(shop.eventIDs).count == 2)
    }
  }

  @Test func `takes no event and no order from an older version`() async throws {
    try await Shop.open { shop in
      let newer = Lines.order(1, email: "a@example.com", status: 2, modified: 60)
      try await shop.load([Lines.schema("orders"), newer])
      let before = shop.eventNames
      try await shop.load([Lines.schema("orders"), Lines.order(1, email: "a@example.com", status: 11)])
      #expect(shop.eventNames == before)
      #expect(shop.sandbox.world { $0.account.orders.value("1")?["status"]?.string } == "Status 2")
    }
  }

  @Test func `names the orders that belong to nobody, and goes on`() async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load([Lines.schema("orders"), Lines.order(7, email: " ")], #"{"max_rejects":0}"#)
      #expect(!outcome.failed)
      #expect(shop.rejects.map { $0["key"]?.string } == ["7"])
    }
  }

  @Test func `keeps a customer who moves to another address from being counted twice`() async throws {
    try await Shop.open { shop in
      let order = Lines.order(1, customer: 1, total: "10.10")
      try await shop.load([Lines.schema("customers"), Lines.customer(1), Lines.schema("orders"), order])
      try await shop.load([Lines.schema("customers"), Lines.customer(1, email: "new@example.com")])
      #expect(shop.contact("new@example.com")?.attributes["ORDER_COUNT"] == .number("1"))
      #expect(shop.contact("new@example.com")?.lists.sorted() == [2, 3])
      #expect(shop.contact("c1@example.com") == nil)
    }
  }

  @Test func `is refused while another run delivers from the same ledger`() async throws {
    try await Shop.open { shop in
      let lock = try LedgerLock(ledger: shop.folder.file("ledger.sqlite"))
      let outcome = try await shop.load(Self.lines)
      #expect(outcome.failed)
      #expect(outcome.requests == 0)
      withExtendedLifetime(lock) {}
    }
  }
}
