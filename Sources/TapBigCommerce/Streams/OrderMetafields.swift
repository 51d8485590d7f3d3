import Tap

extension Stream {
  /// The metafields of orders.
  static let orderMetafields = Stream.metafields(
    "order_metafields", family: .orders, of: "orders", endpoint: .v3("orders/metafields"), scope: .orders)
}
