import JSON
import Testing

@testable import Sandbox

@Suite struct `Filtering lists` {
  /// A list, a query, and which rows it keeps; `nil` where the order is what counts.
  struct Case: Sendable, CustomTestStringConvertible {
    let path: String
    let query: String
    let keeps: @Sendable (JSONValue) -> Bool

    init(_ path: String, _ query: String, _ keeps: @escaping @Sendable (JSONValue) -> Bool) {
      (self.path, self.query, self.keeps) = (path, query, keeps)
    }

    var testDescription: String { "\(path)?\(query)" }
  }

  private static let store = DirectStore { ($0.orders, $0.wishlists, $0.metafields) = (300, 60, 60) }
  /// A time in the middle of the store's history, as a query and as rows write it.
  private static let middle = "2025-06-01T00:00:00Z"

  private static func isLater(_ value: JSONValue?) -> Bool {
    guard let text = value?.string, let time = Dates.parse(text.replacing(" ", with: "T")),
      let middle = Dates.parse(middle)
    else { return false }
    return time.seconds >= middle.seconds
  }

  private static let cases: [Case] = [
    Case("/v3/wishlists", "customer_id=\(store.rows("/v3/wishlists")[0]["customer_id"]?.int ?? 0)") {
      $0["customer_id"]?.int == store.rows("/v3/wishlists")[0]["customer_id"]?.int
    },
    Case("/v3/customers/metafields", "date_modified:min=\(middle)") { isLater($0["date_modified"]) },
    Case("/v3/customers/metafields", "date_modified:max=2025-05-31T23:59:59Z") { !isLater($0["date_modified"]) },
    Case("/v3/catalog/products/metafields", "date_created:min=\(middle)") { isLater($0["date_created"]) },
    Case("/v3/catalog/products/metafields", "namespace=erp") { $0["namespace"]?.string == "erp" },
    Case("/v3/orders/metafields", "namespace:in=erp,loyalty&key=tier") {
      ["erp", "loyalty"].contains($0["namespace"]?.string) && $0["key"]?.string == "tier"
    },
    Case("/v3/segments", "id:in=\(store.rows("/v3/segments")[1]["id"]?.string ?? "")") {
      $0["name"]?.string == "Segment 2"
    },
    Case("/v2/customer_groups", "date_modified:min=\(middle)") { isLater($0["date_modified"]) },
    Case("/v2/customer_groups", "is_group_for_guests=true") { $0["id"]?.int == 4 },
    Case("/v3/customers/addresses", "customer_id:in=11,12,13") { (11...13).contains($0["customer_id"]?.int ?? 0) },
    Case("/v3/customers/attribute-values", "attribute_id:in=2") { $0["attribute_id"]?.int == 2 },
    Case("/v3/customers/attribute-values", "name=Birthday") { $0["attribute_id"]?.int == 2 },
    Case("/v3/customers/attributes", "name:like=s") { $0["name"]?.string?.lowercased().contains("s") == true },
    Case("/v3/customers/form-field-values", "field_type=numbers") { $0["value"]?.int != nil },
    Case("/v3/orders/payment_actions/refunds", "created:min=\(middle)") { isLater($0["created"]) },
    Case(
      "/v3/orders/payment_actions/refunds",
      "order_id:in=\(store.rows("/v3/orders/payment_actions/refunds")[0]["order_id"]?.int ?? 0)"
    ) { $0["order_id"]?.int == store.rows("/v3/orders/payment_actions/refunds")[0]["order_id"]?.int },
    Case("/v3/catalog/brands", "id:greater=50") { ($0["id"]?.int ?? 0) > 50 },
    Case("/v3/catalog/brands", "name:like=acme") { $0["name"]?.string?.contains("Acme") == true },
    Case("/v3/catalog/variants", "product_id:in=3,5") { [3, 5].contains($0["product_id"]?.int) },
    Case("/v3/catalog/products/channel-assignments", "channel_id:in=3") { $0["channel_id"]?.int == 3 },
    Case("/v3/catalog/products/category-assignments", "product_id:in=2") { $0["product_id"]?.int == 2 },
    Case("/v3/catalog/trees", "channel_id:in=2") { $0["id"]?.int == 1 },
    Case("/v3/catalog/trees/categories", "tree_id:in=2") { $0["tree_id"]?.int == 2 },
    Case("/v3/catalog/trees/categories", "parent_id:not_in=0") { $0["parent_id"]?.int != 0 },
    Case("/v3/inventory/items", "product_id:in=4") { $0["identity"]?["product_id"]?.int == 4 },
    Case("/v3/inventory/locations", "storefront_visibility=false") { $0["storefront_visibility"]?.bool == false },
    Case("/v3/promotions", "redemption_type=coupon") { $0["redemption_type"]?.string == "COUPON" },
    Case("/v3/promotions", "channels=3") { row in
      row["channels"]?.count == 0 || row["channels"]?.elements.contains { $0["id"]?.int == 3 } == true
    },
    Case("/v2/gift_certificates", "min_id=101&max_id=140") { (101...140).contains($0["id"]?.int ?? 0) },
    Case("/v2/coupons", "exclude_type=promotion") { $0["type"]?.string != "promotion" },
    Case("/v3/channels", "type:in=storefront") { $0["type"]?.string == "storefront" },
    Case("/v3/channels", "date_modified:min=\(middle)") { isLater($0["date_modified"]) },
    Case("/v3/sites", "url_type:in=checkout") { $0["is_checkout_url_customized"]?.bool == true },
    Case("/v3/pricelists/{id}/records", "currency=eur") { $0["currency"]?.string == "eur" },
    Case("/v3/pricelists/{id}/records", "date_modified:min=\(middle)") { isLater($0["date_modified"]) },
    Case("/v3/pricelists/{id}/records", "price:min=20&price:max=50") {
      (20...50).contains($0["price"]?.number?.double ?? 0)
    },
  ]

  @Test(arguments: cases)
  func `keeps just the rows that fit`(example: Case) {
    let parent = example.path.contains("{id}") ? 1 : nil
    let fullest = DirectStore.fullest[example.path].map { "&" + $0 } ?? ""
    let all = Self.store.rows(example.path, below: parent)
    let expected = all.filter(example.keeps).map(\.text)
    let reply = Self.store.get(
      Self.store.address(example.path, parent) + "?limit=250&" + example.query + fullest)
    #expect((reply.data.isEmpty ? reply.rows : reply.data).map(\.text) == expected)
    #expect(!expected.isEmpty && expected.count < all.count, "the case keeps \(expected.count) of \(all.count)")
  }

  @Test(arguments: [
    ("/v3/catalog/brands?sort=name&limit=250", "name", false),
    ("/v3/catalog/brands?sort=name&direction=desc&limit=250", "name", true),
    ("/v3/promotions?sort=start_date", "start_date", false), ("/v3/promotions?sort=name&direction=desc", "name", true),
  ])
  func `sorts`(path: String, key: String, descending: Bool) {
    let values = Self.store.get(path).data.compactMap { $0[key]?.string }
    #expect(values == (descending ? values.sorted(by: >) : values.sorted()))
    #expect(values.count > 1)
  }

  @Test func `turns the order of ids round, for cursors too`() {
    let first = Self.store.get("/v3/customers/metafields?direction=desc&limit=20")
    #expect(first.ids == Array((41...60).reversed()))
    let next = first.link("next", in: "cursor_pagination") ?? ""
    #expect(Self.store.get("/v3/customers/metafields" + next).ids == Array((21...40).reversed()))
    #expect(Self.store.get("/v2/gift_certificates?sort=id&direction=desc&limit=1").ids == [280])
  }

  @Test(arguments: Parameters.described.keys.sorted())
  func `takes the parameters that the official description names, and no other`(path: String) throws {
    let described = try #require(Parameters.described[path]).split(whereSeparator: \.isWhitespace).map(String.init)
    let endpoint = try #require(Store.endpoints.first { $0.route.template == path })
    // The description of trees has pages in the answer alone.
    #expect(endpoint.parameters == Set(described + (path == "/v3/catalog/trees" ? ["page", "limit"] : [])))
  }

  @Test func `leaves fields out that are not wanted`() {
    let row = Self.store.get("/v3/orders/metafields?include_fields=key,value&limit=1").data[0]
    #expect(Set(row.members.map(\.key.string)) == ["id", "key", "value"])
    let brand = Self.store.get("/v3/catalog/brands?exclude_fields=name&limit=1").data[0]
    #expect(brand["name"] == nil && brand["id"] != nil)
  }
}
