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

  @Test func `that a customer be erased takes what names it out of the spool, and nothing else`() async throws {
    func checkout(_ number: Int, _ customer: Int, _ email: String) -> HTTPRequest {
      request(
        #"{"id":\#(number),"email":"\#(email)","customer":{"id":\#(customer),"email":"\#(email)"}}"#,
        topic: "checkouts/update", event: "c\(number)")
    }
    let (ada, others) = ("Ada@example.com", ["xada@example.com", "bob@example.com"])
    for (number, who) in [(5, ada), (55, others[0]), (7, others[1])].enumerated() {
      _ = try await verdict(checkout(number + 1, who.0, who.1))
    }
    // With another number, and with another address.
    _ = try await verdict(checkout(8, 99, ada.lowercased()))
    _ = try await verdict(checkout(9, 5, "old@example.com"))
    _ = try await verdict(request(#"{"email":"\#(ada)"}"#, topic: "carts/create"))
    _ = try await verdict(request(#"{"email":"\#(others[1])"}"#, topic: "carts/create"))
    let demand =
      #"{"shop_domain":"sandbox.myshopify.com","customer":{"id":5,"email":"ada@example.com","phone":null},"orders_to_redact":[]}"#
    #expect(try await verdict(request(demand, topic: "customers/redact", event: "r")).status == 200)
    let kept = try await shop.spool.waiting().hints.filter { $0.hint.payload != nil }.map(\.hint.object)
    #expect(kept == ["2", "3"])
    #expect(try await shop.spool.asides().map { String(decoding: $0.body, as: UTF8.self) }.count == 1)
    for name in try FileManager.default.contentsOfDirectory(atPath: shop.folder.path) where name.hasPrefix("spool") {
      let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: shop.folder.file(name))), as: UTF8.self)
      #expect(!text.contains("old@example.com") && !text.lowercased().contains("\"ada@example.com"), "\(name)")
    }
  }

  @Test func `that only people can answer is kept aside for them without a name`() async throws {
    let body =
      #"{"shop_id":1,"shop_domain":"sandbox.myshopify.com","orders_requested":[],"customer":{"id":191167,"email":"ada@example.com"},"data_request":{"id":9999}}"#
    let verdict = try await verdict(request(body, topic: "customers/data_request"))
    #expect(verdict == .keptAside(.demand, scope: "customers/data_request"))
    let kept = try #require(try await shop.spool.asides().first)
    #expect(
      String(decoding: kept.body, as: UTF8.self)
        == #"{"topic":"customers/data_request","customer":"191167","data_request":"9999"}"#)
    #expect(try await shop.spool.figures().waiting == 0)
  }

  @Test func `that a customer without a number be erased is for people, and the spool forgets the address`()
    async throws
  {
    _ = try await verdict(request(#"{"id":1,"email":"ada@example.com"}"#, topic: "checkouts/create", event: "c"))
    let body =
      #"{"shop_domain":"sandbox.myshopify.com","customer":{"email":"Ada@example.com"},"orders_to_redact":[7,8]}"#
    #expect(
      try await verdict(request(body, topic: "customers/redact")) == .keptAside(.demand, scope: "customers/redact"))
    #expect(try await shop.spool.waiting().hints.map(\.hint.payload) == [nil])
    let kept = try await shop.spool.asides().map { String(decoding: $0.body, as: UTF8.self) }
    #expect(kept == [#"{"topic":"customers/redact","orders":["7","8"]}"#])
  }

  @Test func `that nothing of the shop be kept empties bodies, and leaves the rest to people`() async throws {
    _ = try await verdict(request(#"{"id":1,"email":"ada@example.com"}"#, topic: "checkouts/create", event: "c"))
    _ = try await verdict(request(#"{"email":"ada@example.com"}"#, topic: "carts/create"))
    let demand = #"{"shop_id":1,"shop_domain":"sandbox.myshopify.com"}"#
    #expect(
      try await verdict(request(demand, topic: "shop/redact")) == .keptAside(.demand, scope: "shop/redact"))
    #expect(try await shop.spool.waiting().hints.map(\.hint.payload) == [nil])
    #expect(try await shop.spool.asides().map(\.cause) == [.demand])
    // The body of another demand under this topic is none of it.
    let other = #"{"shop_domain":"sandbox.myshopify.com","customer":{"id":5}}"#
    #expect(try await verdict(request(other, topic: "shop/redact")) == .keptAside(.nameless, scope: "shop/redact"))
  }

  @Test func `of a checkout keeps what its record needs, and nobody's address`() throws {
    let body = try JSONValue.parse(
      #"{"id":1,"token":"t","email":"ada@example.com","shipping_address":{"city":"Bonn"},"line_items":[{"title":"Tea","grams":3}]}"#
    )
    let kept = String(decoding: CheckoutBody.kept(of: body), as: UTF8.self)
    #expect(kept == #"{"id":1,"token":"t","email":"ada@example.com","line_items":[{"title":"Tea"}]}"#)
  }
}
