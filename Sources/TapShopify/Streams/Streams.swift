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
  ///   - family: its family.
  ///   - description: what its records are.
  ///   - selectedByDefault: whether it is read where nobody says so.
  ///   - date: the field with the moment of the last change; nil for a list that is read whole.
  ///   - scope: what the token needs.
  ///   - fields: the fields of a record; by default those of a row.
  ///   - follows: the stream that is read before it.
  ///   - traps: what a reader of the records must know.
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
  /// The source of the stream.
  fileprivate func source(date: String?) -> Source {
    .rows(
      OwnReading(request: "POST \(ShopClient.path): \(list.name)", dateMember: date, rowsPerRequest: list.limit) {
        ShopReader(self, $0)
      })
  }

  /// How every list of the shop is read, as far as it is one.
  static let all: [ShopReading] = [
    customers, orders, orderRefunds, draftOrders, products, productVariants, collections, abandonedCheckouts,
    inventoryLevels, locations, discounts, deletions,
  ]
}
