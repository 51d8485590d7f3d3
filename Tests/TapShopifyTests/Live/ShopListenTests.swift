import HTTP
import JSON
import Singer
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

@Suite struct `tap-shopify that listens` {
  @Test func `ends with 1 and says why when the app is uninstalled`() async throws {
    let shop = try HookedShop(["customers"])
    try await shop.keep()
    let path = try shop.folder.write("{}", to: "state.json")
    let spool = shop.spool
    let parts = ListenWork.Parts(
      spool: { spool }, reader: ShopObjects(),
      receive: { session in
        while session.state.streams.isEmpty { try await session.time.sleep(for: .seconds(1)) }
        shop.sandbox.world { $0.shopify.uninstall() }
        try await shop.deliver(.seconds(5))
        while true { try await session.time.sleep(for: .seconds(1)) }
      }, acknowledgedPath: path, metrics: LiveMetrics(scopes: []))
    let outcome = try await shop.run(ListenWork(parts), from: "{}")
    #expect(outcome.code == 1)
    #expect(outcome.log.contains("critical The shop has uninstalled the app"), "\(outcome.log)")
  }

  @Test(arguments: [
    (
      #""listen":{"public_url":"https://a.example/x"}"#,
      "Setting client_secret is missing: Shopify signs every callback"
    ),
    (
      #""client_secret":"s","client_id":"c""#,
      "Setting listen is missing: it says where callbacks are received, such as"
    ),
  ])
  func `is refused before any request without what it needs`(members: String, sentence: String) throws {
    var shop = try HookedShop(["customers"])
    shop.config = #"{"shop":"tea","access_token":"t","start_date":"2020-01-01",\#(members)}"#
    let plan = try shop.plan()
    var problems: [String] = []
    ShopKind.shopify.checkReceiving(plan.values, problems: &problems)
    #expect(problems.count == 1 && problems[0].hasPrefix(sentence), "\(problems)")
  }

  @Test func `drains a burst of callbacks with a query for each 250 objects`() async throws {
    let shop = try HookedShop(["orders"]) { $0.orders = 400 }
    let state = try await shop.settled()
    let orders = shop.sandbox.world { $0.shopify.table("Order")?.numbers ?? [] }
    // 4,000 callbacks of 400 orders.
    for round in 0..<10 {
      for order in orders {
        let hint = try #require(Hint(family: "orders", object: String(order), scope: "orders/updated"))
        _ = try await shop.spool.append(Callback(hints: [hint], token: "\(round) \(order)"))
      }
    }
    shop.sandbox.world { world in
      world.shopify.indexLag = .seconds(3600)
      world.counter.reset()
    }
    let outcome = try await shop.run(from: state)
    #expect(outcome.code == 0, "\(outcome.log)")
    #expect(Set(outcome.lines.values("orders")).count == 400)
    let asked = shop.sandbox.world { world in
      world.counter.byEndpoint.filter { $0.key.hasSuffix("/nodes") }.values.reduce(0, +)
    }
    #expect(asked <= 8)
  }
}
