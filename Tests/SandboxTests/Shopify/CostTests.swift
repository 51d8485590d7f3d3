import JSON
import Testing

@testable import Sandbox

@Suite struct `What queries to Shopify cost` {
  @Test(arguments: [
    ("{ shop { name } }", 1),
    ("{ customers(first: 1) { nodes { id } } }", 3), ("{ customers(first: 5) { nodes { id } } }", 5),
    ("{ customers(first: 10) { nodes { id } } }", 6), ("{ customers(first: 250) { nodes { id } } }", 13),
    ("{ customers(first: 3) { nodes { id } edges { node { id } } } customersCount { count } }", 16),
    ("{ products(first: 5, query: \"status:active\") { nodes { id } } productsCount { count } }", 15),
    (
      "{ products(first: 250) { nodes { variants(first: 250) { nodes { id } } media(first: 250) { nodes { id } } "
        + "metafields(first: 250) { nodes { id } } } } }", 442
    ),
    (
      "{ productVariants(first: 250) { nodes { media(first: 250) { nodes { id } } metafields(first: 250) { nodes { id } } "
        + "product { id } } } }", 310
    ),
    (
      #"{ product(id: "gid://shopify/Product/1") { variants(first: 250) { nodes { inventoryItem { id } } } } }"#, 25
    ),
    ("{ orders(first: 9) { nodes { totalPriceSet { shopMoney { amount } } } pageInfo { hasNextPage } } }", 6),
  ])
  func `is as recorded`(query: String, cost: Int) {
    let reply = Shop().ask(query)
    #expect(reply.cost?["requestedQueryCost"]?.int == cost, "\(reply.text)")
    #expect((reply.cost?["actualQueryCost"]?.int ?? .max) <= cost)
  }

  @Test func `is taken out of a bucket that fills again, and what was not needed is given back`() {
    let shop = Shop { $0.bucket = 2_000 }
    let query = "{ customers(first: 250) { nodes { orders(first: 250) { nodes { id } } } } }"
    let first = shop.ask(query)
    let (wanted, needed) = (
      first.cost?["requestedQueryCost"]?.int ?? 0, first.cost?["actualQueryCost"]?.int ?? 0
    )
    #expect(needed < wanted)
    let left = { (reply: Reply) in reply.cost?["throttleStatus"]?["currentlyAvailable"]?.int }
    #expect(left(first) == 2_000 - needed)
    shop.sandbox.world { $0.shopify.bucket.set(wanted - 100, at: $0.now) }
    let refused = shop.ask(query)
    #expect(refused.status == 200)
    #expect(refused.codes == ["THROTTLED"])
    #expect(refused.errors.first?["message"]?.string == "Throttled")
    #expect(refused.json?["data"] == nil)
    #expect(refused.cost?["actualQueryCost"]?.isNull == true)
    #expect(left(refused) == wanted - 100)
    shop.clock.advance(.milliseconds(999))
    #expect(shop.ask(query).codes == ["THROTTLED"])
    shop.clock.advance(.milliseconds(1))
    #expect(shop.ask(query).codes.isEmpty)
  }

  @Test func `is at most 1,000 for one query`() {
    let reply = Shop().ask(
      "{ products(first: 250) { nodes { variants(first: 250) { nodes { media(first: 250) { nodes { id } } } } } } }")
    #expect(reply.codes == ["MAX_COST_EXCEEDED"])
    #expect(reply.errors.first?["extensions"]?["cost"]?.int == 1_729)
    #expect(reply.errors.first?["extensions"]?["maxCost"]?.int == 1_000)
  }
}
