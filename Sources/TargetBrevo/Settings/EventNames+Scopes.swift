extension EventNames.Kind {
  /// The event that tells of the same as a scope of the store's webhooks; nil where none does.
  ///
  /// A scope of one storefront, or of each (`store/channel/*/…`), tells of the same as that of the whole store. Slashes at
  /// the end do not count, as some of the store's pages write them.
  init?(scope: String) {
    var parts = scope.split(separator: "/", omittingEmptySubsequences: false)[...]
    while parts.last?.isEmpty == true { parts = parts.dropLast() }
    guard parts.popFirst() == "store" else { return nil }
    if parts.first == "channel", parts.count > 2 { parts = parts.dropFirst(2) }
    guard let kind = Self.byScope[parts.joined(separator: "/")] else { return nil }
    self = kind
  }

  /// The events by what stands behind `store/`, or behind the storefront.
  ///
  /// `inventory/updated` is the name that shops' documents give to all changes of stock; the API does not know it.
  private static let byScope: [String: EventNames.Kind] = [
    "customer/created": .customerCreated, "customer/updated": .customerUpdated,
    "order/created": .orderPlaced, "order/updated": .orderUpdated, "order/statusUpdated": .orderStatusChanged,
    "cart/created": .cartCreated, "cart/updated": .cartUpdated, "cart/abandoned": .cartAbandoned,
    "cart/converted": .cartConverted,
    "inventory/updated": .inventoryChanged, "product/inventory/updated": .inventoryChanged,
    "product/inventory/order/updated": .inventoryChanged, "sku/inventory/updated": .inventoryChanged,
    "sku/inventory/order/updated": .inventoryChanged, "inventory/product/stock_changed": .inventoryChanged,
  ]
}
