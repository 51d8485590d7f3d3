import Singer
import Tap

extension Stream {
  /// What staff and shoppers wrote to each other about orders.
  static let orderMessages = Stream(
    id: "order_messages", family: .orders,
    description: "What staff and shoppers wrote to each other about an order. " + OrderChildren.price,
    source: .perParent(
      of: "orders",
      PerParent(
        endpoint: { .v2("orders/\($0)/messages") }, inherits: OrderChildren.inherits,
        dateField: OrderChildren.dateField)),
    scope: .orders,
    fields: [
      .integer("id", "The message's number."),
      OrderChildren.orderID,
      .integer("customer_id", "The shopper; 0 for a guest."),
      .integer("staff_id", "Who wrote for the store."),
      .string("type", "Who wrote it, such as admin."),
      .string("subject"), .string("message"),
      .string("status", "read or unread."),
      .boolean("is_flagged", "Whether staff marked it."),
      .dateTime("date_created"),
      OrderChildren.date,
    ],
    traps: [
      "It is not known whether a message moves the order's date: to be sure of all, read them again from an earlier "
        + "start_date now and then."
    ])
}
