import Foundation
import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Being fed by another tap` {
  /// The configuration that docs/other-taps.md shows.
  static func example() throws -> String {
    let page = try String(contentsOfFile: "docs/other-taps.md", encoding: .utf8)
    let block = try #require(page.components(separatedBy: "```json\n").last)
    return try #require(block.components(separatedBy: "\n```").first)
  }

  static func schema(_ stream: String) -> String {
    let date = #"{"type":["null","string"],"format":"date-time"}"#
    return
      #"{"type":"SCHEMA","stream":"\#(stream)","schema":{"type":"object","properties":{"id":{"type":"integer"},"created_at":\#(date)}},"key_properties":["id"]}"#
  }

  static let customer = Lines.record(
    "customers",
    """
    {"id":5501,"email":"Lin@example.com","first_name":"Lin","last_name":"Park","phone":null,"state":"enabled","tags":"",
    "accepts_marketing":false,"orders_count":1,"total_spent":"31.80","currency":"EUR",
    "created_at":"2025-12-24T18:30:00-05:00","updated_at":"2026-02-28T08:00:00-05:00",
    "default_address":{"id":9,"address1":"Am Ufer 3","city":"Bonn","province":"NRW","zip":"53111","country":"Germany",
    "country_code":"DE","phone":"0228 123456","default":true},"addresses":[]}
    """.replacing("\n", with: ""))

  static func order(_ more: String = "", updated: String = "2026-03-01T10:30:00Z") -> String {
    Lines.record(
      "orders",
      """
      {"id":880012,"email":"lin@example.com","contact_email":"lin@example.com","cart_token":"t0k3n","name":"#1001",
      "financial_status":"paid","currency":"EUR","total_price":"31.80","subtotal_price":"27.80","total_tax":"5.08",
      "created_at":"2026-03-01T10:00:00Z","updated_at":"\(updated)","customer":{"id":5501,"email":"lin@example.com"},
      "billing_address":{"first_name":"Lin","last_name":"Park","city":"Bonn","country":"Germany","country_code":"DE"},
      "line_items":[{"id":1,"product_id":71,"variant_id":711,"title":"Tea","sku":"T-1","quantity":2,"price":"13.90",
      "vendor":"Hill"}]\(more)}
      """.replacing("\n", with: ""))
  }

  static func product(_ id: Int, _ status: String, _ variants: String...) -> String {
    Lines.record(
      "products",
      """
      {"id":\(id),"title":"Tea","handle":"tea-\(id)","vendor":"Hill","product_type":"Drinks","status":"\(status)","tags":"",
      "image":{"id":1,"src":"https://cdn.example.com/tea.png"},"variants":[\(variants.joined(separator: ","))]}
      """.replacing("\n", with: ""))
  }

  static func variant(_ id: Int, _ title: String) -> String {
    #"{"id":\#(id),"title":"\#(title)","sku":"T-\#(id)","price":"13.90","inventory_quantity":4}"#
  }

  @Test func `takes tap-shopify's customers, orders and products by the documented example`() async throws {
    try await Shop.open { shop in
      let example = try Self.example()
      let outcome = try await shop.load(
        [
          Self.schema("customers"), Self.customer, Self.schema("orders"), Self.order(), Self.schema("products"),
          Self.product(71, "active", Self.variant(711, "Green"), Self.variant(712, "Black")),
          Self.product(72, "draft", Self.variant(721, "Default Title")), Lines.state(1),
        ], example)
      #expect(outcome.states.count == 1)
      #expect(shop.rejects.isEmpty, "\(shop.rejects)")
      let contact = try #require(shop.contact("lin@example.com"))
      #expect(contact.lists == [2, 3])
      #expect(
        contact.attributes == [
          "FIRSTNAME": .text("Lin"), "LASTNAME": .text("Park"), "SMS": .text("49228123456"), "CITY": .text("Bonn"),
          "COUNTRY": .text("Germany"), "SIGNUP_DATE": .text("2025-12-24"), "SHOP_STATE": .text("enabled"),
          "ORDER_COUNT": .number("1"), "TOTAL_SPENT": .number("31.8"), "EXT_ID": .text("shopify-5501"),
        ])
      #expect(shop.eventNames["order_placed"] == 1)
      let (order, products) = shop.sandbox.world { ($0.account.orders.value("880012"), $0.account.products) }
      #expect(order?["status"]?.string == "Awaiting Fulfillment")
      #expect(order?["amount"]?.number?.text == "31.80")
      #expect(order?["products"]?[0]?["productId"]?.string == "71")
      #expect(order?["products"]?[0]?["variantId"]?.string == "71-711")
      #expect(products.ids.sorted() == ["71", "71-711", "71-712", "72"])
      #expect(products.value("71")?["url"]?.string == "https://shop.example.com/products/tea-71")
      #expect(products.value("71")?["imageUrl"]?.string == "https://cdn.example.com/tea.png")
      #expect(products.value("71-712")?["name"]?.string == "Tea – Black")
      #expect(products.value("72")?["isDeleted"]?.bool == true)
      let shipped = Self.order(#","fulfillment_status":"fulfilled""#, updated: "2026-03-01T11:00:00Z")
      try await shop.load([Self.schema("orders"), shipped], example)
      #expect(shop.eventNames["order_fulfilled"] == 1)
      let cancelled = Self.order(
        #","fulfillment_status":"fulfilled","cancelled_at":"2026-03-01T11:30:00Z""#, updated: "2026-03-01T11:30:00Z")
      try await shop.load([Self.schema("orders"), cancelled], example)
      #expect(shop.eventNames["order_cancelled"] == 1)
      #expect(shop.contact("lin@example.com")?.attributes["ORDER_COUNT"] == .number("0"))
    }
  }

  @Test func `knows a stream by another name, with its keys, deletions and BATCH files`() async throws {
    try await Shop.open { shop in
      let settings = #"{"streams":{"customers":{"from":"people","fields":{"email":"mail","first_name":"name"}}}}"#
      let schema = Lines.schema("people", key: "number")
      try shop.folder.write(#"{"number":2,"mail":"b@example.com","name":"Bo"}"#, to: "people.jsonl")
      let outcome = try await shop.load(
        [
          schema, Lines.record("people", #"{"number":1,"mail":"a@example.com","name":""}"#),
          BatchMessages.batch("file://\(shop.folder.file("people.jsonl"))", stream: "people"),
          Lines.schema("customers"), Lines.customer(9),
        ], settings)
      #expect(shop.contact("a@example.com")?.attributes["FIRSTNAME"] == nil)
      #expect(shop.contact("b@example.com")?.attributes["FIRSTNAME"] == .text("Bo"))
      #expect(shop.contact("c9@example.com") == nil)
      #expect(outcome.log.contains("stream=customers"))
      let gone = Lines.record("people", #"{"number":1,"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#)
      try await shop.load([schema, gone], settings)
      #expect(shop.contact("a@example.com")?.lists == [])
    }
  }

  @Test func `names everything that cannot work`() throws {
    let settings = try JSONValue.parse(
      """
      {"wishes":{},"coupons":5,"categories":{"from":"","fields":{"name":"title"},"form":1},
      "orders":{"fields":{"status_id":{"from":"s","values":{}},"date_created":7,"total_inc_tax":{"value":1,"from":"x"},
      "a[1].b":"x","c":"d","c.d":"e","f":{"form":"x"},"g":[],"h":"[","billing_address.email":{"from":"e","before":5}}},
      "customers":{"fields":{"first_name":"name"}},"products":{"from":"orders"}}
      """)
    let problems = #expect(throws: StreamMapping.Problems.self) {
      try StreamMapping(settings, email: JSONPath("email"))
    }
    let text = problems?.lines.joined(separator: "\n") ?? ""
    for place in [
      "streams.wishes:", "streams.coupons:", "streams.categories.from:", "streams.categories.form:",
      "status_id.values:", "date_created:", "total_inc_tax.from:", "“a[1].b”", "fields.c.d:", "fields.f:", "fields.g:",
      "fields.h:", "billing_address.email.before:", "“email”", "streams.products.from:",
    ] { #expect(text.contains(place), "\(place) is missing in \(text)") }
  }
}

/// The suite of BATCH messages, by a name that can be written.
private typealias BatchMessages = `Reading BATCH messages`
