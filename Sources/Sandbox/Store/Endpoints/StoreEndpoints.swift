import JSON

/// What the store answers, below `/stores/{hash}`, family by family.
enum StoreEndpoints {
  static let all: [Endpoint] =
    customerFamily + orderFamily + productFamily + CartEndpoints.all + CartItemEndpoints.all + CheckoutEndpoints.all
    + others

  private static let customerFamily: [Endpoint] = [
    Endpoint("/v3/customers", Scope.customers, by: CustomerList.answer) { store, _ in
      store.customers.ids.map { id in
        JSONWriter.bytes { store.customers.row(id).write(&$0, CustomerList.includes, most: Int.max) }
      }
    },
    Endpoint("/v3/customers/addresses", Scope.customers, list: CustomerLists.addresses),
    Endpoint("/v3/customers/attributes", Scope.customers, list: CustomerLists.attributes),
    Endpoint("/v3/customers/attribute-values", Scope.customers, list: CustomerLists.attributeValues),
    Endpoint("/v3/customers/form-field-values", Scope.customers, list: CustomerLists.formFieldValues),
    Endpoint("/v3/customers/metafields", Scope.customers, list: StoreLists.metafields(.customer)),
    Endpoint("/v3/customers/subscribers", Scope.customers, by: SubscriberList.answer) { store, _ in
      store.subscribers.ids.map { id in JSONWriter.bytes { store.subscribers.row(id).write(&$0) } }
    },
    Endpoint("/v3/segments", Scope.customers, list: CustomerLists.segments),
    Endpoint("/v3/wishlists", Scope.customers, list: CustomerLists.wishlists),
    Endpoint("/v2/customer_groups", Scope.customers, list: CustomerLists.customerGroups),
  ]

  private static let orderFamily: [Endpoint] = [
    Endpoint("/v2/orders", Scope.orders, by: OrderEndpoints.list, rows: OrderEndpoints.rows),
    Endpoint("/v2/orders/count", Scope.orders, by: OrderEndpoints.count),
    Endpoint("/v2/orders/{id}", Scope.orders, by: OrderEndpoints.one),
    Endpoint("/v2/orders/{id}/products", Scope.orders, list: OrderLists.orderProducts),
    Endpoint("/v2/orders/{id}/coupons", Scope.orders, list: OrderLists.orderCoupons),
    Endpoint("/v2/orders/{id}/taxes", Scope.orders, list: OrderLists.orderTaxes),
    Endpoint("/v2/orders/{id}/shipments", Scope.orders, list: OrderLists.orderShipments),
    Endpoint("/v2/orders/{id}/messages", Scope.orders, list: OrderLists.orderMessages),
    Endpoint(
      "/v2/orders/{id}/fees", Scope.orders, by: OrderPartEndpoints.fees, rows: OrderPartEndpoints.feeRows,
      below: { $0.orders.ids }),
    Endpoint(
      "/v2/orders/{id}/consignments", Scope.orders, by: OrderPartEndpoints.consignments,
      rows: OrderPartEndpoints.consignmentRows,
      below: { $0.orders.ids }),
    Endpoint("/v2/order_statuses", Scope.orders, list: StoreLists.orderStatuses),
    Endpoint("/v3/orders/{id}/transactions", Scope.transactions, list: OrderLists.orderTransactions),
    Endpoint("/v3/orders/payment_actions/refunds", Scope.transactions, Scope.orders, list: OrderLists.refunds),
    Endpoint("/v3/orders/metafields", Scope.orders, list: StoreLists.metafields(.order)),
  ]

  private static let productFamily: [Endpoint] = [
    Endpoint("/v3/catalog/products", Scope.products, by: ProductList.answer) { store, _ in
      store.products.ids.map { id in JSONWriter.bytes { store.products.row(id).write(&$0, ProductList.includes) } }
    },
    Endpoint("/v3/catalog/products/{id}/reviews", Scope.products, list: CatalogLists.reviews),
    Endpoint("/v3/catalog/products/metafields", Scope.products, list: StoreLists.metafields(.product)),
    Endpoint("/v3/catalog/products/channel-assignments", Scope.products, list: CatalogLists.channelAssignments),
    Endpoint("/v3/catalog/products/category-assignments", Scope.products, list: CatalogLists.categoryAssignments),
    Endpoint("/v3/catalog/variants", Scope.products, list: CatalogLists.variants),
    Endpoint("/v3/catalog/variants/metafields", Scope.products, list: StoreLists.metafields(.variant)),
    Endpoint("/v3/catalog/trees", Scope.products, list: CatalogLists.trees),
    Endpoint("/v3/catalog/trees/categories", Scope.products, list: CatalogLists.categories),
    Endpoint("/v3/catalog/categories/metafields", Scope.products, list: StoreLists.metafields(.category)),
    Endpoint("/v3/catalog/brands", Scope.products, list: CatalogLists.brands),
    Endpoint("/v3/catalog/brands/metafields", Scope.products, list: StoreLists.metafields(.brand)),
    Endpoint("/v3/pricelists", Scope.products, list: CatalogLists.priceLists),
    Endpoint("/v3/pricelists/{id}/records", Scope.products, list: CatalogLists.priceRecords),
    Endpoint("/v3/inventory/items", Scope.inventory, list: CatalogLists.inventoryItems),
    Endpoint("/v3/inventory/locations", Scope.locations, list: CatalogLists.locations),
  ]

  private static let others: [Endpoint] = [
    Endpoint("/v2/coupons", Scope.marketing, list: MarketingLists.coupons),
    Endpoint("/v2/gift_certificates", Scope.marketing, list: MarketingLists.giftCertificates),
    Endpoint("/v3/promotions", Scope.marketing, list: MarketingLists.promotions),
    Endpoint("/v3/promotions/{id}/codes", Scope.marketing, list: MarketingLists.promotionCodes),
    Endpoint(
      "/v3/marketing/abandoned-cart-emails", Scope.marketing, Scope.information, list: StoreLists.abandonedCartEmails),
    Endpoint("/v2/store", Scope.information, by: StoreInformation.answer, rows: StoreInformation.rows),
    Endpoint("/v2/time", by: StoreInformation.time),
    Endpoint("/v2/currencies", Scope.information, list: StoreLists.currencies),
    Endpoint("/v2/tax_classes", Scope.information, list: StoreLists.taxClasses),
    Endpoint("/v3/channels", Scope.channels, list: StoreLists.channels),
    Endpoint("/v3/sites", Scope.sites, list: StoreLists.sites),
  ]
}

extension Store {
  /// What the store answers.
  static let endpoints = StoreEndpoints.all

  /// Every row of an endpoint as the store has it, whatever the API cuts off, in the order of the list.
  ///
  /// - Parameters:
  ///   - path: the path as documentation writes it, `/v2/orders/{id}/coupons` for example.
  ///   - parent: the id in its braces; without it, the rows of all parents one after the other.
  /// - Returns: the rows with everything that can be included; none for an unknown path or parent.
  func rows(of path: String, below parent: Int? = nil) -> [JSONValue] {
    guard let endpoint = StoreEndpoints.all.first(where: { $0.route.template == path }), let rows = endpoint.rows else {
      return []
    }
    let parents = parent.map { [$0] } ?? endpoint.parents?(self) ?? [0]
    return parents.flatMap { rows(self, $0) }.compactMap { try? JSONValue.parse($0) }
  }
}
