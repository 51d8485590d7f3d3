import JSON
import Testing

@testable import Sandbox

@Suite struct `Listing orders` {
  private let full = "include=consignments.line_items&consignment_structure=object"

  @Test func `ends with 204 and refuses more than 250`() async throws {
    try await withSandbox { _, client, _ async throws in
      #expect(try await client.store("/v2/orders?limit=40").rows.count == 40)
      let beyond = try await client.store("/v2/orders?limit=40&page=2")
      #expect(beyond.status == 204)
      #expect(beyond.body.isEmpty)
      let much = try await client.store("/v2/orders?limit=251")
      #expect(much.status == 413)
      #expect(much.rows.first?["details"]?["max_limit"]?.int == 250)
      #expect(try await client.store("/v2/orders?colour=red").status == 400)
      #expect(try await client.store("/v2/orders?min_date_modified=2025-01-01T00:00:00+00:00").status == 400)
    }
  }

  @Test func `writes dates after RFC 2822, money as text, and nothing as an empty text`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let rows = try await client.store("/v2/orders?limit=250").rows
      for row in rows {
        let order = try #require(sandbox.world { world in row["id"]?.int.flatMap { world.store.orders[$0] } })
        #expect(row["date_modified"]?.string.flatMap(Dates.parse)?.seconds == order.modified)
        #expect(row["date_modified"]?.string?.hasSuffix(" +0000") == true)
        #expect(row["total_inc_tax"]?.string == (order.total + order.tax).v2)
        #expect(row["date_shipped"]?.string?.isEmpty == (order.shipped == nil))
      }
      #expect(rows.contains { $0["customer_id"]?.int == 0 })
    }
  }

  @Test func `links to the lines, lists them, or puts them into an object`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let linked = try #require(try await client.store("/v2/orders?limit=1").rows.first)
      #expect(linked["consignments"]?["resource"]?.string == "/orders/100/consignments")
      #expect(linked["fees"]?["resource"]?.string == "/orders/100/fees")
      let listed = try #require(
        try await client.store("/v2/orders?limit=1&include=consignments.line_items,fees").rows.first)
      #expect(listed["consignments"]?.kind == .array)
      #expect(listed["fees"]?.kind == .array)
      let object = try #require(try await client.store("/v2/orders?limit=1&" + full).rows.first)
      let lines = object["consignments"]?["shipping"]?[0]?["line_items"]
      #expect(lines?.count == sandbox.world { $0.store.orders.row(100).lines.count })
      let products = try await client.store("/v2/orders/100/products")
      #expect(products.rows.first?.raw == lines?[0]?.raw)
    }
  }

  @Test func `cuts a long order off at fifty lines with a warning`() async throws {
    try await withSandbox({ $0.orders = 120 }) { _, client, _ async throws in
      let order = try #require(try await client.store("/v2/orders?min_id=211&max_id=211&" + full).rows.first)
      let shipping = order["consignments"]?["shipping"]?[0]
      #expect(shipping?["line_items"]?.count == 50)
      #expect(shipping?["__warning__"] != nil)
      #expect(try await client.store("/v2/orders/211/products?limit=250").rows.count == 57)
      #expect(try await client.store("/v2/orders/211/products").rows.count == 50)
      #expect(try await client.store("/v2/orders/211/products?page=2").rows.count == 7)
      #expect(try await client.store("/v2/orders/211/products?page=3").status == 204)
    }
  }

  @Test func `leaves the lines of some orders out although they have some`() async throws {
    try await withSandbox({ $0.orders = 610 }) { sandbox, client, _ async throws in
      let order = try #require(try await client.store("/v2/orders?min_id=701&max_id=701&" + full).rows.first)
      #expect(order["consignments"]?["shipping"]?[0]?["line_items"]?.count == 0)
      #expect(order["items_total"]?.int == sandbox.world { $0.store.orders.row(701).itemsTotal })
      #expect(order["items_total"]?.int != 0)
    }
  }

  @Test func `filters and sorts by change, both ends included, in either form of date`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let stamps = sandbox.world { $0.store.orders.stamps }
      let (low, high) = (stamps[10].modified, stamps[19].modified)
      let inside = stamps.filter { (low...high).contains($0.modified) }.map(\.id)
      for (from, to) in [(Dates.iso(low), Dates.iso(high)), (Dates.rfc2822(low), Dates.rfc2822(high))] {
        let reply = try await client.store(
          "/v2/orders?sort=date_modified:asc&min_date_modified=\(Query.encode(from))&max_date_modified=\(Query.encode(to))"
        )
        #expect(reply.ids == inside)
      }
      let incomplete = try await client.store("/v2/orders?status_id=0&limit=250").rows
      #expect(incomplete.allSatisfy { $0["cart_id"]?.string != nil })
      #expect(try await client.store("/v2/orders/count").json?["count"]?.int == 40)
      #expect(try await client.store("/v2/orders/1").status == 404)
    }
  }

  @Test func `gives a thousand orders with three lines each in four pages`() async throws {
    try await withSandbox({ ($0.orders, $0.linesPerOrder) = (1000, 3) }) { sandbox, client, _ async throws in
      var lines = 0
      for page in 1...4 {
        for row in try await client.store("/v2/orders?limit=250&page=\(page)&" + full).rows {
          lines += row["consignments"]?["shipping"]?[0]?["line_items"]?.count ?? 0
        }
      }
      #expect(lines == 3000)
      #expect(sandbox.requests.count("GET /stores/{hash}/v2/orders") == 4)
    }
  }
}
