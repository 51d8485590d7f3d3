import Singer
import Tap

extension Stream {
  /// The coupons that orders were placed with.
  static let orderCoupons = Stream(
    id: "order_coupons", family: .orders,
    description: "The coupons that shoppers used on their orders. " + OrderChildren.price,
    source: .perParent(
      of: "orders",
      PerParent(
        endpoint: { .v2("orders/\($0)/coupons") }, inherits: OrderChildren.inherits,
        dateField: OrderChildren.dateField)),
    scope: .orders,
    fields: [
      .integer("id", "The number of this use of the coupon."),
      OrderChildren.orderID,
      .integer("coupon_id", "The coupon."),
      .string("code", "What the shopper typed."),
      .integer(
        "type",
        "What it takes something off: 0 each item, 1 a percentage, 2 the total, 3 shipping, 4 all of "
          + "shipping, 5 what a promotion says."),
      .money("amount", "As the coupon has it: an amount, or a percentage, as the type says."),
      .money("discount", "What it took off this order."),
      OrderChildren.date,
    ])
}
