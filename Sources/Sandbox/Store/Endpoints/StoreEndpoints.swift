import JSON

extension Store {
  /// The store's endpoints, below `/stores/{hash}`.
  static let routes = Routes(endpoints.map(\.route))

  /// What the store answers, family by family.
  static let endpoints: [Endpoint] =
    customerFamily + orderFamily + productFamily + CartEndpoints.all + HookEndpoints.all + others

  private static let customerFamily: [Endpoint] = [
    Endpoint("/v3/customers", Scope.customers, by: customers) { store, _ in
      store.customers.ids.map { id in
        JSONWriter.bytes { store.customers.row(id).write(&$0, customerIncludes, most: Int.max) }
      }
    },
    Endpoint("/v3/customers/addresses", Scope.customers, list: .addresses),
    Endpoint("/v3/customers/attributes", Scope.customers, list: .attributes),
    Endpoint("/v3/customers/attribute-values", Scope.customers, list: .attributeValues),
    Endpoint("/v3/customers/form-field-values", Scope.customers, list: .formFieldValues),
    Endpoint("/v3/customers/metafields", Scope.customers, list: .metafields(.customer)),
    Endpoint("/v3/customers/subscribers", Scope.customers, by: subscribers) { store, _ in
      store.subscribers.ids.map { id in JSONWriter.bytes { store.subscribers.row(id).write(&$0) } }
    },
    Endpoint("/v3/segments", Scope.customers, list: .segments),
    Endpoint("/v3/wishlists", Scope.customers, list: .wishlists),
    Endpoint("/v2/customer_groups", Scope.customers, list: .customerGroups),
  ]

  private static let orderFamily: [Endpoint] = [
    Endpoint("/v2/orders", Scope.orders, by: orders, rows: orderRows),
    Endpoint("/v2/orders/count", Scope.orders, by: orderCount),
    Endpoint("/v2/orders/{id}", Scope.orders, by: order),
    Endpoint("/v2/orders/{id}/products", Scope.orders, list: .orderProducts),
    Endpoint("/v2/orders/{id}/coupons", Scope.orders, list: .orderCoupons),
    Endpoint("/v2/orders/{id}/taxes", Scope.orders, list: .orderTaxes),
    Endpoint("/v2/orders/{id}/shipments", Scope.orders, list: .orderShipments),
    Endpoint("/v2/orders/{id}/messages", Scope.orders, list: .orderMessages),
    Endpoint("/v2/orders/{id}/fees", Scope.orders, by: orderFees, rows: feeRows, below: { $0.orders.ids }),
    Endpoint(
      "/v2/orders/{id}/consignments", Scope.orders, by: orderConsignments, rows: consignmentRows,
      below: { $0.orders.ids }),
    Endpoint("/v2/order_statuses", Scope.orders, list: .orderStatuses),
    Endpoint("/v3/orders/{id}/transactions", Scope.transactions, list: .orderTransactions),
    Endpoint("/v3/orders/payment_actions/refunds", Scope.transactions, Scope.orders, list: .refunds),
    Endpoint("/v3/orders/metafields", Scope.orders, list: .metafields(.order)),
  ]

  private static let productFamily: [Endpoint] = [
    Endpoint("/v3/catalog/products", Scope.products, by: products) { store, _ in
      store.products.ids.map { id in JSONWriter.bytes { store.products.row(id).write(&$0, productIncludes) } }
    },
    Endpoint("/v3/catalog/products/{id}/reviews", Scope.products, list: .reviews),
    Endpoint("/v3/catalog/products/metafields", Scope.products, list: .metafields(.product)),
    Endpoint("/v3/catalog/products/channel-assignments", Scope.products, list: .channelAssignments),
    Endpoint("/v3/catalog/products/category-assignments", Scope.products, list: .categoryAssignments),
    Endpoint("/v3/catalog/variants", Scope.products, list: .variants),
    Endpoint("/v3/catalog/variants/metafields", Scope.products, list: .metafields(.variant)),
    Endpoint("/v3/catalog/trees", Scope.products, list: .trees),
    Endpoint("/v3/catalog/trees/categories", Scope.products, list: .categories),
    Endpoint("/v3/catalog/categories/metafields", Scope.products, list: .metafields(.category)),
    Endpoint("/v3/catalog/brands", Scope.products, list: .brands),
    Endpoint("/v3/catalog/brands/metafields", Scope.products, list: .metafields(.brand)),
    Endpoint("/v3/pricelists", Scope.products, list: .priceLists),
    Endpoint("/v3/pricelists/{id}/records", Scope.products, list: .priceRecords),
    Endpoint("/v3/inventory/items", Scope.inventory, list: .inventoryItems),
    Endpoint("/v3/inventory/locations", Scope.locations, list: .locations),
  ]

  private static let others: [Endpoint] = [
    Endpoint("/v2/coupons", Scope.marketing, list: .coupons),
    Endpoint("/v2/gift_certificates", Scope.marketing, list: .giftCertificates),
    Endpoint("/v3/promotions", Scope.marketing, list: .promotions),
    Endpoint("/v3/promotions/{id}/codes", Scope.marketing, list: .promotionCodes),
    Endpoint(
      "/v3/marketing/abandoned-cart-emails", Scope.marketing, Scope.information, list: .abandonedCartEmails),
    Endpoint("/v2/store", Scope.information, by: StoreInformation.answer, rows: StoreInformation.rows),
    Endpoint("/v2/time", by: StoreInformation.time),
    Endpoint("/v2/currencies", Scope.information, list: .currencies),
    Endpoint("/v2/tax_classes", Scope.information, list: .taxClasses),
    Endpoint("/v3/channels", Scope.channels, list: .channels),
    Endpoint("/v3/sites", Scope.sites, list: .sites),
  ]
}
