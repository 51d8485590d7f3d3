import CommandLine
import JSON
import Ledger
import Testing

@testable import TargetBrevo

@Suite struct `Shopify's records in our shape` {
  static func record(_ stream: String, _ json: String, _ settings: String = #""shop":"tea""#) throws -> JSONValue {
    try SourceTests.record(SourceTests.settings(#"{"api_key":"k",\#(settings)}"#), stream, json)
  }

  static func takes(_ stream: String, _ json: String, _ settings: String = #""shop":"tea""#) throws -> Bool {
    let mapping = try SourceTests.settings(#"{"api_key":"k",\#(settings)}"#).streams
    return try #require(mapping.feed(of: stream)).takes(JSONValue.parse(json))
  }

  typealias SourceTests = `Where records come from`

  @Test(
    arguments: [
      ("PAID", "UNFULFILLED", false, 11, "Awaiting Fulfillment", []),
      ("AUTHORIZED", "ON_HOLD", false, 11, "Awaiting Fulfillment", []),
      ("PENDING", "UNFULFILLED", false, 7, "Awaiting Payment", []),
      ("PARTIALLY_PAID", "UNFULFILLED", false, 7, "Awaiting Payment", []),
      ("PAID", "FULFILLED", false, 2, "Shipped", .fulfilled),
      ("PENDING", "FULFILLED", false, 2, "Shipped", .fulfilled),
      ("PAID", "PARTIALLY_FULFILLED", false, 3, "Partially Shipped", []),
      ("PARTIALLY_REFUNDED", "FULFILLED", false, 14, "Partially Refunded", [.fulfilled, .partlyRefunded]),
      ("REFUNDED", "FULFILLED", false, 4, "Refunded", [.fulfilled, .refunded]),
      ("REFUNDED", "RESTOCKED", true, 5, "Cancelled", [.cancelled, .refunded]),
      ("VOIDED", "UNFULFILLED", false, 5, "Cancelled", .cancelled),
      ("EXPIRED", "UNFULFILLED", false, 5, "Cancelled", .cancelled),
      (nil, "UNFULFILLED", false, 11, "Awaiting Fulfillment", []),
    ] as [(String?, String, Bool, Int, String, OrderMilestones)])
  func `give orders one status, and all that they have come to`(
    _ financial: String?, _ fulfillment: String, _ isCancelled: Bool, _ status: Int, _ name: String,
    _ reached: OrderMilestones
  ) throws {
    let order = try Self.record(
      "orders",
      #"{"displayFinancialStatus":\#(financial.map { "\"\($0)\"" } ?? "null"),"displayFulfillmentStatus":"\#(fulfillment)","#
        + #""cancelledAt":\#(isCancelled ? #""2026-03-01T10:00:00Z""# : "null")}"#)
    #expect(order["status_id"]?.int == status)
    #expect(order["status"]?.string == name)
    #expect(OrderMilestones(order: order) == reached)
  }

  @Test(
    arguments: [
      ("https://tea.example/65/checkouts/ac/Z2NwLWV1/recover?key=k&locale=de", "Z2NwLWV1"),
      ("https://tea.example/65/checkouts/cn/Z2NwLWV2/recover?key=k", "Z2NwLWV2"),
      ("https://checkout.tea.example/65/checkouts/0a1b2c/recover?key=k", "0a1b2c"),
      ("https://tea.example/65/checkouts/ac/Z2NwLWV3", "Z2NwLWV3"),
      ("https://tea.example/cart", nil),
    ])
  func `know a cart by the token in the way back to it`(_ url: String, _ token: String?) throws {
    let cart = try Self.record("abandoned_checkouts", #"{"id":"1","abandonedCheckoutUrl":"\#(url)"}"#)
    #expect(cart["cart_token"]?.string == token)
    #expect(cart["url"]?.string == url)
  }

  @Test func `keep all digits of money, and take off what was paid back`() throws {
    let bag = { (amount: String) in #"{"shopMoney":{"amount":\#(amount),"currencyCode":"JPY"}}"# }
    let value = try Self.record(
      "orders",
      #"{"id":"9","processedAt":"2026-03-01T10:00:00Z","totalPriceSet":\#(bag("900719925474099.31")),"totalRefundedSet":\#(bag("0.010"))}"#
    )
    let order = try Order(Record(stream: "orders", key: "9", value: value))
    #expect(order.money.total?.digits == "900719925474099.3")
    #expect(value["total_inc_tax"].map { String(decoding: $0.json, as: UTF8.self) } == "900719925474099.31")
  }

  @Test(
    arguments: [
      // A product without a choice: no child, its own number in the shop's books, the price before the sale.
      (
        #"[{"id":"70","title":"Default Title","sku":"M","price":8.50,"compareAtPrice":10.0,"inventoryItem":{"tracked":true},"inventoryQuantity":4,"selectedOptions":[{"name":"Title","value":"Default Title"}]}]"#,
        ["7 M 8.50 10.0 12"]
      ),
      // With one, each variant has its own price and stock; what is not counted has none.
      (
        #"[{"id":"70","title":"Red","sku":"R","price":8.50,"compareAtPrice":null,"inventoryItem":{"tracked":true},"inventoryQuantity":-2,"selectedOptions":[{"name":"Color","value":"Red"}]},{"id":"71","title":"Blue","sku":"B","price":9.00,"compareAtPrice":12.00,"inventoryItem":{"tracked":false},"inventoryQuantity":0,"selectedOptions":[{"name":"Color","value":"Blue"}]}]"#,
        ["7 - 8.50 - 12", "7-70 R 8.50 - 0", "7-71 B 9.00 12.00 -"]
      ),
    ])
  func `make children of variants`(_ variants: String, _ rows: [String]) throws {
    let value = try Self.record(
      "products",
      #"{"id":"7","title":"Mug","status":"ACTIVE","totalInventory":12,"tracksInventory":true,"priceRangeV2":{"minVariantPrice":{"amount":8.50}},"variants":\#(variants)}"#
    )
    let products = CommerceMapping.products(Record(stream: "products", key: "7", value: value), knowing: .init())
    let found = try products.map { row in
      let json = try JSONValue.parse(row.json)
      return ["id", "sku", "price", "alternativePrice", "stock"].map { json[$0]?.plainText ?? "-" }
        .joined(separator: " ")
    }
    #expect(found == rows)
  }

  @Test(
    arguments: [
      ("orders", #"{"test":true}"#, false), ("orders", #"{"test":false}"#, true), ("orders", "{}", true),
      ("discounts", #"{"discount":{"codes":[{"code":"A"},{"code":"B"}]}}"#, true),
      ("discounts", #"{"discount":{"usageLimit":1,"codes":[{"code":"A"}]}}"#, false),
      ("discounts", #"{"discount":{"usageLimit":100,"codes":[{"code":"A"}]}}"#, true),
      ("discounts", #"{"discount":{"title":"Automatic"}}"#, false), ("discounts", #"{"discount":{"codes":[]}}"#, false),
      ("products", "{}", true),
    ])
  func `leave out what has no place`(_ stream: String, _ json: String, _ isTaken: Bool) throws {
    #expect(try Self.takes(stream, json) == isTaken)
  }

  @Test func `take what the setting streams wants of it`() throws {
    let settings =
      #""shop":"tea","streams":{"orders":{"only":{"value":true}},"products":{"only":{"from":"vendor","values":{"Hill":1}}}}"#
    #expect(try Self.takes("orders", #"{"test":true}"#, settings))
    #expect(try Self.record("orders", #"{"name":"1001"}"#, settings)["name"]?.string == "1001")
    #expect(try Self.takes("products", #"{"vendor":"Hill"}"#, settings))
    #expect(try !Self.takes("products", #"{"vendor":"Dale"}"#, settings))
  }

  @Test(
    arguments: [
      (#"{"from":"a","behind":""}"#), (#"{"from":"a","behind":1}"#), (#"{"from":"a","behind":"x","until":2}"#),
      (#"{"from":"a","behind":"x","before":"y"}"#),
    ])
  func `are not cut by a rule that means nothing`(_ rule: String) {
    #expect(throws: SettingsProblems.self) {
      try SourceTests.settings(#"{"api_key":"k","shop":"t","streams":{"carts":{"fields":{"x":\#(rule)}}}}"#)
    }
  }
}
