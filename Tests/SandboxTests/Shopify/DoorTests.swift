import JSON
import Testing

@testable import Sandbox

@Suite struct `The door of a Shopify store` {
  private static let query = "{ shop { name } }"

  @Test(arguments: ["", "wrong", "shpat_granted_1"])
  func `is closed to a token that is none`(token: String) {
    var shop = Shop()
    shop.token = token
    let reply = shop.ask(Self.query)
    #expect(reply.status == 401)
    #expect(
      reply.json?["errors"]?.string == "[API] Invalid API key or access token (unrecognized login or wrong password)")
    #expect(reply.headers["x-shopify-api-version"] == "2026-07")
  }

  @Test(arguments: [
    #"{"grant_type":"client_credentials","client_id":"shopify-client","client_secret":"shopify-client-secret"}"#,
    "grant_type=client_credentials&client_id=shopify-client&client_secret=shopify-client-secret",
  ])
  func `opens for a day to who names the app and its secret`(body: String) throws {
    var shop = Shop()
    let grant = shop.send("/shopify/admin/oauth/access_token", body)
    #expect(grant.status == 200)
    #expect(grant.json?["expires_in"]?.int == 86_399)
    #expect(grant.json?["scope"]?.string?.contains("read_orders") == true)
    shop.token = try #require(grant.json?["access_token"]?.string)
    #expect(shop.ask(Self.query).status == 200)
    shop.clock.advance(.seconds(86_399))
    #expect(shop.ask(Self.query).status == 200)
    shop.clock.advance(.seconds(1))
    #expect(shop.ask(Self.query).status == 401)
  }

  @Test(arguments: [
    (#"{"grant_type":"password"}"#, 400, "unsupported_grant_type"),
    (#"{"grant_type":"client_credentials","client_id":"other"}"#, 400, "app_not_installed"),
    (#"{"grant_type":"client_credentials","client_id":"shopify-client","client_secret":"x"}"#, 401, "invalid_client"),
    ("", 400, "unsupported_grant_type"),
  ])
  func `gives no token for anything else`(body: String, status: Int, error: String) {
    let reply = Shop().send("/shopify/admin/oauth/access_token", body)
    #expect(reply.status == status)
    #expect(reply.json?["error"]?.string == error)
  }

  @Test(arguments: [
    ("2026-07", "2026-07"), ("2026-10", "2026-10"), ("2026-01", "2026-01"), ("2025-10", "2026-01"),
    ("2024-04", "2026-01"), ("unstable", "unstable"),
  ])
  func `answers by the oldest open version for one that is closed`(asked: String, answered: String) {
    let reply = Shop().ask(Self.query, version: asked)
    #expect(reply.status == 200)
    #expect(reply.headers["x-shopify-api-version"] == answered)
  }

  @Test(arguments: ["2027-01", "2026-08", "x", "2019-04"])
  func `knows no version that never was`(version: String) {
    #expect(Shop().ask(Self.query, version: version).status == 404)
  }

  @Test func `closes a version when its time has come`() {
    let shop = Shop()
    shop.sandbox.world { world in world.offset = .seconds(1_800_111_600) - world.now }
    #expect(shop.ask(Self.query, version: "2026-01").headers["x-shopify-api-version"] == "2026-04")
    let handles = shop.ask("{ publicApiVersions { handle supported } }").found("publicApiVersions")
    #expect(handles?.elements.first { $0["handle"]?.string == "2026-01" }?["supported"]?.bool == false)
    #expect(handles?.elements.first { $0["handle"]?.string == "2027-01" }?["supported"]?.bool == true)
  }

  @Test(arguments: ["cartToken", "checkoutToken"])
  func `has fields that are newer than a version in no answer of it`(field: String) {
    let shop = Shop()
    let query = "{ orders(first: 1) { nodes { \(field) } } }"
    #expect(shop.ask(query).errors.isEmpty)
    #expect(shop.ask(query, version: "2026-04").codes == ["undefinedField"])
  }

  @Test func `says which scope is missing, and which there are`() {
    let shop = Shop { $0.scopes.remove("read_customers") }
    let reply = shop.ask("{ customers(first: 1) { nodes { id } } }")
    #expect(reply.codes == ["ACCESS_DENIED"])
    #expect(
      reply.errors.first?["message"]?.string
        == "Access denied for customers field. Required access: `read_customers` access scope.")
    #expect(reply.json?["data"]?.isNull == true)
    let order = shop.ask("{ orders(first: 1) { nodes { id customer { id } } } }")
    #expect(order.codes == ["ACCESS_DENIED"])
    #expect(order.errors.first?["path"]?.count == 4)
    #expect(order.found("orders")?["nodes"]?.elements.first { _ in true }?["customer"]?.isNull == true)
    let scopes = shop.ask("{ currentAppInstallation { accessScopes { handle } } }")
    let handles = scopes.found("currentAppInstallation")?["accessScopes"]?.elements.compactMap { $0["handle"]?.string }
    #expect(handles?.contains("read_orders") == true)
    #expect(handles?.contains("read_customers") == false)
  }

  @Test func `hides orders older than 60 days without a word`() throws {
    let shop = Shop { $0.scopes.remove("read_all_orders") }
    let open = Shop()
    let some = try shop.rows(of: "orders", selecting: "id createdAt")
    #expect(!some.isEmpty)
    #expect(some.count < 80)
    let border = Dates.iso(shop.clock.now.inSeconds - 60 * 86_400)
    #expect(some.allSatisfy { ($0["createdAt"]?.string ?? "") >= border })
    #expect(shop.ask("{ ordersCount { count } }").found("ordersCount")?["count"]?.int == some.count)
    let old = try #require(open.all("Order").first)
    #expect(shop.ask(#"{ order(id: "\#(old)") { id } }"#).found("order")?.isNull == true)
    #expect(open.ask(#"{ order(id: "\#(old)") { id } }"#).found("order")?["id"]?.string == old)
  }

  @Test func `hides who customers are from an app that may not know`() throws {
    let shop = Shop { $0.seesPersonalData = false }
    let fields =
      "id firstName lastName displayName email defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } tags"
    let rows = try shop.rows(of: "customers", selecting: fields)
    #expect(rows.count == 60)
    for row in rows {
      #expect(row["defaultEmailAddress"]?.isNull == true)
      #expect(row["firstName"]?.isNull == true)
      #expect(row["displayName"]?.string == "")
    }
    #expect(rows.contains { ($0["tags"]?.count ?? 0) > 0 })
    let orders = try shop.rows(of: "orders", selecting: "email shippingAddress { city }")
    #expect(orders.allSatisfy { $0["email"]?.isNull == true && $0["shippingAddress"]?.isNull == true })
  }
}
