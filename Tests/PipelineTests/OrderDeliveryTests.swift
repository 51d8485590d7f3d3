import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Choosing the way of orders` {
  static let schema = Lines.schema("orders")

  func completed(_ id: Int) -> String { Lines.order(id, email: "a@example.com", status: 10, modified: 60) }

  @Test(arguments: [
    ("{}", 1, 0), (#"{"order_delivery":"events"}"#, 0, 1), (#"{"order_delivery":"both"}"#, 1, 1),
    (#"{"events":{"order_completed":"shop_order_completed"}}"#, 1, 0),
  ])
  func `starts automations by one way unless both are asked for`(_ own: String, _ orders: Int, _ events: Int)
    async throws
  {
    try await Shop.open { shop in
      let outcome = try await shop.load([Self.schema, completed(1)], own)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.sandbox.world { $0.account.orders.ids.count } == orders)
      #expect(shop.eventNames["order_completed", default: 0] == events)
      #expect(shop.eventNames["order_placed"] == 1)
    }
  }

  @Test func `refuses to call an event as orders of eCommerce are called`() async throws {
    try await Shop.open { shop in
      let problems = #expect(throws: SettingsProblems.self) {
        try shop.settings(#"{"events":{"order_placed":"order_completed"}}"#)
      }
      #expect(problems?.lines.first?.contains("order_delivery") == true)
      _ = try shop.settings(#"{"events":{"order_placed":"order_completed"},"order_delivery":"both"}"#)
    }
  }

  @Test func `marks as history what was placed long ago, however late it was changed`() async throws {
    try await Shop.open { shop in
      let old = Lines.order(1, email: "a@example.com", age: 400_000, modified: 60)
      let lines = [Self.schema, old] + (2...20).map { Lines.order($0, email: "a@example.com") }
      try await shop.load(lines, #"{"verify_orders":false}"#)
      let arrivals = shop.sandbox.world { $0.account.orders.arrivals }
      #expect(arrivals.filter(\.historical).map(\.id) == ["1"])
      #expect(arrivals.count == 20)
    }
  }

  @Test func `finds what Brevo accepted and did not keep, sends it again and names what it does not get in`()
    async throws
  {
    try await Shop.open { shop in
      let lines = [Self.schema] + (1...16).map { Lines.order($0, email: "a@example.com") }
      shop.sandbox.arm(Fault(.ordersDropped, method: "POST", path: "/orders/status/batch"))
      let outcome = try await shop.load(lines + [Lines.state(1)])
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.sandbox.world { $0.account.orders.ids.count } == 16)
      #expect(shop.rejects.isEmpty)
      // History is sent again as history; what never gets in is named.
      shop.sandbox.arm(Fault(.ordersDropped, method: "POST", path: "/orders/status/batch", times: 100))
      let history = (101...130).map { Lines.order($0, email: "a@example.com", age: 900_000) }
      try await shop.load([Self.schema] + history)
      #expect(shop.rejects.count == 15)
      #expect(Set(shop.rejects.compactMap { $0["code"]?.string }) == ["not_listed"])
      #expect(shop.sandbox.world { $0.account.orders.arrivals.filter { !$0.historical }.count } == 16)
    }
  }

  @Test func `asks once for a hundred orders, and not at all if it is told so`() async throws {
    try await Shop.open { shop in
      let lines = [Self.schema] + (1...300).map { Lines.order($0, email: "a@example.com", age: 900_000, items: 1) }
      try await shop.load(lines)
      #expect(shop.sandbox.requests.count("GET */orders") == 3)
      #expect(shop.sandbox.requests.count("POST */orders/status/batch") == 1)
    }
    try await Shop.open { shop in
      let lines = [Self.schema] + (1...100).map { Lines.order($0, email: "a@example.com") }
      try await shop.load(lines, #"{"verify_orders":false}"#)
      #expect(shop.sandbox.requests.count("GET */orders") == 0)
    }
  }

  @Test func `asks once for a few orders, however many changed minutes before`() async throws {
    try await Shop.open { shop in
      let lines = [Self.schema] + (1...300).map { Lines.order($0, email: "a@example.com", age: 900_000, items: 1) }
      try await shop.load(lines)
      shop.time.advance(by: .seconds(60))
      let before = shop.sandbox.requests.count("GET */orders")
      let few = (1...5).map { Lines.order($0, email: "a@example.com", status: 10, age: 900_000, modified: 5, items: 1) }
      let outcome = try await shop.load([Self.schema] + few)
      #expect(!outcome.failed, "\(outcome.log)")
      #expect(shop.sandbox.requests.count("GET */orders") == before + 1)
      #expect(shop.rejects.isEmpty)
    }
  }

  @Test func `writes lines, coupons and the bill as Brevo wants them, in one currency`() async throws {
    try await Shop.open { shop in
      let order = Lines.record(
        "orders",
        """
        {"id":5,"customer_id":0,"status_id":11,"status":"","date_created":"\(Lines.date(60))","total_inc_tax":22.00,
        "currency_code":"USD","store_default_currency_code":"EUR","store_default_to_transactional_exchange_rate":1.1,
        "channel_id":3,"payment_method":"Card","billing_address":{"email":"a@example.com","street_1":"Am Ufer 3",
        "street_2":"Hof","country_iso2":"Germany","country":"Germany"},"coupons":["SPRING","spring"],
        "line_items":[{"product_id":7,"variant_id":70,"product_options":[],"quantity":2,"price_inc_tax":5.50,
        "applied_discounts":[{"code":null},{"code":"TEN"}]},
        {"product_id":8,"variant_id":81,"product_options":[{"id":1}],"quantity":0.5,"price_inc_tax":11}]}
        """.replacing("\n", with: ""))
      try await shop.load([Self.schema, order])
      #expect(shop.rejects.isEmpty, "\(shop.rejects)")
      let sent = try #require(shop.sandbox.world { $0.account.orders.value("5") })
      #expect(sent["amount"]?.number?.text == "20")
      #expect(sent["storeId"]?.string == "3")
      #expect(sent["status"]?.string == "11")
      #expect(sent["coupons"]?.elements.compactMap(\.string) == ["TEN", "SPRING"])
      #expect(sent["billing"]?["address"]?.string == "Am Ufer 3, Hof")
      #expect(sent["billing"]?["countryCode"] == nil)
      let lines = try #require(sent["products"]).elements.map(\.self)
      #expect(lines[0]["price"]?.number?.text == "5")
      #expect(lines[0]["variantId"] == nil)
      #expect(lines[0]["quantity"]?.int == 2)
      #expect(lines[1]["variantId"]?.string == "8-81")
      #expect(lines[1]["quantity"] == nil)
      #expect(lines[1]["quantityFloat"]?.number?.text == "0.5")
    }
  }

  @Test(arguments: [
    ("3", "quantity", "3"), (#""3""#, "quantity", "3"), (#""2.0000""#, "quantity", "2"), ("2.0", "quantity", "2"),
    ("2.5", "quantityFloat", "2.5"), (#""0.75""#, "quantityFloat", "0.75"), ("null", "quantity", "1"),
  ])
  func `takes quantities as other taps write them`(_ written: String, _ member: String, _ digits: String) async throws {
    try await Shop.open { shop in
      let order = Lines.record(
        "orders",
        #"{"id":5,"status_id":11,"date_created":"\#(Lines.date(60))","total_inc_tax":1,"billing_address":{"email":"a@example.com"},"line_items":[{"product_id":7,"quantity":\#(written),"price_inc_tax":1}]}"#
      )
      try await shop.load([Self.schema, order])
      let line = shop.sandbox.world { $0.account.orders.value("5")?["products"]?.elements.first { _ in true } }
      #expect(line?[member]?.number?.text == digits)
    }
  }

  @Test func `names those variants that the catalog has`() async throws {
    try await Shop.open { shop in
      let plain = #"{"id":7,"name":"Mug","price":1,"variants":[{"id":70,"option_values":[]}]}"#
      let chosen =
        #"{"id":8,"name":"Shirt","price":1,"variants":[{"id":81,"option_values":[{"label":"L"}]},{"id":82,"option_values":[{"label":"S"}]}]}"#
      let lines = [(7, 70), (8, 81), (8, 99), (9, 91)].map {
        #"{"product_id":\#($0.0),"variant_id":\#($0.1),"product_options":[{"id":1}],"quantity":1,"price_inc_tax":1}"#
      }
      let order =
        #"{"id":5,"status_id":11,"date_created":"\#(Lines.date(60))","total_inc_tax":1,"billing_address":{"email":"a@example.com"},"line_items":[\#(lines.joined(separator: ","))]}"#
      try await shop.load(
        [Lines.schema("products"), Lines.record("products", plain), Lines.record("products", chosen), Self.schema]
          + [Lines.record("orders", order)])
      let sent = try #require(shop.sandbox.world { $0.account.orders.value("5") })
      // The text on the mug is no variant; of what is not in the catalog only the line itself can tell.
      #expect(sent["products"]?.elements.map { $0["variantId"]?.string } == [nil, "8-81", nil, "9-91"])
    }
  }
}
