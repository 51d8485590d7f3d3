import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `Carts of a Shopify shop in Brevo` {
  /// The token in the way back to a checkout.
  static func token(_ checkout: ShopID, in pair: ShopifyPair) throws -> String {
    let url = pair.shop.sandbox.world { $0.shopify.row(checkout)?.fields["abandonedCheckoutUrl"]?.text }
    return try #require(url?.split(separator: "/").dropLast().last.map(String.init))
  }

  /// A checkout and an order of one customer.
  static let buyer = ShopValue.row(ShopSeeds.id("Customer", 3))

  static func order(_ tokens: [String: ShopValue], in pair: ShopifyPair) throws -> ShopID {
    try pair.make("Order", ["customer": buyer, "test": .bool(false)].merging(tokens) { $1 })
  }

  @Test func `are abandoned after half an hour, with what is in them and the way back`() async throws {
    try await ShopifyPair.open {
      $0.products = 3
    } _: { pair in
      pair.change(
        ShopSeeds.id("Customer", 3),
        ["defaultEmailAddress": .of("CustomerEmailAddress", ["marketingState": .text("SUBSCRIBED")])])
      try await pair.run()
      let checkout = try pair.make("AbandonedCheckout", ["customer": Self.buyer])
      try await pair.run()
      #expect(pair.shop.eventNames == ["cart_created": 1])
      let outcome = try await pair.run(after: 31)
      #expect(pair.shop.eventNames == ["cart_created": 1, "cart_abandoned": 1])
      let token = try Self.token(checkout, in: pair)
      let told = try #require(pair.events("cart_abandoned").first?.properties)
      #expect(told["id"]?.string == "cart:\(token)")
      #expect(told["url"]?.string?.hasSuffix("/checkouts/ac/\(token)/recover?key=k1secret&locale=de") == true)
      let item = try #require(told["items"]?[0])
      #expect(item["url"]?.string?.hasPrefix("https://sandbox.example/products/thing-") == true)
      #expect(item["image"]?.string?.hasPrefix("https://cdn.sandbox.example/p/") == true)
      #expect(item["price"]?.number != nil && item["quantity"]?.int ?? 0 > 0)
      #expect(!outcome.log.contains("secret"))
      try await pair.run(after: 60)
      #expect(pair.shop.eventNames == ["cart_created": 1, "cart_abandoned": 1])
    }
  }

  @Test(arguments: ["cartToken", "checkoutToken"])
  func `end with an order that has their token, and are linked with it`(_ field: String) async throws {
    try await ShopifyPair.open { pair in
      try await pair.run()
      let checkout = try pair.make("AbandonedCheckout", ["customer": Self.buyer])
      try await pair.run()
      let token = try Self.token(checkout, in: pair)
      _ = try Self.order([field: .text(token)], in: pair)
      try await pair.run(after: 5)
      // The checkout itself still says that it is open.
      try await pair.run(after: 60)
      pair.change(checkout, ["completedAt": .time(pair.shop.time.now.inSeconds)])
      try await pair.run()
      #expect(pair.shop.eventNames == ["cart_created": 1, "order_placed": 1, "cart_converted": 1])
      for name in ["cart_created", "order_placed", "cart_converted"] {
        #expect(try pair.events(name).first?.properties["id"]?.string == "cart:\(token)", "\(name)")
      }
    }
  }

  @Test(arguments: ["cartToken", "checkoutToken"], [true, false])
  func `that come after their order are ended already, and have its link`(
    _ field: String, _ isCompleted: Bool
  ) async throws {
    try await ShopifyPair.open { pair in
      try await pair.run()
      let checkout = try pair.make("AbandonedCheckout")
      let token = try Self.token(checkout, in: pair)
      let link = try #require(
        pair.shop.sandbox.world { world in
          defer { world.shopify.delete(checkout) }
          return world.shopify.row(checkout)?.fields["abandonedCheckoutUrl"]
        })
      _ = try Self.order([field: .text(token)], in: pair)
      try await pair.run()
      let placed = try #require(pair.events("order_placed").first?.properties["id"]?.string)
      let time = pair.shop.time.now.inSeconds
      let late = try pair.make(
        "AbandonedCheckout",
        ["customer": Self.buyer, "completedAt": isCompleted ? .time(time) : .null, "abandonedCheckoutUrl": link])
      #expect(try Self.token(late, in: pair) == token)
      try await pair.run()
      try await pair.run(after: 60)
      #expect(
        pair.shop.eventNames
          == ["order_placed": 1, "cart_converted": 1].filter { isCompleted || $0.key != "cart_converted" })
      for (_, properties) in try pair.events("cart_converted") { #expect(properties["id"]?.string == placed) }
    }
  }

  @Test func `without a shopper who is known belong to nobody`() async throws {
    try await ShopifyPair.open { pair in
      try await pair.run()
      try pair.make("AbandonedCheckout", ["customer": .null])
      try await pair.run()
      try await pair.run(after: 60)
      #expect(pair.shop.eventNames.isEmpty)
      #expect(pair.shop.rejects.isEmpty)
    }
  }

  @Test func `that a callback told in another currency have not changed when the list adds what they come to`()
    async throws
  {
    try await Shop.open { shop in
      func checkout(_ money: String, _ quantity: Int) -> String {
        let (created, updated) = ("2026-03-01T11:50:00Z", "2026-03-01T11:5\(quantity):00Z")
        return Lines.record(
          "abandoned_checkouts",
          """
          {"id":"7","createdAt":"\(created)","updatedAt":"\(updated)","completedAt":null,
          "abandonedCheckoutUrl":"https://tea.example/1/checkouts/ac/t7/recover",
          "customer":{"id":"1","defaultEmailAddress":{"emailAddress":"ada@example.com"}},
          "totalPriceSet":{\(money)"presentmentMoney":{"amount":11.7,"currencyCode":"USD"}},
          "lineItems":[{"title":"Tea","quantity":\(quantity),"product":{"id":"3"}}]}
          """.replacing("\n", with: ""))
      }
      let own = #""shopMoney":{"amount":10.0,"currencyCode":"EUR"},"#
      let schema = ShopifyLines.schema("abandoned_checkouts")
      for line in [checkout("", 1), checkout(own, 1), checkout("", 2), checkout(own, 2)] {
        try await shop.load([schema, line], #"{"shop":"tea"}"#)
      }
      #expect(shop.eventNames == ["cart_created": 1, "cart_updated": 1])
    }
  }
}
