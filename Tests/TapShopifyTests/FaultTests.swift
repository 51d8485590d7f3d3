import JSON
import Synchronization
import TestSupport
import Testing

@testable import TapTestSupport

@Suite struct `A shop that says no` {
  @Test func `is not read by another version of the API`() async throws {
    let shop = Shop()
    try shop.server.add("customers", Rows.customer(1, -60))
    shop.server.state.withLock { $0.version = "2026-10" }
    let (code, lines) = try await shop.read()
    #expect(code == 1)
    #expect(!lines.contains { $0["type"]?.string == "RECORD" })
    let last = try #require(shop.log.text.split(separator: "\n").last)
    #expect(last.contains("2026-10") && last.contains("2026-07"))
  }

  @Test func `stops a list whose cursor repeats`() async throws {
    let shop = Shop().selecting("customers", "products")
    shop.server.fail(
      "query customers(",
      #"{"data":{"customers":\#(Rows.cut(Rows.customer(1, -60), cursor: "same"))}}"#)
    let (code, _) = try await shop.read()
    #expect(code == 1)
    #expect(shop.log.text.contains("customers repeats itself"))
    #expect(shop.server.requests(of: "customers").count == 2)
  }

  @Test func `is not believed where its search passes a term over`() async throws {
    let shop = Shop().selecting("customers")
    shop.server.fail(
      "query customers(",
      #"{"data":{"customers":\#(Rows.whole(Rows.customer(1, -60)))},"extensions":{"search":[{"warnings":[{"field":"updated_at","code":"invalid_value"}]}]}}"#
    )
    let (code, lines) = try await shop.read()
    #expect(code == 1)
    #expect(lines.values("customers").isEmpty)
    #expect(shop.log.text.contains("“updated_at” (invalid_value)"))
  }

  @Test func `sets a stream aside that the token may not read, and the rest is read`() async throws {
    let shop = Shop().selecting("customers", "products")
    try shop.server.add("products", #"{"id":"gid://shopify/Product/1","updatedAt":"\#(Shop.moment(-60))"}"#)
    shop.server.fail(
      "query customers(",
      #"{"errors":[{"message":"Access denied for customers field.","path":["customers"],"extensions":{"code":"ACCESS_DENIED"}}],"data":null}"#
    )
    let (code, lines) = try await shop.read()
    #expect(code == 1)
    #expect(lines.values("products") == ["1"])
    #expect(shop.log.text.contains("customers: skipped") && shop.log.text.contains("read_customers"))
  }

  @Test func `leaves out a field that the token may not read, and says so once`() async throws {
    let shop = Shop().selecting("customers")
    try shop.server.add("customers", Rows.customer(1, -60))
    shop.server.fail(
      "statistics",
      #"{"errors":[{"message":"Access denied for statistics field.","path":["customers","nodes",0,"statistics"],"extensions":{"code":"ACCESS_DENIED"}}],"data":{"customers":\#(Rows.whole())}}"#
    )
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    #expect(lines.values("customers") == ["1"])
    #expect(shop.log.text.ranges(of: "customers.statistics: left out").count == 1)
  }

  @Test func `leaves out a field of the customers of orders as well`() async throws {
    let shop = Shop().selecting("customers", "orders")
    try shop.server.add("customers", Rows.customer(1, -90 * 86_400))
    try shop.server.add("orders", Rows.order(1, -60, customer: 1))
    shop.server.fail(
      "customersByID($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { id createdAt updatedAt firstName",
      #"{"errors":[{"message":"Access denied for firstName field.","path":["nodes",0,"firstName"],"extensions":{"code":"ACCESS_DENIED"}}],"data":{"nodes":null}}"#
    )
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    #expect(lines.values("customers") == ["1"])
    #expect(shop.log.text.contains("customers.firstName: left out"))
  }

  @Test func `is asked for less where a page is too dear or takes too long`() async throws {
    let shop = Shop().selecting("customers")
    try shop.server.add("customers", Rows.customer(1, -60))
    shop.server.fail(
      "first: 250", #"{"errors":[{"message":"Too dear","extensions":{"code":"MAX_COST_EXCEEDED"}}]}"#)
    shop.server.fail("first: 125", "{}", status: 504, times: 3)
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    #expect(lines.values("customers") == ["1"])
    #expect(shop.server.requests(of: "customers").last?.first == 31)
  }

  @Test func `never has its bucket emptied, and 10,000 orders come by few requests`() async throws {
    let shop = Shop().selecting("orders")
    for id in 1...10_000 { try shop.server.add("orders", Rows.order(id, Int64(id) - 20_000)) }
    shop.server.state.withLock { $0.cost = 700 }
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    #expect(lines.values("orders").count == 10_000)
    #expect(shop.server.state.withLock { $0.throttled } == 0)
    #expect(shop.server.requests.count <= 42)
  }

  @Test func `is waited for where others empty its bucket`() async throws {
    let shop = Shop().selecting("customers")
    try shop.server.add("customers", Rows.customer(1, -60))
    shop.server.state.withLock { $0.available = 10 }
    let (code, lines) = try await shop.read()
    #expect(code == 0)
    #expect(lines.values("customers") == ["1"])
  }

  @Test func `ends orders at 60 days without a scope of their own, which is said`() async throws {
    let shop = Shop().selecting("orders").setting("start_date", #""2026-01-01T00:00:00Z""#)
    try shop.server.add("orders", Rows.order(1, -60))
    shop.server.state.withLock { $0.scopes = ["read_orders"] }
    #expect(try await shop.read().code == 0)
    #expect(shop.log.text.contains("read_all_orders") && shop.log.text.contains("60 days"))
  }

  @Test func `protects its customers, which is said`() async throws {
    let shop = Shop().selecting("customers")
    try shop.server.add("customers", Rows.customer(1, -60, email: nil))
    #expect(try await shop.read().code == 0)
    #expect(shop.log.text.contains("protected customer data"))
  }

  @Test func `says what its token lacks`() async throws {
    let shop = Shop().selecting("customers", "orders", "products")
    shop.server.state.withLock { $0.scopes = ["read_customers", "write_products"] }
    let (code, lines) = try await shop.check()
    #expect(code == 1)
    #expect(lines.contains("✗ scope read_orders: missing, needed for orders"))
    #expect(!lines.contains { $0.contains("scope read_products") })
    #expect(lines.contains { $0.contains("2026-07 of the API, which closes on 2027-07-16") })
    #expect(lines.contains { $0.contains("of 2000 points") })
    #expect(lines.first == "✓ shop: Tea, tea.myshopify.com, plan Basic")
  }
}
