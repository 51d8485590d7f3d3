import Singer

extension Stream {
  /// The table of all streams, in the order in which they are read.
  static let all =
    customersFamily + ordersFamily + productsFamily + cartsFamily + inventoryFamily + marketingFamily
    + storeFamily

  /// What discovery says of all of them.
  static var descriptions: [StreamDescription] { all.map(\.singer) }

  /// What discovery says of all of them where some families are off: their streams are not selected by default.
  static func descriptions(without families: Set<Family>) -> [StreamDescription] {
    all.map { $0.singer($0.selectedByDefault && !families.contains($0.family)) }
  }
}
