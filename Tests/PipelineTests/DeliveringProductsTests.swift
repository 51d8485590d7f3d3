import JSON
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Delivering products and categories` {
  @Test func `writes both, with variants as children, and hides what is invisible`() async throws {
    try await Shop.open { shop in
      let variants = (1...2).map {
        #"{"id":\#($0),"sku":"V\#($0)","price":\#($0).5,"option_values":[{"label":"L\#($0)"}]}"#
      }
      let shirt = Lines.record(
        "products",
        #"{"id":7,"name":"Shirt","price":10.00,"is_visible":true,"categories":[23],"custom_url":{"url":"/shirt/"},"variants":[\#(variants.joined(separator: ","))]}"#
      )
      try await shop.load(
        [
          Lines.schema("categories", key: "category_id"), Lines.category(23), Lines.schema("products"), shirt,
          Lines.product(8, visible: false),
        ], #"{"store_url":"https://shop.example.com"}"#)
      let (products, categories) = shop.sandbox.world { ($0.account.products, $0.account.categories) }
      #expect(categories.ids == ["23"])
      #expect(products.ids.sorted() == ["7", "7-1", "7-2", "8"])
      let parent = try #require(products.value("7"))
      #expect(parent["url"]?.string == "https://shop.example.com/shirt/")
      #expect(parent["price"]?.number?.text == "10.00")
      let child = try #require(products.value("7-2"))
      #expect(child["parentId"]?.string == "7")
      #expect(child["name"]?.string == "Shirt – L2")
      #expect(products.value("8")?["isDeleted"]?.bool == true)
    }
  }

  @Test func `says what to do where eCommerce is not activated`() async throws {
    try await Shop.open {
      $0.ecommerce = false
    } _: { shop in
      let outcome = try await shop.load([Lines.schema("products"), Lines.product(1), Lines.state(1)])
      #expect(outcome.failed)
      #expect(outcome.states.isEmpty)
      #expect(outcome.log.contains("activate it in Brevo"))
    }
  }
}
