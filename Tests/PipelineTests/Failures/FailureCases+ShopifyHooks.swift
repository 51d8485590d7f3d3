import Foundation
import HTTP
import TestSupport
import Testing

@testable import Sandbox

extension FailureCase {
  /// What the tap of Shopify says of callbacks.
  static let ofShopifyHooks: [FailureCase] = [
    FailureCase("nothing tells a genuine callback of Shopify from a forged one") { stage in
      try stage.folder.write(#"{"shop":"sandbox","listen":{"port":0}}"#, to: "shopify.json")
      return try await Program.shopify.run(["receive", "-c", "shopify.json"], in: stage.folder).end(2)
    },
    FailureCase("a callback of Shopify has another app's signature") {
      try await $0.receivingOfShopify(["receive"]) { try await $0.send(.order(secret: "another secret")) }
        .said("WARNING sandbox.myshopify.com")
    },
    FailureCase("a callback of another shop has the same app's signature") {
      try await $0.receivingOfShopify(["receive"]) { try await $0.send(.order(shop: "other")) }
        .said("WARNING sandbox.myshopify.com")
    },
    FailureCase("the shop has taken the app away") { stage in
      stage.openShopify()
      try stage.folder.write("", to: "state.json")
      // It is taken away when the last list has been read.
      stage.sandbox.arm(Drift(path: "/graphql/collections") { $0.shopify.isInstalled = false })
      let arguments = ["listen", "--no-sync", "-s", "state.json"] + (try stage.catalog("collections"))
      return try await stage.receivingOfShopify(arguments, by: nil) { sender in
        while stage.sandbox.world({ $0.shopify.isInstalled }) { await Task.yield() }
        // It may have ended before the answer has come.
        try? await sender.send(.uninstalled)
      }.end(1)
    },
  ]
}

extension Callback {
  /// A callback about an order, as Shopify signs it.
  fileprivate static func order(shop: String = "sandbox", secret: String = "shopify-client-secret") -> Callback {
    signed("orders/updated", shop, secret, #"{"id":1,"admin_graphql_api_id":"gid://shopify/Order/1"}"#)
  }

  /// The one that says that the app was uninstalled.
  fileprivate static let uninstalled = signed("app/uninstalled", "sandbox", "shopify-client-secret", #"{"id":7}"#)

  private static func signed(_ topic: String, _ shop: String, _ secret: String, _ body: String) -> Callback {
    let headers = [
      ("x-shopify-topic", topic), ("x-shopify-shop-domain", "\(shop).myshopify.com"), ("x-shopify-event-id", "e1"),
    ]
    return ShopCallbacks(secret: secret).callback(
      Delivery(
        id: 1, event: 1, hook: 1, client: "app", scope: topic, message: "m1", happened: .zero, destination: "/",
        headers: headers.map { Hook.Header(name: $0.0, value: $0.1) }, faults: [], body: Array(body.utf8), due: .zero))
  }
}

extension CallbackSender {
  /// Sends a callback of the sandbox.
  fileprivate func send(_ callback: Callback) async throws {
    let fields = HTTPFields(callback.headers)
    _ = try await transport.send(
      HTTPRequest(.post, "http://127.0.0.1:\(port)/", fields: fields, body: callback.body))
  }
}

extension FailureStage {
  /// Lets the tap of Shopify receive while something is sent to it, and ends it then by a signal, or waits for its end.
  fileprivate func receivingOfShopify(
    _ arguments: [String], by signal: Int32? = SIGTERM, _ body: (CallbackSender) async throws -> Void
  ) async throws -> Program.Outcome {
    try folder.write(
      """
      {"shop":"sandbox","access_token":"shpat_sandbox","client_secret":"shopify-client-secret",
      "shopify_url":"\(shop.address)/shopify","start_date":"2020-01-01T00:00:00Z","listen":{"port":0}}
      """, to: "shopify.json")
    return try await receiving(arguments + ["-c", "shopify.json"], of: .shopify, by: signal, body)
  }
}
