import Tap

extension Stream {
  /// The streams of a shop, in the order in which they are read.
  static let all: [Stream] = [
    customers, orders, orderRefunds, draftOrders, products, productVariants, collections, abandonedCheckouts,
    inventoryLevels, locations, discounts, shop, deletions,
  ]

  /// A stream whose records are the rows of a list of the shop, or parts of them.
  ///
  /// - Parameters:
  ///   - reading: how it is read; its stream is the id.
  ///   - date: the field with the moment of the last change; nil for a list that is read whole.
  ///   - fields: the fields of a record; by default those of a row.
  init(
    _ reading: ShopReading, family: Family, description: String, selectedByDefault: Bool = false,
    date: String? = "updatedAt", scope: Scope, fields: [GraphField]? = nil, follows: String? = nil,
    traps: [String] = []
  ) {
    self.init(
      id: reading.stream, family: family, description: description, selectedByDefault: selectedByDefault,
      source: reading.source(date: date), scope: scope, fields: (fields ?? reading.list.fields).map(\.field),
      follows: follows, traps: traps)
  }
}

extension ShopReading {
  /// How every list of the shop is read, as far as it is one.
  static let all: [ShopReading] = [
    customers, orders, orderRefunds, draftOrders, products, productVariants, collections, abandonedCheckouts,
    inventoryLevels, locations, discounts, deletions,
  ]
}
