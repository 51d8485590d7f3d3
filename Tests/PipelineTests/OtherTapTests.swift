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
      #"{"type":"SCHEMA","stream":"\#(stream)","schema":{"type":"object","properties":{"id":{"type":"string"},"createdAt":\#(date)}},"key_properties":["id"]}"#
  }

  static func money(_ amount: String) -> String {
    #"{"shopMoney":{"amount":\#(amount),"currencyCode":"EUR"},"presentmentMoney":{"amount":\#(amount),"currencyCode":"EUR"}}"#
  }

  static let customer = Lines.record(
    "customers",
    """
    {"id":"gid://shopify/Customer/5501","email":"Lin@example.com","firstName":"Lin","lastName":"Park","displayName":"Lin Park",
    "phone":null,"state":"ENABLED","tags":[],"note":null,"numberOfOrders":"1","verifiedEmail":true,"taxExempt":false,
    "amountSpent":{"amount":"31.80","currencyCode":"EUR"},"emailMarketingConsent":{"marketingState":"NOT_SUBSCRIBED",
    "marketingOptInLevel":"SINGLE_OPT_IN","consentUpdatedAt":null},"locale":"de","lastOrder":{"id":"gid://shopify/Order/880012"},
    "createdAt":"2025-12-24T23:30:00.000000Z","updatedAt":"2026-02-28T13:00:00.000000Z",
    "defaultAddress":{"id":"gid://shopify/MailingAddress/9","address1":"Am Ufer 3","address2":null,"city":"Bonn",
    "province":"NRW","provinceCode":"NW","zip":"53111","country":"Germany","countryCodeV2":"DE","phone":"0228 123456",
    "firstName":"Lin","lastName":"Park","name":"Lin Park","company":null},"addresses":[]}
    """.replacing("\n", with: ""))

  static func order(
    _ fulfillment: String = "UNFULFILLED", cancelled: String = "null", updated: String = "2026-03-01T10:30:00.000000Z"
  ) -> String {
    Lines.record(
      "orders",
      """
      {"id":"gid://shopify/Order/880012","legacyResourceId":"880012","name":"#1001","email":"lin@example.com","phone":null,
      "customer":{"id":"gid://shopify/Customer/5501","email":"lin@example.com","firstName":"Lin"},
      "displayFinancialStatus":"PAID","displayFulfillmentStatus":"\(fulfillment)","cancelledAt":\(cancelled),
      "currencyCode":"EUR","presentmentCurrencyCode":"EUR","totalPriceSet":\(money("31.8")),
      "subtotalPriceSet":\(money("27.8")),"totalTaxSet":\(money("5.08")),"totalShippingPriceSet":\(money("4")),
      "totalDiscountsSet":\(money("0")),"subtotalLineItemsQuantity":2,"discountCodes":["TEA10"],
      "paymentGatewayNames":["bogus"],"sourceName":"web","customerLocale":"de","test":false,
      "createdAt":"2026-03-01T10:00:00.000000Z","updatedAt":"\(updated)","processedAt":"2026-03-01T10:00:00.000000Z",
      "billingAddress":{"firstName":"Lin","lastName":"Park","address1":"Am Ufer 3","city":"Bonn","zip":"53111",
      "country":"Germany","countryCodeV2":"DE","province":null,"phone":null},
      "lineItems":[{"id":"gid://shopify/LineItem/1","title":"Tea","name":"Tea - Green","sku":"T-1","vendor":"Hill",
      "quantity":2,"product":{"id":"gid://shopify/Product/71"},"variant":{"id":"gid://shopify/ProductVariant/711"},
      "originalUnitPriceSet":\(money("13.9")),"discountedUnitPriceSet":\(money("13.9")),
      "discountedTotalSet":\(money("27.8"))}]}
      """.replacing("\n", with: ""))
  }

  static func product(_ id: Int, _ status: String, tracked: Bool = true) -> String {
    Lines.record(
      "products",
      """
      {"id":"gid://shopify/Product/\(id)","title":"Tea","handle":"tea-\(id)","vendor":"Hill","productType":"Drinks",
      "status":"\(status)","tags":"","description":"Green.","descriptionHtml":"<p>Green.</p>","totalInventory":4,
      "tracksInventory":\(tracked),"createdAt":"2025-01-01T00:00:00.000000Z","updatedAt":"2026-02-28T00:00:00.000000Z",
      "hasOnlyDefaultVariant":false,"featuredMedia":{"id":"gid://shopify/MediaImage/1","mediaContentType":"IMAGE"},
      "media":[{"id":"gid://shopify/Video/3","mediaContentType":"VIDEO","sources":[]},
      {"id":"gid://shopify/MediaImage/1","mediaContentType":"IMAGE","image":{"id":"gid://shopify/ImageSource/2",
      "url":"https://cdn.example.com/tea.png","width":"800","height":"600"}}]}
      """.replacing("\n", with: ""))
  }

  static func checkout(_ id: Int, completed: String = "null") -> String {
    Lines.record(
      "abandoned_checkouts",
      """
      {"id":"gid://shopify/AbandonedCheckout/\(id)","name":"#C\(id)","note":"","completedAt":\(completed),
      "createdAt":"2026-03-01T09:00:00.000000Z","updatedAt":"2026-03-01T09:10:00.000000Z","discountCodes":[],
      "customer":{"id":"gid://shopify/Customer/5501","lastOrder":null},"billingAddress":null,"shippingAddress":null,
      "abandonedCheckoutUrl":"https://shop.example.com/1/checkouts/ac/\(id)/recover","taxesIncluded":true,"taxLines":[],
      "totalPriceSet":\(money(#""13.90""#)),"subtotalPriceSet":\(money(#""13.90""#)),"lineItems":[
      {"id":"gid://shopify/AbandonedCheckoutLineItem/1","title":"Tea","variantTitle":"Green","sku":"T-1","quantity":1,
      "product":{"id":"gid://shopify/Product/71"},"variant":{"id":"gid://shopify/ProductVariant/711","title":"Green"},
      "originalUnitPriceSet":\(money(#""13.90""#)),"discountedUnitPriceSet":\(money(#""13.90""#))}]}
      """.replacing("\n", with: ""))
  }

  @Test func `takes tap-shopify's customers, orders, products and checkouts by the documented example`() async throws {
    try await Shop.open { shop in
      let example = try Self.example()
      let outcome = try await shop.load(
        [
          Self.schema("customers"), Self.customer, Self.schema("orders"), Self.order(), Self.schema("products"),
          Self.product(71, "ACTIVE"), Self.product(72, "DRAFT", tracked: false), Self.schema("abandoned_checkouts"),
          Self.checkout(1), Self.checkout(2, completed: #""2026-03-01T09:05:00.000000Z""#), Lines.state(1),
        ], example)
      #expect(outcome.states.count == 1)
      #expect(shop.rejects.isEmpty, "\(shop.rejects)")
      let contact = try #require(shop.contact("lin@example.com"))
      #expect(contact.lists == [2, 3])
      #expect(
        contact.attributes.filter { $0.key != "EXT_ID" } == [
          "FIRSTNAME": .text("Lin"), "LASTNAME": .text("Park"), "SMS": .text("49228123456"), "CITY": .text("Bonn"),
          "COUNTRY": .text("Germany"), "SIGNUP_DATE": .text("2025-12-24"), "SHOP_STATE": .text("ENABLED"),
          "ORDER_COUNT": .number("1"), "TOTAL_SPENT": .number("31.8"),
        ])
      #expect(
        shop.eventNames == ["order_placed": 1, "cart_created": 1, "cart_converted": 1, "cart_abandoned": 1])
      let cart = try #require(
        shop.sandbox.world { $0.account.events.first { $0.name == "cart_abandoned" } }
          .map { try JSONValue.parse($0.json) }?["event_properties"])
      #expect(cart["url"]?.string == "https://shop.example.com/1/checkouts/ac/1/recover")
      #expect(cart["items"]?[0]?["name"]?.string == "Tea")
      let (order, products) = shop.sandbox.world { world in
        (world.account.orders.value("gid://shopify/Order/880012"), world.account.products)
      }
      #expect(order?["status"]?.string == "Awaiting Fulfillment")
      #expect(order?["amount"]?.number?.text == "31.8")
      #expect(order?["coupons"]?[0]?.string == "TEA10")
      #expect(order?["billing"]?["paymentMethod"]?.string == "bogus")
      #expect(order?["products"]?[0]?["productId"]?.string == "gid://shopify/Product/71")
      #expect(order?["products"]?[0]?["variantId"] == nil)
      let tea = try #require(products.value("gid://shopify/Product/71"))
      #expect(tea["url"]?.string == "https://shop.example.com/products/tea-71")
      #expect(tea["imageUrl"]?.string == "https://cdn.example.com/tea.png")
      #expect(tea["brand"]?.string == "Hill")
      #expect(tea["stock"]?.int == 4)
      #expect(products.value("gid://shopify/Product/72")?["isDeleted"]?.bool == true)
      #expect(products.value("gid://shopify/Product/72")?["stock"] == nil)
      let shipped = Self.order("FULFILLED", updated: "2026-03-01T11:00:00.000000Z")
      try await shop.load([Self.schema("orders"), shipped], example)
      #expect(shop.eventNames["order_fulfilled"] == 1)
      let cancelled = Self.order(
        "FULFILLED", cancelled: #""2026-03-01T11:30:00.000000Z""#, updated: "2026-03-01T11:30:00.000000Z")
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

  @Test func `takes fields that Meltano has broken up at their dots`() async throws {
    try await Shop.open { shop in
      let settings =
        #"{"streams":{"customers":{"fields":{"email":"mail","addresses[0]":{"city":"town","country":{"value":"Peru"}}}}}}"#
      try await shop.load(
        [Lines.schema("customers"), Lines.record("customers", #"{"id":1,"mail":"a@example.com","town":"Lima"}"#)],
        settings)
      let attributes = shop.contact("a@example.com")?.attributes
      #expect(attributes?["CITY"] == .text("Lima"))
      #expect(attributes?["COUNTRY"] == .text("Peru"))
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
    let problems = #expect(throws: SettingsProblems.self) {
      try StreamMapping(
        settings, needs: TargetStream.needs, emails: StreamMapping.Emails(customers: JSONPath("email")))
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
