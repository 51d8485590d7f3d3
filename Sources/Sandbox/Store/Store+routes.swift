extension Store {
  /// The store's endpoints, below `/stores/{hash}`.
  static let routes = Routes([
    Route("GET", "/v3/customers", customers),
    Route("GET", "/v3/customers/addresses", addresses),
    Route("GET", "/v3/customers/attributes", attributes),
    Route("GET", "/v3/customers/attribute-values", attributeValues),
    Route("GET", "/v3/customers/form-field-values", formFieldValues),
    Route("GET", "/v3/customers/subscribers", subscribers),
    Route("GET", "/v3/catalog/products", products),
    Route("GET", "/v3/catalog/variants", variants),
    Route("GET", "/v3/catalog/trees", trees),
    Route("GET", "/v3/catalog/trees/categories", categories),
    Route("GET", "/v2/orders", orders),
    Route("GET", "/v2/orders/count", orderCount),
    Route("GET", "/v2/orders/{id}", order),
    Route("GET", "/v2/orders/{id}/products", orderProducts),
    Route("GET", "/v2/order_statuses", orderStatuses),
    Route("GET", "/v2/coupons", coupons),
    Route("GET", "/v2/customer_groups", customerGroups),
    Route("GET", "/v2/store", information),
    Route("GET", "/v2/time", time),
  ])
}
