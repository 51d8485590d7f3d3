import Tap

extension Stream {
  /// The table of all streams, in the order in which they are read.
  static let all =
    customersFamily + ordersFamily + productsFamily + cartsFamily + inventoryFamily + marketingFamily
    + storeFamily
}
