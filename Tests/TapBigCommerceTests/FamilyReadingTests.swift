import HTTP
import JSON
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Reading what is no plain list` {
  private func row(_ id: Int, _ more: String) -> FakeStore.Row {
    FakeStore.Row(id: id, modified: runStart - 1000 + Int64(id), more: ",\(more)")
  }

  @Test func `carts come out of orders, which are not written`() async throws {
    let store = FakeStore()
    let item = #""items_total":1,"consignments":{"shipping":[{"id":5,"line_items":[{"id":31,"quantity":1}]}]}"#
    let open = #""status_id":0,"cart_id":"a","billing_address":{"email":"ines@example.com"},\#(item)"#
    let short = #""status_id":11,"cart_id":"b","items_total":60,"consignments":[]"#
    store.fill("/v2/orders", [row(1, open), row(2, short), row(3, #""status_id":11,"cart_id":null,\#(item)"#)])
    store.fill("/v2/orders/2/products", (41...100).map { .init(id: $0, modified: 0, more: #","quantity":1"#) })
    let outcome = try await World(streams: ["carts"]).run(store)
    #expect(outcome.code == 0)
    #expect(outcome.records("orders").isEmpty)
    #expect(outcome.records("carts").map { $0["id"]?.string } == ["a", "b"])
    #expect(outcome.records("carts").map { $0["status"]?.string } == ["active", "converted"])
    #expect(outcome.records("carts").map { $0["line_items"]?.count } == [1, 60])
    #expect(outcome.bookmark("carts") != nil)
    #expect(store.requests.count == 2)
    #expect(store.requests.first?.contains("include=consignments.line_items") == true)
  }

  @Test func `stock is a record for each variant and location`() async throws {
    let store = FakeStore(FakeStore.Manners(cap: 2))
    store.fill(
      "/v3/inventory/items",
      (1...5).map { variant in
        row(
          variant,
          #""identity":{"variant_id":\#(variant * 10),"sku":"S\#(variant)"},"locations":[{"location_id":1},{"location_id":2}]"#
        )
      })
    let records = try await World(streams: ["inventory_items"]).run(store).records("inventory_items")
    #expect(Set(records.map { "\($0["variant_id"]?.int ?? 0)-\($0["location_id"]?.int ?? 0)" }).count == 10)
    #expect(records.first?["sku"]?.string == "S1")
  }

  @Test func `codes are asked of promotions that need one`() async throws {
    let store = FakeStore()
    store.fill(
      "/v3/promotions",
      [row(1, #""redemption_type":"AUTOMATIC""#), row(2, #""redemption_type":"COUPON""#), row(3, #""name":"?""#)])
    for id in 1...3 { store.fill("/v3/promotions/\(id)/codes", [row(id * 10, #""code":"C\#(id)""#)]) }
    let outcome = try await World(streams: ["promotion_codes"]).run(store)
    #expect(outcome.records("promotion_codes").map { $0["promotion_id"]?.int } == [2, 3])
    #expect(outcome.records("promotion_codes").map { $0["code"]?.string } == ["C2", "C3"])
    #expect(store.requests.count == 3)
  }

  @Test func `the values of forms belong to a customer or to an address`() async throws {
    let store = FakeStore(FakeStore.Manners(cap: 2))
    store.fill(
      "/v3/customers/form-field-values",
      [
        row(1, #""customer_id":7,"name":"Trade","value":"Baker""#), row(2, #""customer_id":7,"name":"Age","value":40"#),
        row(3, #""address_id":9,"name":"Age","value":["?"]"#),
      ])
    let records = try await World(streams: ["customer_form_field_values"]).run(store).records(
      "customer_form_field_values")
    #expect(records.map { $0["customer_id"]?.int } == [7, 7, 0])
    #expect(records.map { $0["address_id"]?.int } == [0, 0, 9])
  }

  @Test func `the store is one record, and a list without pages one request`() async throws {
    let store = FakeStore()
    store.script("/v2/store", .json(200, #"{"id":"hash","name":"The Quay","logo":[]}"#))
    store.fill("/v3/marketing/abandoned-cart-emails", [row(1, #""notify_at_minutes":60"#)])
    let outcome = try await World(streams: ["store", "abandoned_cart_emails"]).run(store)
    #expect(outcome.records("store").map { $0["id"]?.string } == ["hash"])
    #expect(outcome.records("abandoned_cart_emails").count == 1)
    #expect(store.requests.count == 2)
    #expect(store.requests.allSatisfy { !$0.contains("?") })
  }

  @Test func `some storefronts are chosen by the store where it can, and by record where it cannot`() async throws {
    let store = FakeStore()
    let owners = [#""channel_ids":null"#, #""channel_ids":[2,3]"#, #""channel_ids":[1]"#, #""origin_channel_id":3"#]
    store.fill("/v3/customers", (1...4).map { row($0, owners[$0 - 1]) })
    store.fill("/v3/customers/subscribers", (1...3).map { row($0, #""channel_id":\#($0)"#) })
    var world = World(streams: ["customers", "subscribers", "promotions", "sites"])
    world.config = world.config.replacing("}", with: #","channel_ids":[3,2]}"#)
    let outcome = try await world.run(store)
    #expect(outcome.ids("customers") == [1, 2, 4])
    #expect(outcome.ids("subscribers") == [2, 3])
    #expect(store.requests.contains { $0.contains("/promotions?") && $0.contains("channels=2,3") })
    #expect(store.requests.contains { $0.contains("/sites?") && $0.contains("channel_id:in=2,3") })
  }
}
