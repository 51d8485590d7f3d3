import JSON
import Ledger
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Delivering events` {
  static let schema = Lines.schema("orders")

  func orders(_ count: Int, email: String? = nil) -> [String] {
    [Self.schema] + (1...count).map { Lines.order($0, email: email, age: 40_000 - $0) }
  }

  /// The dates of each person's events in the order of their arrival.
  func dates(_ shop: Shop) -> [String: [Int]] {
    shop.sandbox.world { world in
      world.account.events.reduce(into: [:]) { dates, event in
        let email = (try? JSONValue.parse(event.json))?["identifiers"]?["email_id"]?.string ?? ""
        dates[email, default: []].append(event.date)
      }
    }
  }

  @Test func `takes at most 60 requests for 10,000 of them`() async throws {
    try await Shop.open { shop in
      // An earlier run has noted them, and delivered their contacts.
      let people = (0..<50).map { "p\($0)@example.com" }
      let ledger = try DeliveryLedger(path: shop.folder.file("ledger.sqlite"))
      var settlement = Settlement(time: 0)
      settlement.contacts = people.map { ContactRow(email: $0, attributes: "{}", lists: "[]") }
      try await ledger.settle(settlement)
      let order = try #require(try JSONValue.parse(Lines.order(1, items: 8))["record"])
      let events = (0..<10_000).map { number in
        let (id, email, time) = ("e\(number)", people[number % 50], Lines.noon - 20_000 + number)
        return EventIntent(
          id: id, name: "order_placed", email: email, occurred: time,
          properties: EventProperties.order(order, id: id, previousStatus: nil))
      }
      var plan = Plan()
      plan.customers = [CustomerFacts(key: "1", email: "", group: nil, created: nil, modified: nil, content: nil)]
      _ = try await ledger.plan(plan) { _ in events }
      let outcome = try await shop.load([Self.schema])
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.eventNames == ["order_placed": 10_000])
      #expect(Set(shop.eventIDs).count == 10_000)
      #expect(outcome.requests <= 60)
      #expect(dates(shop).values.allSatisfy { $0 == $0.sorted() })
    }
  }

  @Test func `goes one by one while the quota of batches is used up, and does not wait for it`() async throws {
    try await Shop.open { shop in
      shop.sandbox.world { world in
        var limits = RateLimits.general
        limits.families[.others] = RateLimit(perSecond: nil, perHour: 1)
        world.account.buckets = limits.families.mapValues(Bucket.init)
      }
      let began = shop.time.now
      let outcome = try await shop.load(orders(230, email: "a@example.com"), #"{"order_delivery":"events"}"#)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.eventNames == ["order_placed": 230])
      #expect(shop.time.now - began < .seconds(600))
      #expect(dates(shop).values.allSatisfy { $0 == $0.sorted() })
    }
  }

  @Test(arguments: [Fault.Name.partialBatch207, .answerLost, .serverError500, .truncatedBody, .connectionReset])
  func `keeps each person's order whatever becomes of a batch`(_ fault: Fault.Name) async throws {
    try await Shop.open {
      $0.eventDelay = .seconds(10)
    } _: { shop in
      shop.sandbox.arm(Fault(fault, method: "POST", path: "/events/batch", after: 1))
      let lines = [Self.schema] + (0..<500).map { Lines.order($0 + 1, email: "p\($0 % 7)@example.com", age: 9000 - $0) }
      let outcome = try await shop.load(lines, #"{"order_delivery":"events"}"#)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(Set(shop.eventIDs).count == shop.eventIDs.count)
      #expect(shop.eventIDs.count + shop.rejects.count == 500)
      #expect(dates(shop).values.allSatisfy { $0 == $0.sorted() })
    }
  }

  @Test func `guesses nothing where Brevo does not tell what it has, and lets a person look in the end`() async throws {
    try await Shop.open { shop in
      let settings = #"{"order_delivery":"events"}"#
      shop.sandbox.arm(Fault(.forbiddenScope, method: "GET", path: "/events", times: 100))
      shop.sandbox.arm(Fault(.answerLost, method: "POST", path: "/events"))
      let first = [Self.schema, Lines.order(1, email: "a@example.com", age: 3000)]
      let outcome = try await shop.load(first, settings)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(outcome.log.contains("does not tell which events it has"))
      let next = [Lines.order(2, email: "a@example.com", age: 2000), Lines.order(3, email: "b@example.com", age: 2000)]
      #expect(!(try await shop.load([Self.schema] + next, settings)).failed)
      // Who has nothing to do with it is not kept waiting.
      #expect(shop.eventIDs.count == 2)
      #expect(shop.rejects.isEmpty)
      #expect(!(try await shop.load([Self.schema], settings)).failed)
      #expect(shop.rejects.map { $0["code"]?.string } == ["outcome_unknown"])
      #expect(shop.eventIDs.count == 3)
      #expect(Set(shop.eventIDs).count == 3)
      #expect(!(try await shop.load([Self.schema], settings)).failed)
      #expect(shop.eventIDs.count == 3)
    }
  }

  @Test func `fills no batch above 512 KB`() async throws {
    try await Shop.open { shop in
      let lines = [Self.schema] + (1...150).map { Lines.order($0, email: "a@example.com", items: 80) }
      let outcome = try await shop.load(lines, #"{"order_delivery":"events"}"#)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.eventNames == ["order_placed": 150])
      #expect((3...4).contains(shop.sandbox.requests.count("POST */events/batch")))
      #expect(shop.sandbox.requests.count("POST */events") == 0)
    }
  }

  @Test func `asks for events from years ago too, and says which went without items`() async throws {
    try await Shop.open { shop in
      shop.sandbox.arm(Fault(.answerLost, method: "POST", path: "/events"))
      let settings = #"{"order_delivery":"events","history_hours":20000}"#
      let old = Lines.order(1, email: "a@example.com", age: 40_000_000, items: 900)
      let outcome = try await shop.load([Self.schema, old], settings)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.eventIDs.count == 1)
      #expect(outcome.log.contains("without some of its items"))
    }
  }
}
