import JSON
import Testing

@testable import Sandbox

@Suite struct `Refusing requests to the store` {
  private static let store = DirectStore()

  private func address(_ path: String) -> String {
    Self.store.address(path, path.contains("{id}") ? path.contains("orders") ? 100 : 1 : nil)
  }

  @Test(arguments: DirectStore.lists)
  func `happens for parameters and page sizes that a list does not have`(path: String) {
    let (unknown, size) = path.hasPrefix("/v2") ? (400, 413) : (422, 422)
    #expect(Self.store.get(address(path) + "?colour=red").status == unknown)
    #expect(Self.store.get(address(path) + "?limit=0").status == unknown)
    let most = path.hasPrefix("/v3/inventory") ? 1000 : 250
    let isWhole = DirectStore.whole.contains(path)
    #expect(Self.store.get(address(path) + "?limit=\(most + 1)").status == (isWhole ? unknown : size))
    if !isWhole { #expect([200, 204].contains(Self.store.get(address(path) + "?limit=\(most)").status)) }
  }

  @Test(arguments: [
    "/v3/customers/metafields?before=aWQ6Nw%3D%3D&after=aWQ6Nw%3D%3D", "/v3/customers/metafields?after=nonsense",
    "/v3/customers/metafields?direction=up", "/v3/customers/metafields?sort=id",
    "/v3/customers/metafields?include_fields=colour", "/v3/customers/metafields?date_modified=2025-01-01",
    "/v3/customers/metafields?date_modified:min=2025-01-01T00:00:00+00:00",
    "/v3/customers/form-field-values?before=aWQ6Nw%3D%3D&after=aWQ6Nw%3D%3D",
    "/v3/customers/form-field-values?field_type=colour", "/v3/customers/addresses?include=attributes",
    "/v3/customers/addresses?customer_id:in=a", "/v3/customers/attributes?date_modified:min=soon",
    "/v3/customers/subscribers?date_modified:min=2025-01-01T00:00:00+00:00", "/v3/customers/subscribers?sort=id",
    "/v3/wishlists?customer_id=a", "/v3/orders/100/transactions?page=1", "/v3/orders/payment_actions/refunds?sort=id",
    "/v3/orders/payment_actions/refunds?created:min=2025-01-01",
    "/v3/orders/payment_actions/refunds?created:min=2025-01-01T00:00:00+00:00",
    "/v3/catalog/brands?sort=id:asc", "/v3/catalog/brands?direction=up", "/v3/catalog/products?include=colours",
    "/v3/catalog/products?after=aWQ6Nw%3D%3D", "/v3/catalog/products/1/reviews?status=2",
    "/v3/catalog/variants?sort=id", "/v3/catalog/variants?product_id:in=x", "/v3/catalog/trees/categories?sort=id",
    "/v3/catalog/trees/categories?is_visible=perhaps", "/v3/catalog/products/channel-assignments?channel_id:in=x",
    "/v3/pricelists?page=1&after=aWQ6Nw%3D%3D", "/v3/pricelists/1/records?page=2&before=aWQ6Nw%3D%3D",
    "/v3/pricelists/1/records?include=colour", "/v3/pricelists/1/records?price:min=cheap",
    "/v3/promotions?sort=priority:asc", "/v3/promotions?redemption_type=COUPON",
    "/v3/promotions/2/codes?page=1&after=aWQ6Nw%3D%3D", "/v3/inventory/items?location_id:in=x",
    "/v3/inventory/locations?is_active=perhaps", "/v3/channels?include=sites", "/v3/channels?status:in=open",
    "/v3/sites?sort=id", "/v3/marketing/abandoned-cart-emails?page=1", "/v3/carts/nothing?include=colour",
  ])
  func `of the third version answers 422`(path: String) {
    let reply = Self.store.get(path)
    #expect(reply.status == 422)
    #expect(reply.json?["status"]?.int == 422)
  }

  @Test(arguments: [
    "/v2/orders/100/taxes?details=perhaps", "/v2/orders/100/messages?status=new",
    "/v2/orders/100/messages?min_date_created=2025-01-01T00:00:00+00:00", "/v2/orders/100/consignments?include=fees",
    "/v2/orders/100/fees?page=1", "/v2/order_statuses?page=1", "/v2/gift_certificates?sort=code",
    "/v2/gift_certificates?direction=up", "/v2/gift_certificates?min_id=x", "/v2/coupons?sort=id",
    "/v2/customer_groups?date_modified:min=soon", "/v2/currencies?code=USD", "/v2/tax_classes?name=x",
    "/v2/store?include=logo",
  ])
  func `of the second version answers 400`(path: String) {
    let reply = Self.store.get(path)
    #expect(reply.status == 400)
    #expect(reply.rows.first?["status"]?.int == 400)
  }

  @Test(arguments: [
    ("/v3/orders/100/transactions", Scope.transactions, false), ("/v3/orders/100/transactions", Scope.orders, true),
    ("/v3/carts/x", Scope.carts, false), ("/v3/channels", Scope.channels, false), ("/v3/sites", Scope.sites, false),
    ("/v3/inventory/items", Scope.inventory, false), ("/v3/inventory/locations", Scope.locations, false),
    ("/v3/orders/payment_actions/refunds", Scope.orders, true), ("/v2/currencies", Scope.information, false),
    ("/v3/segments", Scope.customers, false), ("/v3/promotions", Scope.marketing, false),
    ("/v3/pricelists", Scope.products, false), ("/v2/time", Scope.information, true),
  ])
  func `happens without the scope`(path: String, scope: String, isEnough: Bool) {
    let store = DirectStore { $0.scopes.remove(scope) }
    #expect((store.get(path).status != 403) == isEnough)
  }
}
