import Foundation
import JSON
import Singer
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

/// The shape of every event, which templates in Brevo are written for.
@Suite struct `The golden shapes of events` {
  static let settings = """
    {"store_url":"https://shop.example","locale":"en","order_delivery":"both","sync":{"inventory":true},
    "stock_alerts_to":"stock@example.com","low_stock_threshold":5}
    """

  @Test func `are those of docs/events.md`() async throws {
    try await Shop.open { shop in
      var found: [String: JSONValue] = [:]
      for day in [EventStory.first, EventStory.second, EventStory.third] {
        let outcome = try await shop.load(EventStory.schemas + day, Self.settings)
        #expect(!outcome.failed, "\(outcome.log)")
        shop.time.advance(by: .seconds(EventStory.hours * 3600))
      }
      for event in shop.sandbox.world({ $0.account.events }) where found[event.name] == nil {
        found[event.name] = try JSONValue.parse(event.json)["event_properties"]
      }
      #expect(Set(found.keys) == Set(EventNames.Kind.allCases.map(\.rawValue)))
      let page = try String(contentsOfFile: "docs/events.md", encoding: .utf8)
      for (name, properties) in found.sorted(by: { $0.key < $1.key }) {
        let lines = String(decoding: indented(Array(properties.json)), as: UTF8.self).split(separator: "\n").map(
          String.init)
        let meaning = "Templates in shops' accounts are written for this shape; docs/events.md has to show the same."
        let difference = try GoldenFile("events/\(name).json", meaning: meaning).difference(from: lines)
        #expect(difference == nil, "\(difference ?? "")")
        #expect(page.contains(lines.joined(separator: "\n")), "docs/events.md shows another \(name)")
      }
    }
  }
}

/// What happens in a shop until every event has come once.
private enum EventStory {
  /// How many hours lie between two runs.
  static let hours = 2

  static let schemas =
    [
      "customers", "orders", "products", "categories", "brands", "carts", "order_shipments", "order_refunds",
    ].map { Lines.schema($0, key: $0 == "categories" ? "category_id" : "id") } + [
      #"{"type":"SCHEMA","stream":"inventory_items","schema":{"type":"object"},"key_properties":["variant_id","location_id"]}"#
    ]

  static let first = [
    Lines.category(23), Lines.record("brands", #"{"id":5,"name":"Hearth & Clay"}"#),
    Lines.record(
      "products",
      """
      {"id":7,"name":"Mug","sku":"MUG","price":12.50,"is_visible":true,"brand_id":5,"categories":[23],\
      "custom_url":{"url":"/mug/"},"primary_image":{"url_standard":"https://cdn.example/mug.jpg"},\
      "inventory_tracking":"variant","variants":[\
      {"id":70,"sku":"MUG-B","image_url":"https://cdn.example/mug-blue.jpg","option_values":[{"label":"Blue"}]},\
      {"id":71,"sku":"MUG-R","option_values":[{"label":"Red"}]}]}
      """),
    Lines.customer(1, email: "ada@example.com", created: Lines.date(3000), modified: Lines.date(3000)),
    cart("cart-1", pieces: 1, at: 1200), order(100, status: 11, at: 2400), order(101, status: 11, at: 2300),
    order(102, status: 11, at: 2200), stock(9, at: 3000),
  ]

  static let second = [
    Lines.customer(1, email: "ada@example.com", group: 2, created: Lines.date(3000), modified: Lines.date(-600)),
    cart("cart-1", pieces: 2, at: -3600), cart("cart-2", pieces: 1, at: -3000),
    order(100, status: 2, at: 2400, changed: -600),
    Lines.record(
      "order_shipments",
      """
      {"id":900,"order_id":100,"date_created":"\(Lines.date(-600))","shipping_provider_display_name":"UPS",\
      "tracking_number":"1Z999AA10123456784","generated_tracking_link":"https://ups.example/track/1Z999AA10123456784"}
      """),
    order(101, status: 11, at: 2300, changed: -700, note: "gift"), stock(0, at: -500),
  ]

  static let third = [
    order(100, status: 10, at: 2400, changed: -8000), order(101, status: 5, at: 2300, changed: -8000),
    order(102, status: 14, at: 2200, changed: -8000),
    Lines.record("order_refunds", #"{"id":50,"order_id":102,"total_amount":12.50}"#),
    cart("cart-2", pieces: 1, at: -3000, status: "converted", changed: -8100), stock(8, at: -8000),
  ]

  private static func order(_ id: Int, status: Int, at age: Int, changed: Int? = nil, note: String = "") -> String {
    Lines.record(
      "orders",
      """
      {"id":\(id),"customer_id":1,"status_id":\(status),"status":"\(words[status] ?? "")","cart_id":"order-cart-\(id)",\
      "date_created":"\(Lines.date(age))","date_modified":"\(Lines.date(changed ?? age))","payment_method":"Visa",\
      "total_inc_tax":1234.50,"subtotal_inc_tax":1250.00,"total_tax":80.76,"shipping_cost_inc_tax":4.50,\
      "discount_amount":0.00,"coupon_discount":20.00,"currency_code":"EUR","store_default_currency_code":"EUR",\
      "customer_locale":"de","customer_message":"\(note)","items_total":100,"channel_id":1,\
      "coupons":[{"code":"SPRING"}],"billing_address":{"first_name":"Ada","email":"ada@example.com"},\
      "line_items":[{"product_id":7,"variant_id":70,"name":"Mug","sku":"MUG-B","quantity":100,"price_inc_tax":12.50,\
      "total_inc_tax":1250.00}]}
      """)
  }

  private static let words = [
    2: "Shipped", 5: "Cancelled", 10: "Completed", 11: "Awaiting Fulfillment", 14: "Partially Refunded",
  ]

  private static func cart(
    _ id: String, pieces: Int, at age: Int, status: String = "active", changed: Int? = nil
  ) -> String {
    Lines.record(
      "carts",
      """
      {"id":"\(id)","order_id":\(status == "converted" ? "103" : "null"),"email":"ada@example.com","customer_id":1,\
      "channel_id":1,"currency_code":"EUR","cart_amount":\(pieces == 1 ? "12.50" : "25.00"),"status":"\(status)",\
      "date_created":"\(Lines.date(id == "cart-1" ? 1200 : -3000))","date_modified":"\(Lines.date(changed ?? age))",\
      "source":"order","coupon_codes":["SPRING"],"line_items":[{"id":"1","product_id":7,"variant_id":71,"name":"Mug",\
      "sku":"MUG-R","quantity":\(pieces),"price":12.50,"total":\(pieces == 1 ? "12.50" : "25.00")}]}
      """)
  }

  private static func stock(_ pieces: Int, at age: Int) -> String {
    Lines.record(
      "inventory_items",
      """
      {"product_id":7,"variant_id":70,"location_id":1,"location_enabled":true,"sku":"MUG-B",\
      "available_to_sell":\(pieces),"date_modified":"\(Lines.date(age))"}
      """)
  }
}
