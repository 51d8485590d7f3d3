import JSON
import Testing

@testable import Sandbox

@Suite struct `Searches in a Shopify store` {
  private static let moment = "2026-10-01T12:00:00Z"

  @Test(arguments: ["customers", "orders", "products", "productVariants", "inventoryItems"])
  func `find what was changed in a window, and all windows together everything`(list: String) throws {
    let shop = Shop()
    let before = try shop.ids(of: list, #", query: "updated_at:<'\#(Self.moment)'""#)
    let after = try shop.ids(of: list, #", query: "updated_at:>='\#(Self.moment)'""#)
    #expect(!before.isEmpty)
    #expect(!after.isEmpty)
    #expect(Set(before).isDisjoint(with: after))
    #expect(Set(before + after) == Set(try shop.ids(of: list, list == "orders" ? ", sortKey: ID" : "")))
  }

  @Test(arguments: [
    ("orders", "test:true", "test", "true"),
    ("orders", "financial_status:refunded", "displayFinancialStatus", "REFUNDED"),
    ("products", "status:draft", "status", "DRAFT"), ("customers", "tag:vip", "state", nil),
    ("orders", "source_name:pos AND test:false", "sourceName", "pos"),
    ("abandonedCheckouts", "status:open", "completedAt", "null"),
    ("events", "action:destroy AND subject_type:CUSTOMER", "action", "destroy"),
    ("products", "NOT status:active", "status", nil), ("products", "(status:draft OR status:archived)", "status", nil),
    ("products", "status:draft,archived", "status", nil),
  ])
  func `find rows by their fields`(list: String, query: String, field: String, value: String?) throws {
    let shop = Shop()
    let rows = try shop.rows(of: list, ", query: \(JSONWriter.quoted(query))", selecting: "id \(field)")
    let all = try shop.ids(of: list)
    #expect(!rows.isEmpty)
    #expect(rows.count < all.count)
    for row in rows {
      let text = row[field].map { $0.string ?? String(decoding: $0.json, as: UTF8.self) }
      if let value { #expect(text == value) } else { #expect(text != "ACTIVE") }
    }
  }

  @Test func `find ids above one, which many taps page by`() throws {
    let shop = Shop()
    let all = shop.all("Customer")
    let middle = try #require(ShopID(all[29])).number
    #expect(try shop.ids(of: "customers", #", query: "id:>\#(middle)""#) == Array(all[30...]))
  }

  @Test func `without quotes around a moment pass over the time of day, and only a warning says so`() throws {
    let shop = Shop()
    let quoted = #"{ orders(first: 250, query: "updated_at:>='2026-11-01T23:59:59Z'") { nodes { updatedAt } } }"#
    let bare = #"{ orders(first: 250, query: "updated_at:>=2026-11-01T23:59:59Z") { nodes { updatedAt } } }"#
    let right = shop.ask(quoted)
    #expect(right.warnings.isEmpty)
    #expect(right.json?["extensions"]?["search"] == nil)
    let wrong = shop.ask(bare)
    #expect(wrong.errors.isEmpty)
    #expect(wrong.warnings.first?["field"]?.string == "59")
    #expect(wrong.warnings.first?["code"]?.string == "invalid_field")
    let count = { (reply: Reply) in reply.found("orders")?["nodes"]?.count ?? 0 }
    let days = shop.ask(#"{ orders(first: 250, query: "updated_at:>='2026-11-01'") { nodes { updatedAt } } }"#)
    #expect(count(wrong) == count(days))
    #expect(count(wrong) >= count(right))
  }

  @Test(arguments: [
    ("customers", "updted_at:>='2026-11-01T00:00:00Z'", "invalid_field", 60),
    ("customersCount", "email:ada@example.com", "invalid_field", 60),
    ("inventoryItems", "tracked:false", "invalid_field", nil),
    ("orders", "financial_status:payed", "invalid_value", 0),
  ])
  func `that are not understood do not fail: everything comes, or nothing`(
    list: String, query: String, code: String, count: Int?
  ) {
    let selection = list.hasSuffix("Count") ? "{ count }" : "{ nodes { id } }"
    let paging = list.hasSuffix("Count") ? "" : "first: 250, "
    let reply = Shop().ask("{ \(list)(\(paging)query: \(JSONWriter.quoted(query))) \(selection) }")
    #expect(reply.errors.isEmpty, "\(reply.text)")
    #expect(reply.warnings.compactMap { $0["code"]?.string } == [code])
    let note = reply.json?["extensions"]?["search"]?.elements.first { _ in true }
    #expect(note?["query"]?.string == query)
    #expect(note?["path"]?.elements.compactMap(\.string) == [list])
    guard let count else { return }
    #expect(reply.found(list)?["count"]?.int ?? reply.found(list)?["nodes"]?.count == count)
  }

  @Test(arguments: [
    ("updated_at:>='yesterday'", "BAD_REQUEST"), ("updated_at:>", "INTERNAL_SERVER_ERROR"),
    ("total_spent:>5", "BAD_REQUEST"), ("just words", "BAD_REQUEST"),
  ])
  func `that have no sense, or that the sandbox cannot do, fail`(query: String, code: String) {
    let reply = Shop().ask("{ customers(first: 1, query: \(JSONWriter.quoted(query))) { nodes { id } } }")
    #expect(reply.codes == [code])
    #expect(reply.json?["data"]?.isNull == true)
  }

  @Test func `run over an index that is behind, while ids and lists without a search are fresh`() throws {
    let shop = Shop { $0.indexLag = .seconds(600) }
    let start = Dates.iso(shop.clock.now.inSeconds)
    shop.clock.advance(.seconds(10))
    let known = try #require(shop.all("Customer").first)
    let made = shop.sandbox.world { world in
      world.shopify.change(ShopID(known) ?? ShopID("", 0), [("lastName", .text("Novák"))])
      return world.shopify.create("Customer")?.gid
    }
    let new = try #require(made)
    let search = #", sortKey: UPDATED_AT, query: "updated_at:>='\#(start)'""#
    #expect(try shop.ids(of: "customers", search).isEmpty)
    #expect(try shop.ids(of: "customers").contains(new))
    let fresh = shop.ask("query($id: ID!) { customer(id: $id) { lastName } }", #"{"id":"\#(known)"}"#)
    #expect(fresh.found("customer")?["lastName"]?.string == "Novák")
    shop.clock.advance(.seconds(600))
    #expect(try shop.ids(of: "customers", search) == [known, new])
  }

  @Test func `leave out the whole second after a moment since 2026-10`() throws {
    let shop = Shop { $0.tied = 5 }
    let second = Dates.iso(shop.clock.now.inSeconds - 3 * 86_400)
    let query = #"{ customersCount(query: "updated_at:>'\#(second)' AND updated_at:<='\#(second)'") { count } }"#
    let count = { (version: String) in shop.ask(query, version: version).found("customersCount")?["count"]?.int }
    #expect(count("2026-07") == 5)
    #expect(count("2026-10") == 0)
  }
}
