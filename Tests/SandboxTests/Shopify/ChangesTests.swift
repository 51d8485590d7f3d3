import JSON
import Testing

@testable import Sandbox

@Suite struct `Changes of a Shopify store` {
  @Test(arguments: [
    ("customers", "Customer"), ("orders", "Order"), ("products", "Product"), ("collections", "Collection"),
    ("abandoned_checkouts", "AbandonedCheckout"), ("discounts", "DiscountNode"), ("draft_orders", "DraftOrder"),
    ("locations", "Location"),
  ])
  func `make rows, touch them and delete them by the control path`(kind: String, type: String) throws {
    let shop = Shop()
    shop.clock.advance(.seconds(60))
    let made = shop.send("/sandbox/shopify/\(kind)", #"{"action":"create","count":2}"#)
    let ids = made.changed
    try #require(ids.count == 2)
    #expect(shop.all(type).suffix(2) == ids.map { ShopID.gid(type, $0) }[...])
    let moment = Dates.iso(shop.clock.now.inSeconds)
    let node = { () -> JSONValue? in
      shop.ask(#"{ node(id: "\#(ShopID.gid(type, ids[0]))") { id ... on \#(type) { id } } }"#).found("node")
    }
    #expect(node()?["id"]?.string == ShopID.gid(type, ids[0]))
    #expect(shop.sandbox.world { $0.shopify.table(type)?.head(ids[0])?.created } == Dates.parse(moment)?.seconds)
    shop.clock.advance(.seconds(60))
    #expect(shop.send("/sandbox/shopify/\(kind)", #"{"action":"touch","id":\#(ids[0])}"#).status == 200)
    #expect(
      shop.sandbox.world { $0.shopify.table(type)?.head(ids[0])?.updated } == shop.clock.now.inMilliseconds)
    #expect(shop.send("/sandbox/shopify/\(kind)", #"{"action":"delete","ids":[\#(ids[0])]}"#).status == 200)
    #expect(node()?.isNull == true)
    #expect(shop.send("/sandbox/shopify/\(kind)", "", method: "GET").json?.count == shop.all(type).count)
  }

  @Test func `leave an event of a deletion, with what was deleted`() throws {
    let shop = Shop()
    let id = try #require(shop.all("Customer").last)
    shop.clock.advance(.seconds(5))
    shop.sandbox.world { $0.shopify.delete(ShopID(id) ?? ShopID("", 0)) }
    let since = Dates.iso(shop.clock.now.inSeconds)
    let reply = shop.ask(
      #"{ events(first: 5, query: "action:destroy AND created_at:>='\#(since)'") { nodes { id action createdAt ... on BasicEvent { subjectId subjectType } } } }"#
    )
    let events = reply.found("events")?["nodes"]?.elements.map { $0 } ?? []
    #expect(events.count == 1)
    #expect(events.first?["subjectId"]?.string == id)
    #expect(events.first?["subjectType"]?.string == "CUSTOMER")
  }

  @Test func `follow one another: an order moves its customer's totals, and not the customer's date`() throws {
    let shop = Shop()
    shop.clock.advance(.seconds(60))
    let query =
      "query($id: ID!) { order(id: $id) { currentTotalPriceSet { shopMoney { amount } } displayFinancialStatus "
      + "customer { id updatedAt numberOfOrders amountSpent { amount } lastOrder { id } } } }"
    let customer = try #require(shop.all("Customer").first)
    let made = shop.send(
      "/sandbox/shopify/orders", #"{"action":"create","fields":{"customer":"\#(customer)"}}"#)
    let order = ShopID.gid("Order", try #require(made.changed.first))
    let before = shop.ask(query, #"{"id":"\#(order)"}"#).found("order")
    #expect(before?["customer"]?["lastOrder"]?["id"]?.string == order)
    #expect(before?["displayFinancialStatus"]?.string == "PAID")
    shop.clock.advance(.seconds(60))
    _ = shop.send("/sandbox/shopify/orders", #"{"action":"change","ids":["\#(order)"],"fields":{"fate":"refunded"}}"#)
    let after = shop.ask(query, #"{"id":"\#(order)"}"#).found("order")
    #expect(after?["displayFinancialStatus"]?.string == "REFUNDED")
    #expect(after?["currentTotalPriceSet"]?["shopMoney"]?["amount"]?.string == "0.0")
    #expect(after?["customer"]?["numberOfOrders"]?.string == before?["customer"]?["numberOfOrders"]?.string)
    #expect(
      after?["customer"]?["amountSpent"]?["amount"]?.string != before?["customer"]?["amountSpent"]?["amount"]?.string)
    #expect(after?["customer"]?["updatedAt"]?.string == before?["customer"]?["updatedAt"]?.string)
  }

  @Test func `set consent, tags and addresses by the names that the API has`() throws {
    let shop = Shop()
    let id = try #require(shop.all("Customer").first)
    _ = shop.send(
      "/sandbox/shopify/customers",
      #"{"action":"change","ids":["\#(id)"],"fields":{"email":"new@shop.example","tags":["a","b"],"defaultEmailAddress":{"marketingState":"UNSUBSCRIBED"}}}"#
    )
    let reply = shop.ask(
      #"{ customer(id: "\#(id)") { email tags defaultEmailAddress { emailAddress marketingState validFormat } } }"#)
    let found = reply.found("customer")
    #expect(found?["tags"]?.elements.compactMap(\.string) == ["a", "b"])
    #expect(found?["defaultEmailAddress"]?["emailAddress"]?.string == "new@shop.example")
    #expect(found?["defaultEmailAddress"]?["marketingState"]?.string == "UNSUBSCRIBED")
    #expect(found?["defaultEmailAddress"]?["validFormat"]?.bool == true)
  }

  @Test func `of stock show at the location, in the variant and in the product, and move no date but the level's`()
    throws
  {
    let shop = Shop()
    let item = try #require(shop.all("InventoryItem").first)
    shop.clock.advance(.seconds(60))
    let since = Dates.iso(shop.clock.now.inSeconds)
    let updated = {
      shop.ask("{ inventoryItem(id: \(JSONWriter.quoted(item))) { updatedAt } }").found("inventoryItem")?["updatedAt"]?
        .string
    }
    let before = updated()
    _ = shop.send(
      "/sandbox/shopify/inventory_levels", #"{"action":"change","ids":["\#(item)"],"fields":{"available":7}}"#)
    let location = try #require(shop.all("Location").first)
    let reply = shop.ask(
      #"query($id: ID!) { node(id: $id) { id ... on Location { inventoryLevels(first: 9, includeInactive: true, query: "updated_at:>='\#(since)'") { nodes { id item { id variant { id inventoryQuantity } } quantities(names: ["available", "on_hand"]) { name quantity } } } } } }"#,
      #"{"id":"\#(location)"}"#)
    let levels = reply.found("node")?["inventoryLevels"]?["nodes"]?.elements.map { $0 } ?? []
    #expect(levels.count == 1, "\(reply.text)")
    #expect(levels.first?["item"]?["id"]?.string == item)
    #expect(levels.first?["quantities"]?.elements.compactMap { $0["quantity"]?.int } == [7, 9])
    #expect((levels.first?["item"]?["variant"]?["inventoryQuantity"]?.int ?? 0) >= 7)
    #expect(updated() == before)
    let id = try #require(levels.first?["id"]?.string)
    #expect(shop.ask(#"{ node(id: "\#(id)") { id } }"#).found("node")?["id"]?.string == id)
  }

  @Test func `come between two requests where a drift says so`() throws {
    let shop = Shop()
    let drift = #"{"kind":"shopify/customers","action":"create","path":"/graphql/customers"}"#
    #expect(shop.send("/sandbox/drift", drift).status == 204)
    #expect(shop.ask("{ customersCount { count } }").found("customersCount")?["count"]?.int == 60)
    _ = shop.ask("{ customers(first: 1) { nodes { id } } }")
    #expect(shop.ask("{ customersCount { count } }").found("customersCount")?["count"]?.int == 61)
  }

  @Test func `of what the app may see and spend come by the control path`() {
    let shop = Shop()
    let body = #"{"scopes":["read_orders"],"personal_data":false,"index_lag":60,"available":5,"restore_rate":0}"#
    #expect(shop.send("/sandbox/shopify/settings", body).status == 204)
    shop.sandbox.world { world in
      #expect(world.shopify.scopes == ["read_orders"])
      #expect(world.shopify.indexLag == .seconds(60))
    }
    #expect(shop.ask("{ orders(first: 250) { nodes { id } } }").codes == ["THROTTLED"])
  }
}
