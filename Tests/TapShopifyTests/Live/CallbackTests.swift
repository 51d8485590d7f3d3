import Crypto
import Foundation
import HTTP
import JSON
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops
@testable import Tap
@testable import TapShopify
@testable import TapTestSupport

@Suite struct `A callback of Shopify` {
  private let shop: HookedShop

  init() throws { shop = try HookedShop(["customers"], #","previous_client_secret":"the-secret-before""#) }

  private func request(
    _ body: String, topic: String = "customers/update", secret: String? = "shopify-client-secret",
    domain: String = "sandbox.myshopify.com", event: String = "e1"
  ) -> HTTPRequest {
    var fields: HTTPFields = [
      "X-Shopify-Topic": topic, "X-Shopify-Shop-Domain": domain, "X-Shopify-Event-Id": event,
      "X-Shopify-Webhook-Id": UUID().uuidString,
    ]
    if let secret {
      let code = HMAC<SHA256>.authenticationCode(
        for: Array(body.utf8), using: SymmetricKey(data: Array(secret.utf8)))
      fields["X-Shopify-Hmac-Sha256"] = Data(code).base64EncodedString()
    }
    return HTTPRequest(.post, HookedShop.destination, fields: fields, body: Array(body.utf8))
  }

  private func verdict(_ request: HTTPRequest) async throws -> CallbackVerdict {
    await Intake(shop: try shop.receiving(), spool: shop.spool, time: shop.time).verdict(request)
  }

  @Test(
    arguments: [
      ("shopify-client-secret", 200), ("the-secret-before", 200), ("another secret", 401), (nil, 401),
    ] as [(String?, Int)])
  func `is taken with the app's secret or the one before, and refused with none or another`(
    secret: String?, status: Int
  ) async throws {
    #expect(try await verdict(request(#"{"id":820982911946154508}"#, secret: secret)).status == status)
    #expect(try await shop.spool.figures().waiting == (status == 200 ? 1 : 0))
  }

  @Test func `is refused where a byte of its body is another`() async throws {
    var forged = request(#"{"id":7}"#)
    forged.body = Array(#"{"id":8}"#.utf8)
    #expect(try await verdict(forged) == .refused(.signature))
  }

  @Test func `of another shop is dropped, and nothing is read for it`() async throws {
    let verdict = try await verdict(request(#"{"id":7}"#, domain: "other.myshopify.com"))
    #expect(verdict == .dropped(scope: "customers/update"))
    #expect(try await shop.spool.figures().waiting == 0)
  }

  @Test func `that comes twice waits once, and one that was read before is read once more`() async throws {
    #expect(try await verdict(request(#"{"id":7}"#)) == .kept(scope: "customers/update", new: 1))
    #expect(try await verdict(request(#"{"id":7}"#)) == .kept(scope: "customers/update", new: 0))
    // Another topic of the same event names it as well.
    #expect(
      try await verdict(request(#"{"customerId":"gid://shopify/Customer/7"}"#, topic: "customers/purchasing_summary"))
        == .kept(scope: "customers/purchasing_summary", new: 1))
  }

  @Test(
    arguments: [
      ("orders/create", #"{"id":820982911946154508}"#, ["orders 820982911946154508"]),
      ("orders/updated", #"{"admin_graphql_api_id":"gid://shopify/Order/5","id":6}"#, ["orders 5"]),
      ("refunds/create", #"{"id":1,"order_id":9}"#, ["orders 9"]),
      ("fulfillments/update", #"{"id":1,"order_id":"9"}"#, ["orders 9"]),
      ("products/delete", #"{"id":3}"#, ["products 3 gone"]),
      ("collections/update", #"{"id":3}"#, ["collections 3"]),
      ("customer.tags_added", #"{"customerId":"gid://shopify/Customer/2","tags":["a"]}"#, ["customers 2"]),
      ("customers_email_marketing_consent/update", #"{"customer_id":2}"#, ["customers 2"]),
      ("customers_marketing_consent/update", #"{"id":2,"phone":null}"#, ["customers 2"]),
      ("inventory_levels/update", #"{"inventory_item_id":4,"location_id":8}"#, ["inventory_items 4"]),
      (
        "discounts/update", #"{"admin_graphql_api_id":"gid://shopify/DiscountAutomaticNode/12"}"#, ["discounts 12"]
      ),
      (
        "customers/merge",
        #"{"admin_graphql_api_customer_kept_id":"gid://shopify/Customer/1","admin_graphql_api_customer_deleted_id":"gid://shopify/Customer/2"}"#,
        ["customers 2 gone", "merged_customers 1"]
      ),
      (
        "customers/redact",
        #"{"shop_domain":"sandbox.myshopify.com","customer":{"id":5},"orders_to_redact":[7,8]}"#,
        ["customers 5 gone", "orders 7", "orders 8"]
      ),
      ("app/uninstalled", #"{"id":548380009}"#, ["app app"]),
      ("customers/update", #"{"id":"abc"}"#, []), ("customers/update", "{}", []), ("carts/create", #"{"id":1}"#, []),
      // Not what it says: a body of a checkout under a topic that would take a customer away.
      ("customers/redact", #"{"id":1,"customer":{"id":5}}"#, []),
    ] as [(String, String, [String])])
  func `names what is read again`(topic: String, body: String, objects: [String]) async throws {
    let verdict = try await verdict(request(body, topic: topic))
    #expect(verdict.status == 200)
    let waiting = try await shop.spool.waiting().hints.map {
      "\($0.hint.family) \($0.hint.object)\($0.hint.isRemoval ? " gone" : "")"
    }
    #expect(waiting == objects)
  }

  @Test func `of a checkout keeps what its record needs, and nobody's address`() throws {
    let body = try JSONValue.parse(
      #"{"id":1,"token":"t","email":"ada@example.com","shipping_address":{"city":"Bonn"},"line_items":[{"title":"Tea","grams":3}]}"#
    )
    let kept = String(decoding: CheckoutBody.kept(of: body), as: UTF8.self)
    #expect(kept == #"{"id":1,"token":"t","email":"ada@example.com","line_items":[{"title":"Tea"}]}"#)
  }
}
