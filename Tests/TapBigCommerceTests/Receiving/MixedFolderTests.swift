import Crypto
import Foundation
import HTTP
import TestSupport
import Testing

@testable import Live
@testable import Shops
@testable import TapBigCommerce

@Suite struct `A folder with stores of BigCommerce and shops of Shopify` {
  private let scene: ReceiveScene
  private static let clientSecret = "the-app-secret-of-its-own"

  init() throws { scene = try ReceiveScene() }

  private func writeShop(_ name: String, more: String = "") throws {
    try scene.folder.write(
      """
      {"shop":"\(name)","client_secret":"\(Self.clientSecret)"\(more),"listen":{"port":0,
       "public_url":"https://hooks.example.com/\(name)","spool_path":"\(scene.folder.file("\(name).spool"))"}}
      """, to: "stores/\(name).json")
  }

  /// Sends a callback of a shop, and gives the status of the answer.
  private func send(
    _ port: Int, to name: String, of domain: String, signedWith secret: String = clientSecret
  ) async throws -> Int {
    let body = Array(#"{"id":820982911946154508,"updated_at":"2026-11-01T12:00:00Z"}"#.utf8)
    let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Array(secret.utf8)))
    let transport = AsyncHTTPTransport()
    let answer = try await transport.send(
      HTTPRequest(
        .post, "http://127.0.0.1:\(port)/\(name)",
        fields: [
          "X-Shopify-Topic": "orders/updated", "X-Shopify-Shop-Domain": "\(domain).myshopify.com",
          "X-Shopify-Hmac-Sha256": Data(code).base64EncodedString(), "X-Shopify-Event-Id": "e1",
        ], body: body))
    await transport.shutdown()
    return answer.status
  }

  @Test func `is served by one receiver, each store by its own proof`() async throws {
    try scene.write("abc", to: "stores/abc.json")
    try writeShop("tea")
    let start = try await scene.start(stores: "stores")
    try await scene.receiving(start) { [self] port in
      let caller = Caller(port: port)
      try await caller.gets(200, "abc")
      #expect(try await send(port, to: "tea", of: "tea") == 200)
      // Neither's proof is good for the other.
      try await caller.gets(401, "abc", path: "tea")
      #expect(try await send(port, to: "abc", of: "tea") == 401)
      #expect(try await send(port, to: "tea", of: "tea", signedWith: "another") == 401)
      #expect(try await send(port, to: "tea", of: "coffee") == 200)
      let metrics = try await caller.page("/metrics")
      #expect(metrics.contains(#"live_spool_waiting{shop="tea.myshopify.com"} 1"#), "\(metrics)")
      #expect(metrics.contains(#"scope="orders/updated""#))
      await caller.transport.shutdown()
    }
    let shops = scene.log.text
    #expect(shops.contains("for 2 stores (abc, tea.myshopify.com)."))
    #expect(shops.contains("is signed with this store's client_secret and is of another store"))
  }

  @Test func `names a shop without a client_secret, and serves the others`() async throws {
    try scene.write("abc", to: "stores/abc.json")
    try scene.folder.write(#"{"shop":"tea","listen":{"port":0}}"#, to: "stores/tea.json")
    let start = try await scene.start(stores: "stores")
    try await scene.receiving(start) { port in
      let caller = Caller(port: port)
      try await caller.gets(200, "abc")
      await caller.transport.shutdown()
    }
    #expect(scene.log.text.contains("Setting client_secret is missing: Shopify signs every callback with it"))
  }
}
