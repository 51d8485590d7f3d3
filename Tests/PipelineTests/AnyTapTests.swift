import JSON
import Testing

@testable import Sandbox
@testable import TargetBrevo

@Suite struct `Taking what any tap writes` {
  @Test func `warns once about an unknown stream, drops its records, and honours the state`() async throws {
    try await Shop.open { shop in
      let notes = [Lines.schema("notes"), Lines.record("notes", #"{"id":1}"#)]
      let outcome = try await shop.load(notes + notes + [Lines.state(1)])
      #expect(outcome.states.count == 1)
      #expect(outcome.log.split(separator: "\n").count { $0.contains("stream=notes") } == 1)
    }
  }

  @Test func `delivers what came under the old shape before a new one holds`() async throws {
    try await Shop.open { shop in
      let outcome = try await shop.load([
        Lines.schema("customers"), Lines.customer(1), Lines.state(1),
        Lines.schema("customers", key: "number"),
        Lines.record("customers", #"{"number":2,"email":"other@example.com","first_name":"Eve"}"#), Lines.state(2),
      ])
      #expect(outcome.states == [1, 2].map { #"{"bookmarks":{"n":\#($0)}}"# })
      #expect(shop.contact("c1@example.com") != nil)
      #expect(shop.contact("other@example.com")?.attributes["FIRSTNAME"] == .text("Eve"))
    }
  }

  @Test func `does not take another order of fields, or the time of reading, for a change`() async throws {
    try await Shop.open { shop in
      func order(_ first: String, _ last: String, read: Int) -> String {
        Lines.record(
          "orders",
          """
          {\(first)"id":1,"_sdc_extracted_at":"\(read)","status_id":11,"date_created":"2026-03-01T11:00:00Z",
          "date_modified":"2026-03-01T11:00:00Z","billing_address":{\(last)"email":"g@example.com"}}
          """.replacing("\n", with: ""))
      }
      let schema = Lines.schema("orders")
      try await shop.load([schema, order(#""total_inc_tax":10,"#, #""city":"Bonn","country_iso2":"DE","#, read: 1)])
      #expect(shop.eventNames == ["order_placed": 1])
      let again = try await shop.load(
        [schema, order(#""total_inc_tax":10,"#, #""city":"Bonn","country_iso2":"DE","#, read: 2)])
      #expect(again.requests == 0)
      #expect(again.log.contains(#/orders +1 +1/#))
      let turned = Lines.record(
        "orders",
        """
        {"billing_address":{"country_iso2":"DE","email":"g@example.com","city":"Bonn"},"total_inc_tax":10,
        "date_modified":"2026-03-01T11:00:00Z","status_id":11,"id":1,"date_created":"2026-03-01T11:00:00Z"}
        """.replacing("\n", with: ""))
      try await shop.load([schema, turned])
      #expect(shop.eventNames == ["order_placed": 1])
    }
  }
}
