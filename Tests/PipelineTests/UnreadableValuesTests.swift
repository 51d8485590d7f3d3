import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Values that cannot be read, or can mean two things` {
  /// What of a dead letter tells what was lost.
  private static func letters(_ shop: Shop) -> [String] {
    shop.rejects.map { letter in
      ["lost", "stream", "key", "code"].map { letter[$0]?.string ?? "" }.joined(separator: " ")
    }
  }

  private static let figures = """
    {"customer_mapping":{"email":"email","total_spent":"SPENT","average_order_value":"AVERAGE","born":"BORN","score":"SCORE"}}
    """

  @Test func `cost an order that has them for its total, and never make it free`() async throws {
    try await Shop.open { shop in
      let totals = [#"".5""#, #""12,50""#, #""1,234.50""#, "1e999999999", "false"]
      let orders = totals.enumerated().map { Lines.order($0 + 1, email: "a@example.com", total: $1, age: 60 + $0) }
      let outcome = try await shop.load([Lines.schema("orders")] + orders, Self.figures)
      #expect(!outcome.failed)
      #expect(shop.sandbox.world { $0.account.orders.ids } == ["1"])
      #expect(shop.sandbox.world { $0.account.orders.value("1")?["amount"]?.number?.text } == "0.5")
      #expect(shop.contact("a@example.com")?.attributes["SPENT"] == .number("0.5"))
      #expect(Self.letters(shop) == (2...5).map { "record orders \($0) unreadable" })
      #expect(shop.rejects.allSatisfy { $0["message"]?.string?.contains("total_inc_tax") == true })
      // A correction in the store brings it.
      try await shop.load(
        [Lines.schema("orders"), Lines.order(2, email: "a@example.com", total: "12.50", age: 61, modified: 30)],
        Self.figures)
      #expect(shop.contact("a@example.com")?.attributes["SPENT"] == .number("13"))
    }
  }

  @Test func `leave everything else of an order as it is`() async throws {
    try await Shop.open { shop in
      let order = Lines.order(1, age: 60, items: 3).replacing(
        #""quantity":1,"price_inc_tax":24.75}]"#, with: #""quantity":"1 pc","price_inc_tax":24.75}],"total_tax":"7,90""#
      )
      try await shop.load([Lines.schema("orders"), order])
      #expect(Self.letters(shop) == Array(repeating: "value orders 1 unreadable_value", count: 2))
      let sent = shop.sandbox.world { $0.account.orders.value("1")?["products"]?.count }
      #expect(sent == 2)
      let event = shop.sandbox.world { $0.account.events.first.flatMap { try? JSONValue.parse($0.json) } }
      let properties = try #require(event?["event_properties"])
      #expect(properties["tax"] == nil && properties["total"]?.number?.text == "49.50")
      #expect(properties["items"]?.elements.map { $0["quantity"]?.int } == [1, 1, nil])
    }
  }

  @Test func `cost a contact the value`() async throws {
    try await Shop.open { shop in
      func customer(_ id: Int, _ born: String, _ score: String) -> String {
        Lines.customer(id).replacing(#""company":"""#, with: #""born":\#(born),"score":\#(score)"#)
      }
      let customers = [
        customer(1, #""2000-02-29 10:11:12""#, #"" 7. ""#), customer(2, "951782400000", #"".5""#),
        customer(3, #""29/02/2000""#, #""7,5""#), customer(4, "20000229", "1e400"),
      ]
      let schema = Lines.schema("customers").replacing(
        #""id":{"#, with: #""born":{"type":"string","format":"date-time"},"score":{"type":"number"},"id":{"#)
      let dry = Self.figures.replacing("{\"customer", with: "{\"dry_run\":true,\"customer")
      let log = try await shop.load([schema] + customers, dry).log
      #expect(log.contains("“born” does not fit the attribute BORN") && !log.contains("29/02/2000"), "\(log)")
      try await shop.load([schema] + customers, Self.figures)
      let held = (1...4).map { shop.contact("c\($0)@example.com")?.attributes }
      #expect(held.map { $0?["BORN"] } == [.text("2000-02-29"), .text("2000-02-29"), nil, nil])
      #expect(held.map { $0?["SCORE"] } == [.number("7"), .number("0.5"), nil, nil])
      #expect(Self.letters(shop).sorted() == [3, 3, 4, 4].map { "value customers \($0) misfit" })
      #expect(shop.rejects.contains { $0["message"]?.string?.contains("“29/02/2000”") == true })
    }
  }

  @Test func `never make a coupon that expires one that does not`() async throws {
    try await Shop.open { shop in
      func coupon(_ id: Int, _ code: String, _ expires: String) -> String {
        Lines.record("coupons", #"{"id":\#(id),"code":\#(code),"name":"n\#(id)","expires":\#(expires)}"#)
      }
      try await shop.load(
        [
          Lines.schema("coupons"), coupon(1, #""A""#, #""2026-12-31""#), coupon(2, #""B""#, #""2026-12-31 23:59:59""#),
          coupon(3, #""C""#, #""31.12.2026""#), coupon(4, "555", "null"), coupon(5, "true", "null"),
          coupon(6, "null", "0"),
          coupon(7, #""D""#, #""Thu, 31 Dec 2026 23:59:59 +0000""#), coupon(8, #""E""#, "1798761599"),
        ])
      let made = shop.sandbox.world { $0.account.couponCollections.map { "\($0.standard) \($0.expires ?? "never")" } }
      #expect(
        made.sorted() == [
          "555 never", "A 2026-12-31T00:00:00Z", "B 2026-12-31T23:59:59Z", "D 2026-12-31T23:59:59Z",
          "E 2026-12-31T23:59:59Z",
        ])
      #expect(Self.letters(shop).sorted() == [3, 5, 6].map { "record coupons \($0) unreadable" })
    }
  }

  @Test func `cost a cart that has them for what it comes to`() async throws {
    try await Shop.open { shop in
      let carts = [
        Lines.cart("a", email: "a@example.com", amount: #""24.75""#),
        Lines.cart("b", email: "b@example.com", amount: #""24,75""#),
        Lines.cart("c", email: "c@example.com").replacing(#""date_modified":"20"#, with: #""date_modified":"x20"#),
      ]
      try await shop.load([Lines.schema("carts")] + carts + [Lines.state(1)])
      #expect(shop.eventNames == ["cart_created": 1])
      let event = shop.sandbox.world { $0.account.events.first.flatMap { try? JSONValue.parse($0.json) } }
      #expect(event?["event_properties"]?["total"]?.number?.text == "24.75")
      #expect(Self.letters(shop) == ["record carts b unreadable", "record carts c unreadable"])
    }
  }

  @Test func `cost a product the price`() async throws {
    try await Shop.open { shop in
      let variants = #"[{"id":1,"price":"9,50","option_values":[{"label":"L"}]}]"#
      let product = #"{"id":7,"name":"Mug","price":".9","calculated_price":"1.000,00","variants":\#(variants)}"#
      try await shop.load([Lines.schema("products"), Lines.record("products", product)])
      let (parent, child) = shop.sandbox.world { ($0.account.products.value("7"), $0.account.products.value("7-1")) }
      #expect(parent?["price"]?.number?.text == "0.9" && parent?["alternativePrice"] == nil)
      #expect(child != nil && child?["price"] == nil)
      #expect(Self.letters(shop) == Array(repeating: "value products 7 unreadable_value", count: 2))
      #expect(shop.rejects.last?["message"]?.string?.contains("variants[0].price") == true)
    }
  }

  @Test func `are found by a dry run, whose log says nothing of what they are`() async throws {
    try await Shop.open { shop in
      let lines = [
        Lines.schema("orders"), Lines.order(1, total: #""1,50""#), Lines.schema("carts"),
        Lines.cart("k", email: "k@example.com", amount: #""2,50""#), Lines.schema("coupons"),
        Lines.record("coupons", #"{"id":1,"code":"A","expires":"31.12.2026"}"#), Lines.schema("products"),
        Lines.record(
          "products",
          #"{"id":7,"name":"Mug","price":"3,50","primary_image":{"url_standard":"data:x"},"inventory_tracking":"product","inventory_level":"many"}"#
        ),
        Lines.schema("customers"), Lines.customer(1, created: "14.11.2025"),
      ]
      let outcome = try await shop.load(lines, #"{"dry_run":true}"#)
      let found = [
        "the order's total_inc_tax is not ", "the cart's cart_amount is not ", "the coupon's expires is not ",
        "the product's price is not ", "image is no address", "inventory_level is no number",
        "the customer's date_created is not ",
      ]
      for words in found { #expect(outcome.log.contains(words), "\(words): \(outcome.log)") }
      for value in ["1,50", "2,50", "31.12", "3,50", "data:x", "many", "14.11.2025"] {
        #expect(!outcome.log.contains(value), "\(value)")
      }
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `cost a customer the event that needs them`() async throws {
    try await Shop.open { shop in
      try await shop.load([
        Lines.schema("customers"), Lines.customer(1, created: "14.11.2025"), Lines.customer(2, created: ""),
      ])
      #expect(shop.contact("c1@example.com") != nil && shop.contact("c2@example.com") != nil)
      #expect(Self.letters(shop).contains("value customers 1 unreadable_value"))
      #expect(!Self.letters(shop).contains { $0.contains("customers 2") })
    }
  }
}
