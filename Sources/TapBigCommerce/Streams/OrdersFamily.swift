import Tap

extension Stream {
  /// Orders, and what belongs to them.
  static let ordersFamily: [Stream] = [
    .orders, .orderProducts, .orderConsignments, .orderFees, .orderCoupons, .orderTaxes, .orderShipments,
    .orderTransactions, .orderRefunds, .orderMessages, .orderMetafields, .orderStatuses,
  ]
}
