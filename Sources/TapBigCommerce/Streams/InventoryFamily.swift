import Tap

extension Stream {
  /// What is in stock, and where.
  static let inventoryFamily: [Stream] = [.inventoryItems, .inventoryLocations]
}
