import JSON
import Testing

@testable import Sandbox

@Suite struct `Listing customers` {
  @Test func `gives both kinds of paging on the first page, one on the next, and only cursors behind a cursor`()
    async throws
  {
    try await withSandbox { _, client, _ async throws in
      let first = try await client.store("/v3/customers?limit=25")
      #expect(first.data.count == 25)
      #expect(first.json?["meta"]?["pagination"]?["total"]?.int == 60)
      let next = try #require(first.link("next"))
      let second = try await client.store("/v3/customers" + next)
      #expect(second.ids == Array(26...50))
      #expect(second.json?["meta"]?["cursor_pagination"] == nil)
      let cursor = try #require(first.link("next", in: "cursor_pagination"))
      let behind = try await client.store("/v3/customers" + cursor)
      #expect(behind.ids == second.ids)
      #expect(behind.json?["meta"]?["pagination"] == nil)
      let last = try await client.store("/v3/customers?limit=25&page=3")
      #expect(last.ids == Array(51...60))
      #expect(last.link("next") == nil)
      #expect(try await client.store("/v3/customers?page=9").data.isEmpty)
    }
  }

  @Test func `reads a closed window in the order of change, both ends included, ties by id`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let stamps = sandbox.world { $0.store.customers.stamps }
      let tied = try #require(stamps.first { stamp in stamps.count { $0.modified == stamp.modified } == 5 })
      let time = Dates.iso(tied.modified)
      let reply = try await client.store(
        "/v3/customers?sort=date_modified:asc&date_modified:min=\(time)&date_modified:max=\(time)")
      #expect(reply.ids == [2, 3, 4, 5, 6])
      let all = try await client.store("/v3/customers?sort=date_modified:desc&limit=250")
      #expect(all.ids == stamps.reversed().map(\.id))
    }
  }

  @Test func `walks every row by cursor in the order of change`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      var seen: [Int] = []
      var query: String? = "?sort=date_modified:asc&limit=7"
      while let next = query, seen.count < 100 {
        let reply = try await client.store("/v3/customers" + next)
        seen += reply.ids
        query = reply.link("next", in: "cursor_pagination")
      }
      #expect(seen == sandbox.world { $0.store.customers.stamps.map(\.id) })
    }
  }

  @Test func `cuts addresses and attributes off at ten and says how many there are`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let plain = try await client.store("/v3/customers?id:in=11,9")
      #expect(plain.data.allSatisfy { $0["addresses"] == nil })
      let full = try await client.store("/v3/customers?id:in=11,9&include=addresses,attributes")
      let crowded = try #require(full.data.last)
      #expect(crowded["addresses"]?.count == 10)
      #expect(crowded["address_count"]?.int == 13)
      #expect(full.data.first?["attributes"]?.count == 10)
      #expect(full.data.first?["attribute_count"]?.int == 12)
      #expect(try await client.store("/v3/customers/addresses?customer_id:in=11").data.count == 13)
      #expect(try await client.store("/v3/customers/attribute-values?customer_id:in=9").data.count == 12)
      #expect(sandbox.requests.total == 4)
    }
  }

  @Test(arguments: [
    ("foo=1", 422), ("limit=251", 422), ("limit=0", 422), ("include=pets", 422), ("sort=email:asc", 422),
    ("date_modified:min=2025-01-01T00:00:00+00:00", 422), ("date_modified:min=2025-01-01T00:00:00%2B00:00", 200),
    ("date_modified:min=2025-01-01", 200), ("after=aWQ6Nw%3D%3D&before=aWQ6Nw%3D%3D", 422), ("id:in=a", 422),
  ])
  func `refuses what the API refuses`(query: String, status: Int) async throws {
    try await withSandbox { _, client, _ async throws in
      let reply = try await client.store("/v3/customers?" + query)
      #expect(reply.status == status)
      if status == 422 { #expect(reply.json?["status"]?.int == 422) }
    }
  }

  @Test func `finds e-mail addresses whatever their case, and gives the same store for the same seed`() async throws {
    try await withSandbox({ $0.customers = 401 }) { sandbox, client, _ async throws in
      let email = sandbox.world { $0.store.customers.row(399).email }
      let reply = try await client.store("/v3/customers?email:in=" + Query.encode(email))
      #expect(reply.ids == [399, 400])
      #expect(Set(reply.data.compactMap { $0["email"]?.string }).count == 2)
      let again = CommerceSandbox(sandbox.options) { .seconds(1_795_000_000) }
      #expect(again.world { $0.store.customers.row(399).email } == email)
    }
  }

  @Test func `dates what a new customer's attributes hold as new`() async throws {
    try await withSandbox { sandbox, client, _ async throws in
      let (now, values) = sandbox.world { world in
        let ids = world.addCustomers(30)
        return (world.seconds, ids.flatMap { world.store.customers.row($0).attributes })
      }
      #expect(!values.isEmpty)
      #expect(values.allSatisfy { $0.created == now && $0.modified == now })
    }
  }

  @Test func `serves the rows of the other customer endpoints`() async throws {
    try await withSandbox { _, client, _ async throws in
      #expect(try await client.store("/v3/customers/attributes").data.count == 12)
      #expect(try await client.store("/v3/customers/subscribers").data.count == 20)
      let fields = try await client.store("/v3/customers/form-field-values?limit=3")
      let next = try #require(fields.link("next", in: "cursor_pagination"))
      let page = try await client.store("/v3/customers/form-field-values?limit=3&page=2")
      #expect(
        try await client.store("/v3/customers/form-field-values" + next).json?["data"]?.raw == page.json?["data"]?.raw)
      #expect(try await client.store("/v2/customer_groups").rows.count == 4)
    }
  }
}
