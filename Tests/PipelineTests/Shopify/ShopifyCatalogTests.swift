import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite struct `The catalog of a Shopify shop in Brevo` {
  @Test func `has products with their variants, prices, pages, stock and collections`() async throws {
    try await ShopifyPair.open {
      $0.products = 8
    } _: { pair in
      try await pair.run()
      // The third product has three variants, the first has no choice.
      let id = { (place: Int) in String(ShopSeeds.id("Product", place).number) }
      let variant = { (place: Int) in String(ShopSeeds.id("ProductVariant", place).number) }
      let product = try #require(pair.product(id(3)))
      #expect(product["url"]?.string == "https://sandbox.example/products/thing-3")
      #expect(product["categories"]?.count ?? 0 > 0)
      #expect(product["metaInfo"]?["tags"]?.string == "new,sale")
      #expect(product["alternativePrice"] == nil)
      for number in 1...3 {
        let child = try #require(pair.product("\(id(3))-\(variant(3000 + number))"))
        #expect(child["parentId"]?.string == id(3))
        #expect(child["sku"]?.string == "SKU-\(3000 + number)")
        #expect(child["stock"]?.int != nil)
        // Every third variant has a price from before the sale.
        #expect((child["alternativePrice"] == nil) == (number % 3 != 0))
      }
      let plain = try #require(pair.product(id(1)))
      #expect(plain["sku"]?.string == "SKU-1001")
      #expect(pair.product("\(id(1))-\(variant(1001))") == nil)
      // The first is not counted, the fourth is a draft.
      #expect(plain["stock"] == nil && product["stock"]?.int != nil)
      #expect(pair.product(id(4))?["isDeleted"]?.bool == true)
      let categories = pair.shop.sandbox.world { $0.account.categories.ids.count }
      #expect(categories == 3)
      #expect(pair.shop.rejects.isEmpty, "\(pair.shop.rejects.map(\.json))")
    }
  }

  @Test func `hides what was deleted in the shop`() async throws {
    try await ShopifyPair.open {
      $0.discounts = 6
    } _: { pair in
      try await pair.run()
      let product = ShopSeeds.id("Product", 3)
      let collection = ShopSeeds.id("Collection", 2)
      for id in [product, collection] { pair.shop.sandbox.world { $0.shopify.delete(id) } }
      try await pair.run()
      #expect(pair.product(String(product.number))?["isDeleted"]?.bool == true)
      let variant = ShopSeeds.id("ProductVariant", 3001)
      #expect(pair.product("\(product.number)-\(variant.number)")?["isDeleted"]?.bool == true)
      let category = pair.shop.sandbox.world { $0.account.categories.value(String(collection.number)) }
      #expect(category?["isDeleted"]?.bool == true)
      #expect(pair.product(String(ShopSeeds.id("Product", 2).number))?["isDeleted"]?.bool == false)
    }
  }

  @Test func `shows what passes the filter, hides what leaves it, and never hears of the rest`() async throws {
    let settings =
      #""products":{"include_images":false,"categories_as_tags":true,"filter":{"status":["active"],"exclude_tags":["hidden-2"]}}"#
    try await ShopifyPair.open(settings) { pair in
      let id = { (place: Int) in ShopSeeds.id("Product", place) }
      try await pair.run()
      // The second has the tag, the fourth is a draft.
      for place in [2, 4] { #expect(pair.product(String(id(place).number)) == nil, "\(place)") }
      let shown = try #require(pair.product(String(id(3).number)))
      #expect(shown["isDeleted"]?.bool == false && shown["imageUrl"] == nil)
      #expect(shown["metaInfo"]?["tags"]?.string?.hasPrefix("new,sale,") == true)
      pair.change(id(3), ["tags": .list([.text("Hidden-2")])])
      pair.change(id(2), ["tags": .list([])])
      pair.change(id(4), ["title": .text("Still a draft")])
      try await pair.run()
      #expect(pair.product(String(id(3).number))?["isDeleted"]?.bool == true)
      #expect(
        pair.product("\(id(3).number)-\(ShopSeeds.id("ProductVariant", 3001).number)")?["isDeleted"]?.bool == true)
      #expect(pair.product(String(id(2).number))?["isDeleted"]?.bool == false)
      #expect(pair.product(String(id(4).number)) == nil)
      pair.change(id(3), ["title": .text("Hidden, and another name")])
      let before = pair.shop.sandbox.requests.brevo
      try await pair.run()
      #expect(pair.shop.sandbox.requests.brevo - before < 4)
      pair.change(id(3), ["tags": .list([.text("new")])])
      try await pair.run()
      #expect(pair.product(String(id(3).number))?["isDeleted"]?.bool == false)
    }
  }

  @Test func `follows the stock of each variant at all places, and tells of it`() async throws {
    let settings =
      #""sync":{"inventory":{"enabled":true,"low_stock_threshold":5}},"stock_alerts_to":"stock@example.com""#
    try await ShopifyPair.open(settings) { pair in
      let item = ShopSeeds.id("InventoryItem", 3002).number
      let key = "\(ShopSeeds.id("Product", 3).number)-\(ShopSeeds.id("ProductVariant", 3002).number)"
      func put(_ first: Int, _ second: Int) async throws {
        pair.shop.sandbox.world { world in
          for (location, count) in [(1, first), (2, second)] {
            world.shopify.setStock(count, LevelPlace(item: item, location: ShopSeeds.id("Location", location).number))
          }
        }
        try await pair.run()
        #expect(pair.product(key)?["stock"]?.int == first + second)
      }
      try await put(20, 20)
      #expect(pair.shop.eventNames.isEmpty)
      try await put(3, 1)
      try await put(0, 0)
      try await put(0, 7)
      #expect(
        pair.shop.eventNames == ["inventory_changed": 3, "low_stock": 1, "out_of_stock": 1, "back_in_stock": 1])
      let told = try #require(pair.events("out_of_stock").first?.properties)
      #expect(told["id"]?.string == "product:\(key)")
      #expect(told["sku"]?.string == "SKU-3002")
      #expect(told["previous_stock"]?.int == 4)
    }
  }

  @Test func `says nothing of what is sold out where that is not wanted`() async throws {
    let settings =
      #""sync":{"inventory":{"enabled":true,"out_of_stock_events":false}},"stock_alerts_to":"stock@example.com""#
    try await ShopifyPair.open(settings) { pair in
      let item = ShopSeeds.id("InventoryItem", 2001).number
      for count in [9, 0] {
        pair.shop.sandbox.world { world in
          for location in 1...2 {
            world.shopify.setStock(count, LevelPlace(item: item, location: ShopSeeds.id("Location", location).number))
          }
        }
        try await pair.run()
      }
      #expect(pair.shop.eventNames == ["inventory_changed": 1, "low_stock": 1])
    }
  }

  @Test func `has a coupon for each discount with a code`() async throws {
    try await ShopifyPair.open {
      $0.discounts = 12
    } _: { pair in
      try await pair.run()
      let codes = pair.shop.sandbox.world { world in
        world.account.commerce.couponCollections.map(\.standard).sorted()
      }
      // Two of six kinds are automatic; one in five of the rest has expired.
      let wanted = (1...12).filter { ![3, 5].contains($0 % 6) && $0 % 5 != 2 }.map { "CODE\($0)X1" }.sorted()
      #expect(codes == wanted)
      #expect(pair.shop.rejects.isEmpty)
    }
  }
}
