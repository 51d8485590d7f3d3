import JSON
import Testing

@testable import Sandbox

@Suite struct `Listing the catalog` {
  @Test func `gives ten products a page when options or modifiers are asked for`() async throws {
    try await withSandbox { _, client, _ async throws in
      #expect(try await client.store("/v3/catalog/products?limit=250").data.count == 30)
      let few = try await client.store("/v3/catalog/products?limit=250&include=options,variants")
      #expect(few.data.count == 10)
      #expect(few.json?["meta"]?["pagination"]?["per_page"]?.int == 10)
      #expect(few.json?["meta"]?["pagination"]?["total_pages"]?.int == 3)
      #expect(few.data.allSatisfy { ($0["variants"]?.count ?? 0) > 0 })
    }
  }

  @Test func `gives a date without a time the time of day of the request`() async throws {
    try await withSandbox { sandbox, client, clock async throws in
      let day = Dates.day(sandbox.world { $0.seconds })
      let midnight = try #require(Dates.parse(day)).seconds
      sandbox.world { world in
        world.store.products.update(1) { $0.modified = midnight + 1 }
      }
      #expect(try await client.store("/v3/catalog/products?date_modified:min=\(day)").ids.contains(1) == false)
      #expect(try await client.store("/v3/catalog/products?date_modified:min=\(day)T00:00:00Z").ids.contains(1))
    }
  }

  @Test func `sorts in both directions, reads on by id, and chooses fields`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let stamps = sandbox.world { $0.store.products.stamps.map(\.id) }
      #expect(try await client.store("/v3/catalog/products?sort=date_modified&direction=desc").ids == stamps.reversed())
      #expect(try await client.store("/v3/catalog/products?id:greater=20&limit=5").ids == [21, 22, 23, 24, 25])
      #expect(try await client.store("/v3/catalog/products?id:in=3,5&include_fields=name").data.map(\.count) == [2, 2])
      #expect(try await client.store("/v3/catalog/products?brand=x").status == 422)
    }
  }

  @Test func `gives variants, categories, trees and coupons`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let count = sandbox.world { world in
        world.store.products.ids.reduce(0) { $0 + world.store.products.row($1).variants.count }
      }
      #expect(
        try await client.store("/v3/catalog/variants?limit=250").json?["meta"]?["pagination"]?["total"]?.int == count)
      #expect(try await client.store("/v3/catalog/trees/categories?limit=250").data.count == 40)
      #expect(try await client.store("/v3/catalog/trees").data.count == 2)
      #expect(try await client.store("/v2/coupons?min_id=11&limit=5").ids == [11, 12, 13, 14, 15])
      #expect(try await client.store("/v2/coupons?min_id=31").status == 204)
      #expect(try await client.store("/v2/store").json?["id"]?.string == "sandbox1")
      #expect(try await client.store("/v2/time").json?["time"]?.int == 1_795_000_000)
    }
  }
}
