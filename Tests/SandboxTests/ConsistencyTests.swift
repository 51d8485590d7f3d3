import JSON
import Testing

@testable import Sandbox

@Suite struct `The store as a whole` {
  private static let store = DirectStore { ($0.orders, $0.products) = (600, 60) }

  private func ids(_ path: String, _ key: String = "id") -> Set<Int> {
    Set(Self.store.rows(path).compactMap { $0[key]?.int })
  }

  @Test(arguments: [
    ("/v3/wishlists", "customer_id", "/v3/customers", "id"),
    ("/v3/orders/payment_actions/refunds", "order_id", "/v2/orders", "id"),
    ("/v3/customers/metafields", "resource_id", "/v3/customers", "id"),
    ("/v3/orders/metafields", "resource_id", "/v2/orders", "id"),
    ("/v3/catalog/products/metafields", "resource_id", "/v3/catalog/products", "id"),
    ("/v3/catalog/variants/metafields", "resource_id", "/v3/catalog/variants", "id"),
    ("/v3/catalog/categories/metafields", "resource_id", "/v3/catalog/trees/categories", "category_id"),
    ("/v3/catalog/brands/metafields", "resource_id", "/v3/catalog/brands", "id"),
    ("/v3/pricelists/{id}/records", "variant_id", "/v3/catalog/variants", "id"),
    ("/v3/pricelists/{id}/records", "price_list_id", "/v3/pricelists", "id"),
    ("/v3/catalog/products/category-assignments", "category_id", "/v3/catalog/trees/categories", "category_id"),
    ("/v3/catalog/products/channel-assignments", "channel_id", "/v3/channels", "id"),
    ("/v3/catalog/trees/categories", "tree_id", "/v3/catalog/trees", "id"),
    ("/v3/sites", "channel_id", "/v3/channels", "id"),
    ("/v2/orders", "channel_id", "/v3/channels", "id"), ("/v2/orders", "currency_id", "/v2/currencies", "id"),
    ("/v2/orders", "status_id", "/v2/order_statuses", "id"),
    ("/v2/orders/{id}/coupons", "order_id", "/v2/orders", "id"),
    ("/v3/customers/subscribers", "channel_id", "/v3/channels", "id"),
    ("/v3/customers", "origin_channel_id", "/v3/channels", "id"),
  ])
  func `refers to rows that exist`(path: String, key: String, owner: String, ownerKey: String) {
    let referred = ids(path, key)
    #expect(!referred.isEmpty)
    #expect(referred.isSubset(of: ids(owner, ownerKey).union(path.hasSuffix("coupons") ? [0] : [])))
  }

  @Test func `sells on three storefronts`() {
    for (path, key) in [
      ("/v2/orders", "channel_id"), ("/v3/catalog/products/channel-assignments", "channel_id"),
      ("/v3/customers", "origin_channel_id"), ("/v3/customers/subscribers", "channel_id"),
    ] {
      let store = path.contains("subscribers") ? DirectStore { $0.subscribers = 200 } : Self.store
      #expect(Set(store.rows(path).compactMap { $0[key]?.int }) == [1, 2, 3], "\(path)")
    }
  }

  @Test func `has a cart for each incomplete order and no other`() {
    let orders = Self.store.rows("/v2/orders").filter { $0["cart_id"]?.string != nil }
    let open = orders.filter { $0["status_id"]?.int == 0 }
    #expect(open.count > 5)
    for order in open {
      let cart = Self.store.get("/v3/carts/\(order["cart_id"]?.string ?? "")").json?["data"]
      #expect(cart?["id"]?.string == order["cart_id"]?.string)
      #expect(cart?["email"]?.string == order["billing_address"]?["email"]?.string)
      let quantities = cart?["line_items"]?["physical_items"]?.elements.compactMap { $0["quantity"]?.int }
      #expect(quantities?.reduce(0, +) == order["items_total"]?.int)
    }
    for order in orders.filter({ $0["status_id"]?.int != 0 }).prefix(20) {
      #expect(Self.store.get("/v3/carts/\(order["cart_id"]?.string ?? "")").status == 404)
    }
    #expect(Self.store.rows("/v3/carts/{id}").count == open.count)
  }

  @Test func `pays, taxes, ships and refunds what was ordered`() {
    let refunds = Dictionary(
      grouping: Self.store.rows("/v3/orders/payment_actions/refunds"), by: { $0["order_id"]?.int ?? 0 })
    #expect(refunds.values.contains { $0.count > 1 })
    for order in Self.store.rows("/v2/orders") {
      guard let id = order["id"]?.int, let status = order["status_id"]?.int else { continue }
      let moves = Self.store.rows("/v3/orders/{id}/transactions", below: id)
      #expect(moves.isEmpty == [0, 1, 7].contains(status))
      #expect(moves.count { $0["event"]?.string == "refund" } == refunds[id]?.count ?? 0)
      #expect((refunds[id] != nil) == [4, 14].contains(status))
      let shipped = Self.store.rows("/v2/orders/{id}/shipments", below: id)
        .flatMap { $0["items"]?.elements.compactMap { $0["quantity"]?.int } ?? [] }
      #expect(shipped.reduce(0, +) == order["items_shipped"]?.int)
    }
    #expect(!Self.store.rows("/v2/orders/{id}/messages").isEmpty)
    #expect(Self.store.rows("/v2/orders/{id}/shipments").count > 100)
  }

  @Test func `has long lists below some parents`() {
    let store = DirectStore { ($0.orders, $0.products) = (700, 200) }
    #expect(store.rows("/v3/catalog/products/{id}/reviews", below: 7).count == 520)
    #expect(store.rows("/v3/promotions/{id}/codes", below: 2).count == 620)
    #expect(store.rows("/v3/pricelists/{id}/records", below: 1).count == 300)
    #expect(
      store.rows("/v2/orders").contains { ($0["consignments"]?["shipping"]?[0]?["line_items"]?.count ?? 0) == 57 })
  }
}

@Suite struct `Changing the store` {
  private static let paths = [
    "customers": "/v3/customers", "subscribers": "/v3/customers/subscribers", "wishlists": "/v3/wishlists",
    "customer_segments": "/v3/segments", "orders": "/v2/orders", "products": "/v3/catalog/products",
    "order_refunds": "/v3/orders/payment_actions/refunds", "categories": "/v3/catalog/trees/categories",
    "brands": "/v3/catalog/brands", "price_lists": "/v3/pricelists", "coupons": "/v2/coupons",
    "promotions": "/v3/promotions", "gift_certificates": "/v2/gift_certificates",
    "order_metafields": "/v3/orders/metafields", "brand_metafields": "/v3/catalog/brands/metafields",
    "price_list_records": "/v3/pricelists/{id}/records", "promotion_codes": "/v3/promotions/{id}/codes",
  ]

  @Test(arguments: paths.keys.sorted())
  func `makes rows, changes them and takes them out`(kind: String) throws {
    let store = DirectStore()
    let path = try #require(Self.paths[kind])
    // What is asked for before must not be remembered after.
    if !path.contains("{id}") { _ = store.get(path) }
    let before = store.rows(path)
    let made = store.sandbox.world { $0.create(kind, 2) }
    #expect(made.count == 2)
    let after = store.rows(path)
    #expect(after.count == before.count + 2)
    let dates = after.compactMap { $0["date_modified"]?.string ?? $0["updated_at"]?.string }.compactMap(Dates.parse)
    if !dates.isEmpty { #expect(dates.count { $0.seconds == 1_795_000_000 } >= 2) }
    store.sandbox.world { $0.delete(kind, made) }
    #expect(store.rows(path).count == before.count)
  }

  @Test func `touches many rows within one second`() {
    let store = DirectStore { $0.metafields = 300 }
    store.sandbox.world { $0.touch("customer_metafields", Array(1...290)) }
    let now = Dates.iso(1_795_000_000)
    let reply = store.get("/v3/customers/metafields?date_modified:min=\(now)&date_modified:max=\(now)&limit=250")
    #expect(reply.json?["meta"]?["pagination"]?["total"]?.int == 290)
    #expect(reply.data.count == 250)
  }

  @Test func `takes changes by the control path`() throws {
    let store = DirectStore()
    func post(_ path: String, _ body: String) -> Reply {
      let (answer, _) = store.sandbox.respond(to: Ask(method: "POST", target: path, body: Array(body.utf8)))
      return Reply(status: answer.status, headers: [:], body: answer.body)
    }
    let change = #"{"action":"change","ids":[3],"fields":{"name":"Renamed"}}"#
    #expect(post("/sandbox/store/brands", change).status == 200)
    #expect(store.get("/v3/catalog/brands?id=3").data.first?["name"]?.string == "Renamed")
    let refund = post("/sandbox/store/order_refunds", #"{"action":"create","parent":101}"#)
    #expect(refund.json?["ids"]?.count == 1)
    #expect(store.get("/v3/orders/payment_actions/refunds?order_id:in=101").data.isEmpty == false)
    #expect(store.get("/v2/orders/101").json?["status_id"]?.int == 14)
    #expect(post("/sandbox/store/colours", change).status == 400)
  }

  @Test func `moves stock without touching the product, and hears messages`() {
    let store = DirectStore()
    let before = store.rows("/v3/catalog/products")[0]["date_modified"]?.string
    store.sandbox.world { world in
      world.setLevel(77, ofVariant: 100)
      world.setLevel(5, ofVariant: 100, at: 2)
    }
    let levels = store.get("/v3/inventory/items?variant_id:in=100").data.first?["locations"]
    #expect(levels?.elements.map { $0["total_inventory_onhand"]?.int }.prefix(2) == [77, 5])
    #expect(store.rows("/v3/catalog/products")[0]["date_modified"]?.string == before)
    let count = store.rows("/v2/orders/{id}/messages", below: 102).count
    _ = store.sandbox.world { $0.create("order_messages", below: 102) }
    #expect(store.rows("/v2/orders/{id}/messages", below: 102).count == count + 1)
  }
}
