import HTTP
import JSON
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce
@testable import TapTestSupport

@Suite struct `Streams out of other streams` {
  private func order(_ id: Int, _ more: String) -> FakeStore.Row {
    FakeStore.Row(id: id, modified: runStart - 1000 + Int64(id), more: ",\(more)")
  }

  @Test func `take all line items, also those that the list leaves out, without their orders`() async throws {
    let store = FakeStore()
    let one =
      #""items_total":1,"consignments":{"shipping":[{"id":5,"line_items":[{"id":31,"order_id":1,"quantity":1}]}]}"#
    let cut = #""items_total":60,"consignments":[{"shipping":[{"id":6,"line_items":[{"id":41,"quantity":1}]}]}]"#
    store.fill("/v2/orders", [order(1, one), order(2, cut)])
    store.fill("/v2/orders/2/products", (41...100).map { .init(id: $0, modified: 0, more: #","quantity":1"#) })
    let outcome = try await World(streams: ["order_products"]).run(store)
    #expect(outcome.records("orders").isEmpty)
    #expect(outcome.ids("order_products") == [31] + Array(41...100))
    #expect(outcome.records("order_products").last?["order_id"]?.int == 2)
    #expect(
      outcome.bookmark("order_products")
        == outcome.records("order_products").last?["order_date_modified"]?.string)
    #expect(store.requests.count == 2)
    #expect(store.requests.first?.contains("include=consignments.line_items&consignment_structure=object") == true)
  }

  @Test(arguments: [
    ("order_fees", "/v2/orders?include=fees&"), ("order_consignments", "/v2/orders?include=consignments&"),
    ("product_variants", "/v3/catalog/products?include=variants&"),
    ("product_images", "/v3/catalog/products?include=images&"),
    ("product_custom_fields", "/v3/catalog/products?include=custom_fields&"),
    ("product_bulk_pricing_rules", "/v3/catalog/products?include=bulk_pricing_rules&"),
  ])
  func `ask for their own part alone`(_ stream: String, _ request: String) async throws {
    let store = FakeStore()
    let parts = ["fees", "variants", "images", "custom_fields", "bulk_pricing_rules"].map { #""\#($0)":[{"id":8}]"# }
    let row = order(3, parts.joined(separator: ",") + #","consignments":{"shipping":[{"id":8}]}"#)
    store.fill("/v2/orders", [row])
    store.fill("/v3/catalog/products", [row])
    let outcome = try await World(streams: [stream]).run(store)
    #expect(store.requests.count == 1)
    #expect(store.requests.first?.contains(request) == true)
    let record = try #require(outcome.records(stream).first)
    #expect(record["id"]?.int == 8)
    #expect((record["order_id"] ?? record["product_id"])?.int == 3)
    #expect((record["order_date_modified"] ?? record["product_date_modified"])?.isNull == false)
  }

  @Test func `give a number to consignments that have none`() async throws {
    let store = FakeStore()
    let consignments = #"""
      {"shipping":[{"id":9,"cost_inc_tax":6.20,"line_items":[]},{"id":7}],"pickups":[{"id":9,"pickup_method_id":1}],
       "downloads":[{"recipient_email":"a@example.com","line_items":[{"id":1}]},{"recipient_email":"a@example.com"}],
       "email":{"gift_certificates":[{"id":null,"recipient_email":"b@example.com"}]}}
      """#
    store.fill("/v2/orders", [order(4, #""consignments":\#(consignments)"#)])
    let outcome = try await World(streams: ["order_consignments"]).run(store)
    let records = outcome.records("order_consignments")
    #expect(
      records.map { "\($0["type"]?.string ?? "") \($0["id"]?.int ?? 0)" } == [
        "shipping 9", "shipping 7", "pickup 9", "download 1", "download 2", "gift_certificate 1",
      ])
    #expect(records.first?["cost_inc_tax"]?.number?.text == "6.20")
    #expect(records.last?["recipient_email"]?.string == "b@example.com")
  }

  @Test func `pass over an order that has vanished`() async throws {
    let store = FakeStore()
    store.fill("/v2/orders", (1...3).map { order($0, #""status_id":1"#) })
    for id in 1...3 { store.fill("/v2/orders/\(id)/coupons", [.init(id: id * 10, modified: 0)]) }
    let gone = HTTPResponse.json(404, #"[{"status":404,"message":"Not found."}]"#)
    store.script("/v2/orders/2/coupons", gone, gone)
    let outcome = try await World(streams: ["order_coupons"]).run(store)
    #expect(outcome.code == 0)
    #expect(outcome.ids("order_coupons") == [10, 30])
    #expect(outcome.records("order_coupons").map { $0["order_id"]?.int } == [1, 3])
  }

  @Test func `read the prices of all lists, by the dates of the prices`() async throws {
    let store = FakeStore()
    store.fill("/v3/pricelists", (1...2).map { .init(id: $0, modified: runStart - 900_000) })
    for list in 1...2 {
      store.fill(
        "/v3/pricelists/\(list)/records",
        [runStart - 800_000, runStart - 100].enumerated().map { place, modified in
          .init(id: list * 10 + place, modified: modified, more: ",\"variant_id\":\(place),\"currency\":\"eur\"")
        })
    }
    var world = World(streams: ["price_list_records"])
    let first = try await world.run(store)
    #expect(first.records("price_list_records").map { $0["price_list_id"]?.int } == [1, 1, 2, 2])
    world.state = first.state
    world.output = KeptOutput()
    world.time.advance(by: .seconds(60))
    store.fill(
      "/v3/pricelists/2/records",
      [.init(id: 30, modified: runStart + 10, more: #","variant_id":7,"currency":"usd""#)])
    let second = try await world.run(store)
    #expect(second.records("price_list_records").contains { $0["variant_id"]?.int == 7 })
    #expect(!second.records("price_list_records").contains { $0["variant_id"]?.int == 0 })
  }
}
