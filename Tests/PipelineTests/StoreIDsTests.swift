import JSON
import TestSupport
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Two stores in one account` {
  /// The settings of a store that shares the account, with a ledger of its own.
  private static func store(_ name: String, _ shop: Shop, _ more: String = "") -> String {
    #"{"id_prefix":"\#(name)-","ext_id_prefix":"\#(name)-","ledger_path":"\#(shop.folder.file(name + ".sqlite"))"\#(more)}"#
  }

  private static let schemas = ["categories", "products", "orders", "carts", "coupons"].map {
    Lines.schema($0, key: $0 == "categories" ? "category_id" : "id")
  }

  private static func things(of name: String) -> [String] {
    let variants = #"[{"id":70,"price":5,"option_values":[{"label":"L"}]}]"#
    return schemas + [
      Lines.category(23),
      Lines.record("products", #"{"id":7,"name":"\#(name)","price":9,"categories":[23],"variants":\#(variants)}"#),
      Lines.order(100, email: "\(name)@example.com", age: 60).replacing(
        #""product_id":1,"variant_id":100"#, with: #""product_id":7,"variant_id":70"#),
      Lines.cart("k", email: "\(name)@example.com", age: 60),
      Lines.record("coupons", #"{"id":1,"code":"SAVE","name":"Save","expires":"2027-0\#(name == "a" ? 1 : 2)-01"}"#),
      Lines.state(1),
    ]
  }

  private static func ids(_ shop: Shop) -> [[String]] {
    shop.sandbox.world { world in
      [world.account.categories.ids, world.account.products.ids, world.account.orders.ids].map { $0.sorted() }
    }
  }

  @Test func `keep apart what has the same ids`() async throws {
    try await Shop.open { shop in
      for name in ["a", "b"] { try await shop.load(Self.things(of: name), Self.store(name, shop)) }
      #expect(
        Self.ids(shop) == [["a-23", "b-23"], ["a-7", "a-7-70", "b-7", "b-7-70"], ["a-100", "b-100"]])
      let (product, variant, order) = shop.sandbox.world { world in
        (
          world.account.products.value("b-7"), world.account.products.value("b-7-70"),
          world.account.orders.value("b-100")
        )
      }
      #expect(product?["categories"]?.elements.compactMap(\.string) == ["b-23"])
      #expect(variant?["parentId"]?.string == "b-7")
      let line = order?["products"]?.elements.first { _ in true }
      #expect(line?["productId"]?.string == "b-7" && line?["variantId"]?.string == "b-7-70")
      #expect(shop.eventNames == ["order_placed": 2, "cart_created": 2])
      let events = shop.sandbox.world { $0.account.events.compactMap { try? JSONValue.parse($0.json) } }
      let properties = events.compactMap { $0["event_properties"] }
      #expect(Set(properties.compactMap { $0["event_id"]?.string }).count == 4)
      #expect(
        properties.compactMap { $0["id"]?.string }.sorted() == [
          "cart:a-cart-100", "cart:a-k", "cart:b-cart-100", "cart:b-k",
        ])
      // What a shopper may read stays the store's own.
      #expect(Set(properties.compactMap { $0["order_id"]?.plainText }) == ["100", "5"])
      let items = properties.compactMap { $0["items"] }.flatMap { Array($0.elements) }
      let products = Set(items.compactMap { $0["product_id"]?.string })
      #expect(products == ["a-7", "b-7", "a-2", "b-2"])
      let coupons = shop.sandbox.world { $0.account.couponCollections.map { "\($0.name) \($0.expires ?? "")" } }
      #expect(coupons.sorted() == ["a-Save 2027-01-01T00:00:00Z", "b-Save 2027-02-01T00:00:00Z"])
      #expect(shop.rejects.isEmpty, "\(shop.rejects)")
    }
  }

  @Test func `take away only their own`() async throws {
    try await Shop.open { shop in
      for name in ["a", "b"] { try await shop.load(Self.things(of: name), Self.store(name, shop)) }
      let gone = #"{"id":7,"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#
      let category = #"{"category_id":23,"_sdc_deleted_at":"2026-03-01T11:00:00Z"}"#
      try await shop.load(
        Self.schemas + [Lines.record("products", gone), Lines.record("categories", category)], Self.store("a", shop))
      func hidden(_ ids: [String]) -> [Bool?] {
        shop.sandbox.world { world in
          ids.map { id in
            (world.account.products.value(id) ?? world.account.categories.value(id))?["isDeleted"]?.bool
          }
        }
      }
      #expect(hidden(["a-7", "a-7-70", "a-23"]) == [true, true, true])
      #expect(hidden(["b-7", "b-7-70"]) == [false, false] && hidden(["b-23"]) != [true])
      // A variant that its product has no longer.
      let bare = #"{"id":7,"name":"b","price":9,"variants":[]}"#
      try await shop.load(Self.schemas + [Lines.record("products", bare)], Self.store("b", shop))
      #expect(hidden(["b-7-70", "b-7"]) == [true, false])
      #expect(shop.sandbox.world { $0.account.products.ids.count } == 4)
    }
  }

  @Test func `tell the catalog of stock under their own ids`() async throws {
    try await Shop.open { shop in
      let settings = Self.store("a", shop, #","stock_alerts_to":"shop@example.com","sync":{"inventory":true}"#)
      func item(_ level: Int) -> String {
        Lines.record(
          "inventory_items", #"{"id":1,"product_id":7,"variant_id":70,"location_id":1,"available_to_sell":\#(level)}"#)
      }
      let product =
        #"{"id":7,"name":"a","price":9,"inventory_tracking":"variant","variants":[{"id":70,"option_values":[{"label":"L"}]}]}"#
      let schemas = [Lines.schema("products"), Lines.schema("inventory_items")]
      try await shop.load(schemas + [Lines.record("products", product), item(9), Lines.state(1)], settings)
      shop.time.advance(by: .seconds(60))
      try await shop.load(schemas + [item(0), Lines.state(2)], settings)
      #expect(shop.sandbox.world { $0.account.products.value("a-7-70")?["stock"]?.int } == 0)
      #expect(shop.sandbox.world { $0.account.products.ids.sorted() } == ["a-7", "a-7-70"])
      let ids = shop.sandbox.world { world in
        world.account.events.compactMap { (try? JSONValue.parse($0.json))?["event_properties"]?["id"]?.string }
      }
      #expect(Set(ids) == ["product:a-7-70"])
    }
  }

  @Test func `have their orders looked up under their own ids`() async throws {
    try await Shop.open { shop in
      let lines = [Lines.schema("orders")] + (1...40).map { Lines.order($0, email: "a@example.com") }
      let outcome = try await shop.load(lines, Self.store("a", shop))
      #expect(shop.rejects.isEmpty && !outcome.log.contains("does not list"))
      #expect(shop.sandbox.world { $0.account.orders.ids.count } == 40)
    }
  }

  @Test func `send nothing again without a prefix, and everything with another`() async throws {
    try await Shop.open { shop in
      let own = #""ledger_path":"\#(shop.folder.file("own.sqlite"))""#
      let lines = Self.things(of: "a")
      try await shop.load(lines, "{\(own)}")
      #expect(try await shop.load(lines, #"{"id_prefix":"",\#(own)}"#).requests == 0)
      try await shop.load(lines, #"{"id_prefix":"new-",\#(own)}"#)
      #expect(Self.ids(shop) == [["23", "new-23"], ["7", "7-70", "new-7", "new-7-70"], ["100", "new-100"]])
    }
  }

  @Test func `are told once what stays under an earlier prefix`() async throws {
    try await Shop.open {
      // The program's clock is not the shop's, by which limits end.
      $0.limits = .none
    } _: { shop in
      let words = "id_prefix is another than before"
      func test(_ own: String) async throws -> String {
        _ = try shop.settings(own)
        return try await Program.target.run(["--test", "-c", "config.json", "-c", "own.json"], in: shop.folder).output
      }
      // Where nothing was delivered nothing stays.
      #expect(!(try await shop.load([Lines.schema("orders")], #"{"id_prefix":"first-"}"#)).log.contains(words))
      #expect(!(try await shop.load(Self.things(of: "a"), #"{"id_prefix":"a-"}"#)).log.contains(words))
      #expect(!(try await shop.load(Self.things(of: "a"), #"{"id_prefix":"a-"}"#)).log.contains(words))
      #expect(!(try await test(#"{"id_prefix":"a-"}"#)).contains("⚠"))
      let asked = try await test("{}")
      #expect(asked.contains("⚠ id_prefix: was “a-” when 2 products and 1 order were delivered"), "\(asked)")
      let dry = try await shop.load(Self.things(of: "a"), #"{"dry_run":true}"#)
      #expect(dry.log.contains(words))
      let changed = try await shop.load(Self.things(of: "a"))
      #expect(changed.log.contains(words) && changed.log.contains("earlier=a-"), "\(changed.log)")
      #expect(!(try await shop.load(Self.things(of: "a"))).log.contains(words))
      // Back again is a change, too.
      #expect(try await shop.load(Self.things(of: "a"), #"{"id_prefix":"a-"}"#).log.contains(words))
    }
  }

  @Test func `leave the rules of receipts as they are without a prefix`() async throws {
    try await Shop.open { shop in
      func rule(_ stream: String, _ own: String = "{}") throws -> String {
        String(decoding: try shop.settings(own).rules(of: #require(TargetStream.named(stream))), as: UTF8.self)
      }
      let rules = try ["products", "categories", "coupons"].map { try rule($0) }
      #expect(rules == ["2|", "1|", "1|"])
      let orders = try rule("orders")
      #expect(orders.hasSuffix("|ecommerce|"), "\(orders)")
      for stream in ["products", "categories", "coupons", "orders"] {
        let (with, without) = (try rule(stream, #"{"id_prefix":"a-"}"#), try rule(stream))
        #expect(with == without + "|ids:a-")
      }
      for stream in ["customers", "subscribers", "customer_groups", "brands"] {
        let (with, without) = (try rule(stream, #"{"id_prefix":"a-"}"#), try rule(stream))
        #expect(with == without)
      }
    }
  }

  @Test func `know their own orders by keys of several fields, too`() async throws {
    try await Shop.open {
      // The program's clock is not the shop's, by which limits end.
      $0.limits = .none
    } _: { shop in
      let lines =
        [Lines.schema("orders", key: #"shop","id"#)]
        + (1...3).map {
          Lines.order($0, email: "a@example.com").replacing(
            #"{"id":\#($0),"#, with: #"{"shop":"x-\#($0)","id":\#($0),"#)
        }
      for own in ["{}", #"{"id_prefix":"b-"}"#] {
        try await shop.load(lines, own)
        let test = try await Program.target.run(["--test", "-c", "config.json", "-c", "own.json"], in: shop.folder)
        #expect(test.output.contains("✓ orders: "), "\(test.output)")
        #expect(shop.rejects.isEmpty, "\(shop.rejects)")
      }
      #expect(Self.ids(shop)[2] == ["b-x~-1-1", "b-x~-2-2", "b-x~-3-3", "x~-1-1", "x~-2-2", "x~-3-3"])
    }
  }

  @Test(arguments: ["a/b", "ä-", "a b", "a:", String(repeating: "a", count: 33), "a?", "#"])
  func `cannot have ids that addresses do not bear`(_ prefix: String) async throws {
    try await Shop.open { shop in
      let problems = #expect(throws: SettingsProblems.self) { try shop.settings(#"{"id_prefix":"\#(prefix)"}"#) }
      #expect(problems?.lines.contains { $0.hasPrefix("id_prefix: ") } == true)
    }
  }

  @Test func `are warned of each other before they deliver, and once they have`() async throws {
    try await Shop.open {
      // The program's clock is not the shop's, by which limits end.
      $0.limits = .none
    } _: { shop in
      func test(_ own: String) async throws -> Program.Outcome {
        try shop.folder.write(own, to: "own.json")
        return try await Program.target.run(["--test", "-c", "config.json", "-c", "own.json"], in: shop.folder)
      }
      let first = #"{"ledger_path":"\#(shop.folder.file("first.sqlite"))"}"#
      let second = #"{"ledger_path":"\#(shop.folder.file("second.sqlite"))"}"#
      _ = try shop.settings("{}")
      #expect(!(try await test(first)).output.contains("⚠"))
      try await shop.load(Self.things(of: "a"), first)
      // Its own are none of a stranger's.
      #expect(!(try await test(first)).output.contains("⚠"))
      let warned = try await test(second)
      #expect(warned.output.contains("⚠ products: Brevo has at least 2 products"), "\(warned.output)")
      #expect(warned.output.contains("⚠ orders: Brevo has at least 1 order") && warned.output.contains("id_prefix"))
      #expect(!warned.output.contains("✗") && warned.code == 0, "\(warned.output)")
      #expect(!(try await test(Self.store("b", shop))).output.contains("⚠"))
      // The same prefix twice.
      try await shop.load(Self.things(of: "b"), Self.store("b", shop))
      let twice = #"{"id_prefix":"b-","ledger_path":"\#(shop.folder.file("third.sqlite"))"}"#
      #expect(try await test(twice).output.contains("same id_prefix"))
    }
  }
}
