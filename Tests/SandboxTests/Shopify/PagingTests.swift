import JSON
import Testing

@testable import Sandbox

@Suite struct `Lists of a Shopify store` {
  @Test(arguments: [
    ("customers", "Customer", ["ID", "CREATED_AT", "UPDATED_AT"]),
    ("orders", "Order", ["PROCESSED_AT", "CREATED_AT", "UPDATED_AT", "ID"]),
    ("products", "Product", ["ID", "TITLE", "CREATED_AT", "UPDATED_AT"]), ("productVariants", "ProductVariant", ["ID"]),
    ("collections", "Collection", ["ID", "TITLE", "UPDATED_AT"]), ("abandonedCheckouts", "AbandonedCheckout", ["ID"]),
    ("inventoryItems", "InventoryItem", []), ("discountNodes", "DiscountNode", ["UPDATED_AT", "TITLE"]),
    ("draftOrders", "DraftOrder", ["ID", "UPDATED_AT"]), ("events", "BasicEvent", ["ID", "CREATED_AT"]),
  ])
  func `give every row once, page by page`(list: String, type: String, keys: [String]) throws {
    let shop = Shop()
    for key in keys.map({ ", sortKey: \($0)" }) + [""] {
      for reversed in ["", ", reverse: true"] {
        let ids = try shop.ids(of: list, key + reversed)
        #expect(ids.count == Set(ids).count)
        #expect(Set(ids) == Set(shop.all(type)))
      }
    }
  }

  @Test(arguments: ["UPDATED_AT", "CREATED_AT"])
  func `come in the order that was asked for`(key: String) throws {
    let shop = Shop()
    let field = key == "UPDATED_AT" ? "updatedAt" : "createdAt"
    let times = { (arguments: String) in
      try shop.rows(of: "customers", arguments, selecting: field).compactMap { $0[field]?.string }
    }
    let up = try times(", sortKey: \(key)")
    #expect(up == up.sorted())
    #expect(try times(", sortKey: \(key), reverse: true") == up.reversed())
    #expect(try times(#", sortKey: \#(key), query: "id:>0""#) == up)
  }

  @Test func `can be read from the end`() throws {
    let shop = Shop()
    let all = try shop.ids(of: "customers")
    let last = shop.ask(
      "{ customers(last: 3) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } }")
    let edges = try #require(last.found("customers")?["edges"]?.elements.map { $0 })
    #expect(edges.compactMap { $0["node"]?["id"]?.string } == Array(all.suffix(3)))
    #expect(last.found("customers")?["pageInfo"]?["hasNextPage"]?.bool == false)
    #expect(last.found("customers")?["pageInfo"]?["hasPreviousPage"]?.bool == true)
    let cursor = JSONWriter.quoted(try #require(edges.first?["cursor"]?.string))
    let before = shop.ask("{ customers(last: 2, before: \(cursor)) { nodes { id } } }")
    #expect(
      before.found("customers")?["nodes"]?.elements.compactMap { $0["id"]?.string } == Array(all.dropLast(3).suffix(2)))
  }

  @Test func `within rows are complete by further pages, and cut short by their first`() throws {
    let shop = Shop { $0.products = 11 }
    let product = try #require(shop.all("Product").dropFirst(4).first)
    var variants: [String] = []
    var after = "null"
    for _ in 0..<3 {
      let reply = shop.ask(
        "query($id: ID!, $after: String) { node(id: $id) { ... on Product { variants(first: 100, after: $after) "
          + "{ nodes { id } pageInfo { hasNextPage endCursor } } variantsCount { count } } } }",
        #"{"id":"\#(product)","after":\#(after)}"#)
      let found = reply.found("node")?["variants"]
      variants += found?["nodes"]?.elements.compactMap { $0["id"]?.string } ?? []
      after = JSONWriter.quoted(found?["pageInfo"]?["endCursor"]?.string ?? "")
      #expect(reply.found("node")?["variantsCount"]?["count"]?.int == 250)
    }
    #expect(variants.count == 250)
    #expect(Set(variants) == Set(shop.all("ProductVariant").filter { $0.contains("/49148385000005") }))
    let order = shop.ask(
      #"{ orders(first: 1, query: "name:'#1017'") { nodes { lineItems(first: 50) { nodes { id } pageInfo { hasNextPage } } transactions(first: 0) { id } } } }"#
    )
    let row = order.found("orders")?["nodes"]?.elements.first { _ in true }
    #expect(row?["lineItems"]?["nodes"]?.count == 50)
    #expect(row?["lineItems"]?["pageInfo"]?["hasNextPage"]?.bool == true)
    #expect(row?["transactions"]?.count == 0)
  }

  @Test func `end where paging ends, without a word`() throws {
    let shop = Shop { $0.pagingLimit = 20 }
    #expect(try shop.ids(of: "customers").count == 21)
    #expect(shop.ask("{ customersCount { count precision } }").found("customersCount")?["count"]?.int == 60)
  }

  @Test(arguments: [(10, 10, "AT_LEAST"), (60, 60, "EXACT"), (100, 60, "EXACT")])
  func `are counted up to a limit`(limit: Int, count: Int, precision: String) {
    let reply = Shop().ask("{ customersCount(limit: \(limit)) { count precision } }")
    #expect(reply.found("customersCount")?["count"]?.int == count)
    #expect(reply.found("customersCount")?["precision"]?.string == precision)
  }

  @Test func `show a row again that changes behind the reader, and lose none`() throws {
    let shop = Shop()
    let first = try #require(shop.all("Customer").first)
    let oldest = shop.sandbox.world { world in
      world.shopify.table("Customer")?.heads.min { $0.updated < $1.updated }?.number
    }
    let moved = try #require(oldest)
    shop.sandbox.arm(
      Drift(path: "/graphql/customers", after: 2) { $0.shopify.change(ShopID("Customer", moved), []) })
    let ids = try shop.ids(of: "customers", ", sortKey: UPDATED_AT")
    #expect(Set(ids) == Set(shop.all("Customer")))
    #expect(ids.count == 61)
    #expect(ids.last == ShopID.gid("Customer", moved))
    #expect(first.hasPrefix("gid://shopify/Customer/"))
  }
}
