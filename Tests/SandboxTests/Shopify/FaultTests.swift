import JSON
import Testing

@testable import Sandbox

@Suite struct `What goes wrong at Shopify` {
  private static let query = "{ orders(first: 3) { nodes { id customer { id } } pageInfo { hasNextPage endCursor } } }"

  @Test(arguments: [
    (Fault.Name.serverError500, 500), (.badGateway502, 502), (.unavailable503, 503), (.gatewayTimeout504, 504),
    (.tooManyRequests, 429), (.unauthorizedOnce, 401), (.forbiddenScope, 403), (.gone404, 404),
    (.paymentRequired402, 402), (.locked423, 423),
  ])
  func `strikes once, by what is asked for`(name: Fault.Name, status: Int) {
    let shop = Shop()
    shop.sandbox.arm(Fault(name, path: "/graphql/orders"))
    #expect(shop.ask("{ shop { name } }").status == 200)
    let struck = shop.ask(Self.query)
    #expect(struck.status == status)
    if status != 502, status != 504 { #expect(struck.json?["errors"]?.string != nil) }
    if status == 429 { #expect(struck.headers["retry-after"] == "5.0") }
    #expect(shop.ask(Self.query).status == 200)
  }

  @Test(arguments: [(Fault.Name.throttled, "THROTTLED"), (.internalError200, "INTERNAL_SERVER_ERROR")])
  func `can have status 200 and no data`(name: Fault.Name, code: String) {
    let shop = Shop()
    shop.sandbox.arm(Fault(name, path: "/graphql/*"))
    let reply = shop.ask(Self.query)
    #expect(reply.status == 200)
    #expect(reply.codes == [code])
    #expect(reply.json?["data"] == nil)
    #expect(shop.ask(Self.query).errors.isEmpty)
  }

  @Test func `can be a cursor that repeats`() throws {
    let shop = Shop()
    let cursor = try #require(shop.ask(Self.query).found("orders")?["pageInfo"]?["endCursor"]?.string)
    shop.sandbox.arm(Fault(.repeatedCursor))
    let reply = shop.ask(
      "{ orders(first: 3, after: \(JSONWriter.quoted(cursor))) { nodes { id } pageInfo { hasNextPage endCursor } } }")
    #expect(reply.found("orders")?["pageInfo"]?["endCursor"]?.string == cursor)
    #expect(reply.found("orders")?["pageInfo"]?["hasNextPage"]?.bool == true)
  }

  @Test func `can be a warning, a later version, or something missing beside the data`() {
    let shop = Shop()
    shop.sandbox.arm(Fault(.searchWarning))
    #expect(shop.ask(#"{ orders(first: 1, query: "test:false") { nodes { id } } }"#).warnings.count == 1)
    shop.sandbox.arm(Fault(.versionFallsForward))
    #expect(shop.ask(Self.query).headers["x-shopify-api-version"] == "2026-10")
    shop.sandbox.arm(Fault(.partialErrors))
    let partial = shop.ask(Self.query)
    #expect(partial.codes == ["INTERNAL_SERVER_ERROR"])
    #expect(partial.found("orders")?["nodes"]?.count == 3)
    #expect(partial.errors.first?["path"]?.elements.compactMap(\.string) == ["orders", "nodes", "customer"])
    #expect(shop.ask(Self.query).errors.isEmpty)
  }

  @Test func `is counted with everything that was asked`() {
    let shop = Shop()
    _ = shop.ask(Self.query)
    _ = shop.send("/shopify/admin/oauth/access_token", "{}")
    #expect(shop.sandbox.requests.count("POST /shopify/graphql/orders") == 1)
    #expect(shop.sandbox.requests.shopify == 2)
    #expect(shop.sandbox.requests.brevo == 0)
  }
}
