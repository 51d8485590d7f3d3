import HTTP
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import TapShopify
@testable import TapTestSupport

@Suite struct `The subscriptions of a shop` {
  private let shop: HookedShop

  init() throws { shop = try HookedShop(["orders", "customers"]) }

  @Test func `are made for the topics that the streams need, and found right from then on`() async throws {
    let outcome = try await shop.keep()
    #expect(outcome.hasGap && outcome.refused.isEmpty)
    #expect(shop.topics.contains("ORDERS_UPDATED") && shop.topics.contains("CUSTOMER_TAGS_ADDED"))
    #expect(!shop.topics.contains("PRODUCTS_UPDATE") && shop.topics.contains("APP_UNINSTALLED"))
    // The token has no scope for merges, so none is asked for.
    #expect(!shop.topics.contains("CUSTOMERS_MERGE"))
    #expect(try await shop.keep() == HookKeeper.Outcome(hasGap: false, active: outcome.active))
  }

  @Test func `bring only what names an object`() async throws {
    try await shop.keep()
    let hooks = try await shop.subscriptions().list()
    #expect(hooks.first { $0.scope == "orders/updated" }?.fields == ["admin_graphql_api_id", "id", "updated_at"])
    #expect(hooks.first { $0.scope == "customers/delete" }?.fields == [])
  }

  @Test func `are mended where they bring something else, and taken away where nobody needs them`() async throws {
    try await shop.keep()
    let client = try shop.subscriptions()
    let order = try #require(try await client.list().first { $0.scope == "orders/updated" })
    let wrong = WantedHooks(
      destination: order.destination, headers: [:], scopes: [order.scope], fields: [order.scope: ["note"]])
    _ = try await client.update(order, activates: false, of: wrong)
    _ = try await client.create(
      "products/update", of: WantedHooks(destination: order.destination, headers: [:], scopes: []))
    let foreign = try await client.create(
      "orders/updated", of: WantedHooks(destination: "https://erp.example.com/", headers: [:], scopes: []))
    #expect(try await shop.keep().hasGap)
    let hooks = try await client.list()
    #expect(!hooks.contains { $0.scope == "products/update" } && hooks.contains(foreign))
    #expect(hooks.first { $0.id == order.id }?.fields == ["admin_graphql_api_id", "id", "updated_at"])
  }

  @Test func `that somebody has given a filter are made anew without it, once`() async throws {
    try await shop.keep()
    let order = try #require(try await shop.subscriptions().list().first { $0.scope == "orders/updated" })
    shop.sandbox.world { world in
      world.shopify.change(ShopID("WebhookSubscription", order.id), [("filter", .text("total_price:>100"))])
    }
    #expect(try await shop.keep().hasGap)
    let hooks = try await shop.subscriptions().list().filter { $0.scope == "orders/updated" }
    #expect(hooks.map(\.fields) == [order.fields])
    #expect(try await shop.keep().hasGap == false)
  }

  @Test func `that have vanished after eight failures are made again, and the gap is noticed`() async throws {
    try await shop.keep()
    let before = shop.topics.count
    shop.sandbox.world { world in
      if let id = world.shopify.table("Customer")?.numbers.first {
        world.shopify.change(ShopID("Customer", id), [("note", .text("x"))])
      }
    }
    let courier = HookCourier(sandbox: shop.sandbox, transport: Unreachable(), needsRoute: false)
    await courier.drain(until: shop.time.now + .seconds(5 * 3600)) { shop.time.advance(by: $0) }
    #expect(shop.topics.count == before - 1 && !shop.topics.contains("CUSTOMERS_UPDATE"))
    #expect(try await shop.keep().hasGap)
    #expect(shop.topics.contains("CUSTOMERS_UPDATE"))
  }

  @Test func `of a command are printed as a plan, and a wrong address is named`() async throws {
    var lines: [String] = []
    let client = try shop.subscriptions()
    let webhooks = Webhooks(client: client, wanted: try shop.wanted())
    let dry = try await webhooks.sync(isDry: true) { lines.append($0) }
    #expect(dry.isEmpty)
    #expect(lines.first?.hasSuffix("hooks for https://hooks.example.com/tea: \(lines.count - 1) to do.") == true)
    let wrong = WantedHooks(destination: "http://hooks.example.com/", headers: [:], scopes: ["orders/create"])
    let refused = try await Webhooks(client: client, wanted: wrong).sync(isDry: false) { lines.append($0) }
    #expect(refused.map(\.cause) == [.other(422, said: "Address protocol http:// is not supported")])
    #expect(lines.contains("✗ orders/create: refused: Address protocol http:// is not supported"))
  }
}

/// An address where nobody answers.
private struct Unreachable: Transport {
  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse { HTTPResponse(status: 502) }
}
