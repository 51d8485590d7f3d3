import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// Carts as callbacks tell of them, beside those that polling finds in orders.
@Suite struct `Delivering carts that callbacks name` {
  static let settings = #"{"lists":{"all_customers":2,"buyers":3,"abandoned_cart":4}}"#
  static let (carts, orders) = (Lines.schema("carts"), Lines.schema("orders"))

  /// A cart as the API gives it itself: amounts without taxes, names and options of its own.
  static func own(_ age: Int = 1200, modified: Int? = nil, quantity: Int = 1, email: String = "eve@example.com")
    -> String
  {
    Lines.cart("cart-5", email: email, age: age, modified: modified, amount: "20.8", order: 0)
      .replacing(#""source":"order""#, with: #""source":"cart""#)
      .replacing(#""quantity":1"#, with: #""quantity":\#(quantity)"#)
      .replacing(#""name":"Mug""#, with: #""name":"Mug, blue""#)
  }

  /// The same cart as its order tells of it.
  static func polled(_ status: String = "active", age: Int = 1200, modified: Int? = nil) -> String {
    Lines.cart("cart-5", email: "eve@example.com", status: status, age: age, modified: modified)
  }

  static func order(_ age: Int = 900) -> String { Lines.order(5, email: "eve@example.com", age: age) }

  static let gone = Lines.record("carts", #"{"id":"cart-5","email":null,"_sdc_deleted_at":"2026-03-01T11:55:00Z"}"#)

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Lines, a run for each.
    var runs: [[String]]
    var events: [String: Int]

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "polling and a callback see one cart",
      runs: [[own(1200)], [polled(modified: 1100)], [own(modified: 1000)]],
      events: ["cart_created": 1]),
    Case(
      name: "a change is told of wherever it is seen", runs: [[polled()], [own(modified: 1100, quantity: 2)]],
      events: ["cart_created": 1, "cart_updated": 1]),
    Case(
      name: "the order tells first", runs: [[own()], [orders, order()], [polled("converted", modified: 900)]],
      events: ["cart_created": 1, "cart_converted": 1, "order_placed": 1]),
    Case(
      name: "the cart's end tells first", runs: [[own()], [polled("converted", modified: 900)], [orders, order()]],
      events: ["cart_created": 1, "cart_converted": 1, "order_placed": 1]),
    Case(
      name: "the store deletes the cart before its order is seen", runs: [[own()], [gone], [orders, order()]],
      events: ["cart_created": 1, "cart_converted": 1, "order_placed": 1]),
    Case(
      name: "a late look at a cart that has become an order",
      runs: [[orders, order()], [own(modified: 800)], [polled("converted", modified: 900)], [own(modified: 700)]],
      events: ["cart_converted": 1, "order_placed": 1]),
    Case(name: "a cart that is deleted", runs: [[own()], [gone], [gone]], events: ["cart_created": 1]),
    Case(name: "a deleted cart that nobody knew", runs: [[gone]], events: [:]),
    Case(
      name: "the address comes later", runs: [[own(email: "")], [own(modified: 1000)]], events: ["cart_created": 1]),
  ]

  @Test(arguments: cases)
  func `tells of each thing once, in whatever order it comes`(_ example: Case) async throws {
    try await Shop.open { shop in
      for run in example.runs + example.runs.suffix(1) {
        let outcome = try await shop.load([Self.carts] + run + [Lines.state(1)], Self.settings)
        #expect(!outcome.failed && outcome.states.count == 1, "\(outcome.log)")
      }
      #expect(shop.eventNames == example.events)
      #expect(shop.rejects.isEmpty)
      // Nobody is told of a cart that is bought or gone, however much time passes.
      shop.time.advance(by: .seconds(20_000))
      try await shop.load([Self.carts, Lines.state(2)], Self.settings)
      let isOpen = example.events["cart_converted"] == nil && !example.runs.joined().contains(Self.gone)
      #expect(shop.eventNames["cart_abandoned"] == (isOpen ? 1 : nil))
    }
  }

  @Test func `takes who has bought, or whose cart is gone, off the list of abandoned carts`() async throws {
    try await Shop.open { shop in
      var isListed: Bool { shop.contact("eve@example.com")?.lists.contains(4) == true }
      for end in [Self.gone, Self.order(60)] {
        try await shop.load(
          [Self.carts, Self.own(9000, modified: end == Self.gone ? 9000 : 8000, quantity: 3)], Self.settings)
        #expect(isListed)
        try await shop.load([Self.carts, Self.orders, end], Self.settings)
        #expect(!isListed)
      }
      let converted = shop.sandbox.world { world in
        world.account.events.first { $0.name == "cart_converted" }.flatMap { try? JSONValue.parse($0.json) }
      }
      let properties = try #require(converted?["event_properties"])
      #expect(properties["id"]?.string == "cart:cart-5" && properties["order_id"]?.int == 5)
      #expect(properties["status"]?.string == "converted" && properties["items"]?.count == 1)
    }
  }

  @Test func `lets subscribers and unknown things go once`() async throws {
    try await Shop.open { shop in
      let lists = #"{"lists":{"all_customers":2,"newsletter":3}}"#
      try await shop.load([Lines.schema("subscribers"), Lines.subscriber(1)], lists)
      #expect(shop.contact("s1@example.com")?.lists == [3])
      let all = ["subscribers", "customers", "orders", "products", "carts"].flatMap { stream in
        [1, 99].map { DepartureTests_.gone(stream, $0) }.reduce([Lines.schema(stream)]) { $0 + [$1] }
      }
      let outcome = try await shop.load(all + [Lines.state(1)], lists)
      #expect(!outcome.failed && outcome.states.count == 1, "\(outcome.log)")
      #expect(shop.contact("s1@example.com")?.lists == [])
      #expect(shop.rejects.isEmpty && shop.eventNames.isEmpty)
      #expect(try await shop.load(all + [Lines.state(2)], lists).requests == 0)
    }
  }
}

private typealias DepartureTests_ = `Following deletions`
