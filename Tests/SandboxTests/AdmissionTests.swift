import JSON
import Testing

@testable import Sandbox

@Suite struct `Being let into the store` {
  @Test func `needs a token, the right one, the right store and the scope`() async throws {
    try await withSandbox({ $0.scopes.remove(Scope.orders) }) { _, client, _ async throws in
      var wrong = client
      wrong.token = "other"
      let refused = try await wrong.store("/v3/customers")
      #expect(refused.status == 401)
      #expect(refused.json?["title"]?.string == Answer.unauthorized)
      #expect(try await client.send("GET", client.root + "/stores/other/v3/customers").status == 401)
      let scope = try await client.store("/v2/orders")
      #expect(scope.status == 403)
      #expect(scope.json?["title"]?.string == Answer.missingScope)
      #expect(try await client.store("/v3/customers").status == 200)
      let route = try await client.store("/v3/wonders")
      #expect(route.status == 404)
      #expect(route.json == nil)
    }
  }

  @Test func `counts requests down, answers 429, and lets in again when the window is over`() async throws {
    try await withSandbox({ ($0.quota, $0.otherApps, $0.retryAfter) = (5, 2, true) }) {
      sandbox, client, clock async throws in
      for left in [2, 1, 0] {
        let reply = try await client.store("/v2/time")
        #expect(reply.headers["x-rate-limit-requests-left"] == String(left))
        #expect(reply.headers["x-rate-limit-requests-quota"] == "5")
        #expect(reply.headers["x-rate-limit-time-window-ms"] == "30000")
      }
      clock.advance(.seconds(20))
      let refused = try await client.store("/v3/customers")
      #expect(refused.status == 429)
      #expect(refused.headers["x-rate-limit-time-reset-ms"] == "10000")
      #expect(refused.headers["x-retry-after"] == "10")
      clock.advance(.seconds(10))
      #expect(try await client.store("/v3/customers").status == 200)
      #expect(sandbox.requests.entries.count { $0.status == 429 } == 1)
    }
  }

  @Test func `sends large answers in gzip`() async throws {
    try await withSandbox { _, client, _ async throws in
      let reply = try await client.store("/v3/customers?limit=60")
      #expect(reply.headers["content-encoding"] == "gzip")
      #expect(reply.data.count == 60)
    }
  }
}
