import JSON
import Testing

@testable import Sandbox

@Suite struct `Writing events and commerce` {
  private let order =
    #"{"id":"1","createdAt":"2026-11-01T08:00:00Z","updatedAt":"2026-11-01T08:00:00Z","status":"completed","amount":10.5,"products":[{"productId":"1","price":10.5,"quantity":1}],"identifiers":{"email_id":"a@b.co"}}"#

  @Test func `keeps every event, says which of a batch it refuses, and shows them after a while`() async throws {
    try await withSandbox({ $0.eventDelay = .seconds(30) }) { sandbox, client, clock async throws in
      _ = try await client.brevo("POST", "/contacts", #"{"email":"a@b.co"}"#)
      let event = #"{"event_name":"order_placed","identifiers":{"email_id":"a@b.co"},"event_properties":{"id":"1"}}"#
      #expect(try await client.brevo("POST", "/events", event).status == 204)
      #expect(try await client.brevo("POST", "/events/batch", "{\"events\":[\(event),\(event)]}").status == 202)
      let some = try await client.brevo(
        "POST", "/events/batch", "{\"events\":[\(event),{\"event_name\":\"a b\",\"identifiers\":{\"ext_id\":\"1\"}}]}")
      #expect(some.status == 207)
      #expect(some.json?["errors"]?[0]?["eventIndex"]?[0]?.int == 1)
      #expect(try await client.brevo("POST", "/events/batch", #"{"events":[{"event_name":"x"}]}"#).status == 400)
      #expect(try await client.brevo("POST", "/events/batch", "[\(event)]").status == 400)
      #expect(sandbox.world { $0.account.events.count } == 4)
      #expect(try await client.brevo("GET", "/events").json?["count"]?.int == 0)
      clock.advance(.seconds(30))
      let seen = try await client.brevo("GET", "/events?event_name=order_placed")
      #expect(seen.json?["count"]?.int == 4)
      #expect(seen.json?["events"]?[0]?["event_properties"]?["id"]?.string == "1")
      #expect(try await client.brevo("GET", "/events?startDate=2020-01-01&endDate=2020-02-01").json?["count"]?.int == 0)
      #expect(try await client.brevo("GET", "/events?startDate=2020-01-01").status == 400)
    }
  }

  @Test func `keeps an event of nobody, and never shows it`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let event = #"{"event_name":"x","identifiers":{"email_id":"nobody@b.co"}}"#
      #expect(try await client.brevo("POST", "/events", event).status == 204)
      #expect(sandbox.world { $0.account.events.map(\.contact) } == [nil])
      #expect(try await client.brevo("GET", "/events").json?["count"]?.int == 0)
      let many = Array(repeating: event, count: 201).joined(separator: ",")
      #expect(try await client.brevo("POST", "/events/batch", "{\"events\":[\(many)]}").status == 400)
    }
  }

  @Test func `needs activation, and five minutes`() async throws {
    try await withSandbox({ $0.ecommerce = false }) { _, client, clock async throws in
      let products = #"{"products":[{"id":"1","name":"A"}]}"#
      #expect(try await client.brevo("POST", "/products/batch", products).status == 403)
      #expect(try await client.brevo("POST", "/ecommerce/activate").status == 200)
      #expect(try await client.brevo("POST", "/products/batch", products).status == 403)
      clock.advance(.seconds(300))
      #expect(try await client.brevo("POST", "/products/batch", products).status == 201)
    }
  }

  @Test func `refuses a batch of products whole`() async throws {
    try await withSandbox({ $0.limits = .none }) { sandbox, client, _ async throws in
      let one = #"{"id":"1","name":"A","price":7.95}"#
      #expect(try await client.brevo("POST", "/products", one).status == 201)
      #expect(try await client.brevo("POST", "/products", one).status == 400)
      #expect(
        try await client.brevo(
          "POST", "/products/batch",
          "{\"updateEnabled\":true,\"products\":[{\"id\":\"2\",\"name\":\"B\"},{\"id\":\"2\",\"name\":\"B\"}]}"
        ).status == 400)
      #expect(
        try await client.brevo("POST", "/products/batch", "{\"products\":[{\"id\":\"2\",\"name\":\"B\"},\(one)]}")
          .status == 400)
      #expect(sandbox.world { $0.account.products.ids } == ["1"])
      let mixed = try await client.brevo(
        "POST", "/products/batch",
        "{\"updateEnabled\":true,\"products\":[{\"id\":\"2\",\"name\":\"B\"},{\"id\":\"1\",\"name\":\"C\"}]}")
      #expect(mixed.json?["createdCount"]?.int == 1)
      #expect(mixed.json?["updatedCount"]?.int == 1)
      #expect(sandbox.world { $0.account.products.value("1")?["price"]?.number?.text } == "7.95")
      #expect(
        try await client.brevo("POST", "/products", #"{"id":"3","name":"A","metaInfo":{"x":1.5,"y":true}}"#).status
          == 400)
      #expect(
        try await client.brevo("POST", "/categories/batch", #"{"categories":[{"id":"1","name":"K"}]}"#).status == 201)
      #expect(try await client.brevo("GET", "/categories").json?["count"]?.int == 1)
    }
  }

  @Test func `takes orders as history unless told otherwise, and replaces them`() async throws {
    try await withSandbox({ $0.limits = .none }) { sandbox, client, _ async throws in
      let batch = try await client.brevo("POST", "/orders/status/batch", "{\"orders\":[\(order)]}")
      #expect(batch.status == 202)
      #expect(batch.json?["count"]?.int == 1)
      #expect(try await client.brevo("POST", "/orders/status", order).status == 204)
      #expect(sandbox.world { $0.account.orders.arrivals.map(\.historical) } == [true, false])
      #expect(sandbox.world { $0.account.automations } == 1)
      #expect(try await client.brevo("GET", "/orders").json?["count"]?.int == 1)
      for wrong in [
        order.replacing("08:00:00Z", with: "08:00:00+00:00"),
        order.replacing(#""quantity":1"#, with: #""quantity":1.5"#),
        order.replacing(#""amount":10.5"#, with: #""amount":"10.5""#), order.replacing(#","quantity":1"#, with: ""),
        order.replacing(#""status""#, with: #""coupon":"X","status""#),
      ] {
        #expect(try await client.brevo("POST", "/orders/status", wrong).status == 400)
      }
    }
  }

  @Test func `limits each family by the second and by the hour`() async throws {
    try await withSandbox({ $0.limits.families[.others] = RateLimit(perSecond: nil, perHour: 3) }) {
      _, client, clock async throws in
      for left in [2, 1, 0] {
        #expect(try await client.brevo("GET", "/account").headers["x-sib-ratelimit-remaining"] == String(left))
      }
      let refused = try await client.brevo("GET", "/account")
      #expect(refused.status == 429)
      #expect(refused.headers["x-sib-ratelimit-reset"] == "3600")
      for _ in 0..<10 { #expect(try await client.brevo("GET", "/contacts").status == 200) }
      #expect(try await client.brevo("GET", "/contacts").status == 429)
      clock.advance(.seconds(1))
      #expect(try await client.brevo("GET", "/contacts").status == 200)
      clock.advance(.seconds(3599))
      #expect(try await client.brevo("GET", "/account").status == 200)
    }
  }

  @Test func `tells a missing key from a wrong one`() async throws {
    try await withSandbox { _, client, _ async throws in
      var other = client
      other.key = "xkeysib-other"
      #expect(try await other.brevo("GET", "/account").json?["message"]?.string == "Key not found")
      let route = try await client.brevo("GET", "/wonders")
      #expect(route.status == 404)
      #expect(route.json?["code"]?.string == "not_found")
    }
  }
}
