import Foundation
import JSON
import TestSupport
import Testing

@testable import Live
@testable import Sandbox
@testable import Shops

@Suite struct `A customer whom a shop on Shopify has to erase` {
  /// Takes a callback into a spool, as the receiver does once its signature is found right.
  private func call(_ topic: String, _ body: String, _ spool: Spool) async throws {
    let reader = TopicReader(domain: "sandbox.myshopify.com")
    guard
      case .hints(let callback, _) = reader.read(
        try JSONValue.parse(body), CallbackHeaders(["X-Shopify-Topic": topic, "X-Shopify-Event-Id": topic]))
    else {
      Issue.record("\(topic) names nothing")
      return
    }
    _ = try await spool.append(callback)
  }

  private func files(of shop: Shop, naming text: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: shop.folder.path).filter { name in
      guard ["ledger", "rejects", "spool"].contains(where: name.hasPrefix) else { return false }
      return try Data(contentsOf: URL(fileURLWithPath: shop.folder.file(name))).range(of: Data(text.utf8)) != nil
    }
  }

  @Test func `is gone from the callback on: from spool, ledger, dead letters and Brevo, and stays so`() async throws {
    try await ShopifyPair.open { pair in
      let shop = pair.shop
      let spool = try Spool(path: shop.folder.file("spool.sqlite"), shop: "sandbox.myshopify.com", time: shop.time)
      await pair.drain(spool)
      let customer = try #require(
        shop.sandbox.world { world in
          world.shopify.table("Customer")?.numbers.first {
            world.shopify.table("Customer")?[$0]?.fields["email"]?.text != nil
          }
        })
      let email = try #require(
        shop.sandbox.world { $0.shopify.table("Customer")?[customer]?.fields["email"]?.text }
      ).lowercased()
      let order = try pair.make("Order", ["customer": .row(ShopID("Customer", customer)), "email": .text(email)])
      try await pair.run()
      #expect(shop.contact(email) != nil && pair.order(order) != nil)
      try await call(
        "checkouts/update",
        #"{"id":77,"token":"t77","email":"\#(email)","created_at":"2026-11-26T11:00:00Z","updated_at":"2026-11-26T11:00:00Z","#
          + #""customer":{"id":\#(customer),"email":"\#(email)"},"line_items":[]}"#, spool)
      try shop.folder.write(
        #"{"time":"2026-01-01T00:00:00Z","lost":"record","stream":"orders","key":"1","sink":"s","record":{"customer_id":"\#(customer)"}}"#
          + "\n", to: "rejects.jsonl")
      #expect(try files(of: shop, naming: email).contains { $0.hasPrefix("spool") })
      shop.sandbox.world { $0.shopify.redact(ShopID("Customer", customer)) }
      try await call(
        "customers/redact",
        #"{"shop_domain":"sandbox.myshopify.com","customer":{"id":\#(customer),"email":"\#(email)"},"orders_to_redact":[\#(order.number)]}"#,
        spool)
      try await pair.run()
      #expect(shop.contact(email) == nil)
      #expect(try files(of: shop, naming: email).isEmpty)
      #expect(shop.rejects.allSatisfy { $0["key"]?.string != "1" })
      // The sandbox's order still says who has bought: no pass over the lists brings that back.
      await pair.forgetState()
      try await pair.run()
      #expect(shop.contact(email) == nil)
      #expect(try files(of: shop, naming: email).isEmpty)
    }
  }
}
