import Singer
import Tap

extension Stream {
  /// The refunds of all orders.
  static let orderRefunds = Stream(
    id: "order_refunds", family: .orders,
    description: "What was paid back, with the items that it was paid back for and the payments that it went by.",
    source: .list(.v3("orders/payment_actions/refunds"), .filtered(DateFilter("created"), .pages)),
    scope: .orders,
    fields: [
      .integer("id", "The refund's number; an order may have several."),
      .integer("order_id", "The order."),
      .integer("user_id", "Who on the staff made it."),
      .dateTime("created"),
      .string("reason"),
      .money("total_amount", "What was paid back, tax included."),
      .money("total_tax", "The tax in it; negative where tax was collected instead."),
      .boolean("uses_merchant_override_values", "Whether the amounts were entered instead of reckoned."),
      .objects(
        "items", "What it was paid back for; empty where only tax was corrected.",
        [
          .string("item_type", "PRODUCT, GIFT_WRAPPING, SHIPPING, HANDLING, ORDER or FEE."),
          .integer(
            "item_id",
            "By the type: a line item (PRODUCT, GIFT_WRAPPING), a parcel (SHIPPING, HANDLING), the order or a fee."),
          .string("reason"),
          .integer("quantity", "For products alone."),
          .money("requested_amount", "What was to be paid back, where it was not reckoned from the quantity."),
          .objects(
            "adjustments", "What was taken off the amount.", [.money("amount", "Negative."), .string("description")]),
        ]),
      .objects(
        "payments", "How it was paid back.",
        [
          .integer("id"), .string("provider_id", "The payment provider, such as storecredit."), .money("amount"),
          .boolean("offline", "Whether it went beside the store."), .boolean("is_declined"),
          .string("declined_message"), .string("transaction_id", "The transaction of the order."),
        ]),
    ],
    traps: [
      "A refund has no date of change: a payment that the provider declines after it was read is not seen again."
    ])
}
