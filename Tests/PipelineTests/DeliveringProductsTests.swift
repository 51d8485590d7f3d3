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

  @Test func `names brands, whenever it learns their names`() async throws {
    try await Shop.open { shop in
      func product(_ id: Int, _ more: String = "") -> String {
        Lines.record("products", #"{"id":\#(id),"name":"P\#(id)","price":5,"brand_id":3,"variants":[]\#(more)}"#)
      }
      func brand(_ name: String) -> String { Lines.record("brands", #"{"id":3,"name":"\#(name)"}"#) }
      func brands() -> [String?] {
        shop.sandbox.world { world in ["1", "2"].map { world.account.products.value($0)?["brand"]?.string } }
      }
      try await shop.load([Lines.schema("products"), product(1)])
      #expect(brands() == [nil, nil])
      try await shop.load([Lines.schema("products"), product(2), Lines.schema("brands"), brand("Hill")])
      #expect(brands() == ["Hill", "Hill"])
      let outcome = try await shop.load([Lines.schema("brands"), brand("Hill & Sons")])
      #expect(brands() == ["Hill & Sons", "Hill & Sons"])
      #expect(outcome.requests == 1)
      #expect(shop.sandbox.world { $0.account.products.value("1")?["price"]?.int } == 5)
    }
  }

  @Test func `shows again what is visible again, and tells the price before the sale`() async throws {
    try await Shop.open { shop in
      func load(_ visible: Bool) async throws {
        let record = Lines.record(
          "products",
          #"{"id":1,"name":"Mug","price":12.50,"sale_price":9.9,"calculated_price":9.90,"is_visible":\#(visible),"description":"<p>Holds&nbsp;<b>tea</b>.</p>","availability":"disabled"}"#
        )
        try await shop.load([Lines.schema("products"), record])
      }
      for visible in [true, false, true] {
        try await load(visible)
        #expect(shop.sandbox.world { $0.account.products.value("1")?["isDeleted"]?.bool } == !visible)
      }
      let product = try #require(shop.sandbox.world { $0.account.products.value("1") })
      #expect(product["price"]?.number?.text == "9.90")
      #expect(product["alternativePrice"]?.number?.text == "12.50")
      #expect(product["description"]?.string == "Holds tea.")
      #expect(product["metaInfo"]?["availability"]?.string == "disabled")
    }
  }

  @Test func `sends a hundred at a time, and none twice in one request`() async throws {
    try await Shop.open { shop in
      let twice = Lines.record(
        "products",
        #"{"id":999,"name":"Odd","price":1,"variants":[{"id":1,"option_values":[{"label":"a"}]},{"id":1,"option_values":[{"label":"b"}]}]}"#
      )
      let outcome = try await shop.load([Lines.schema("products"), twice] + (1...250).map { Lines.product($0) })
      #expect(outcome.requests == 3)
      #expect(shop.rejects.isEmpty)
      #expect(shop.sandbox.world { $0.account.products.ids.count } == 252)
      #expect(shop.sandbox.world { $0.account.products.value("999-1")?["name"]?.string } == "Odd – b")
    }
  }

  @Test func `makes the addresses of pictures whole, and leaves out those that cannot be`() async throws {
    try await Shop.open { shop in
      let pictures = [
        "//cdn.example.com/x.jpg", "/media/x.jpg", "https://cdn.example.com/ä b.jpg", "data:image/png;base64,AA",
      ]
      let products = pictures.enumerated().map { place, picture in
        Lines.record(
          "products",
          #"{"id":\#(place + 1),"name":"P","price":1,"variants":[],"primary_image":{"url_standard":"\#(picture)"},"custom_url":{"url":"/grüner-tee/"}}"#
        )
      }
      let outcome = try await shop.load(
        [Lines.schema("products")] + products, #"{"store_url":"https://shop.example.com"}"#)
      let images = shop.sandbox.world { world in
        (1...4).map { world.account.products.value("\($0)")?["imageUrl"]?.string }
      }
      #expect(
        images == [
          "https://cdn.example.com/x.jpg", "https://shop.example.com/media/x.jpg",
          "https://cdn.example.com/%C3%A4%20b.jpg", nil,
        ])
      #expect(outcome.requests == 1)
      let reject = try #require(shop.rejects.first)
      #expect(shop.rejects.count == 1)
      #expect(reject["code"]?.string == "unfit_address")
      #expect(reject["key"]?.string == "4")
    }
  }

  @Test func `says what to do where eCommerce is not activated`() async throws {
    try await Shop.open {
      $0.ecommerce = false
    } _: { shop in
      let outcome = try await shop.load([Lines.schema("products"), Lines.product(1), Lines.state(1)])
      #expect(outcome.failed)
      #expect(outcome.states.count == 1)
      #expect(outcome.log.contains("1 of products wait"))
      #expect(outcome.log.contains("Activate eCommerce by target-brevo setup --apply"))
      shop.sandbox.world { $0.account.activeFrom = 0 }
      let there = try await shop.load([Lines.schema("products"), Lines.product(1), Lines.state(2)])
      #expect(!there.failed && shop.sandbox.world { $0.account.products.ids.count } == 1, "\(there.log)")
    }
  }
}
