import Singer
import Tap

extension Stream {
  /// The line items of orders.
  static let orderProducts = Stream(
    id: "order_products", family: .orders,
    description: "The line items of orders, however many, whichever way they are sent. They come with the orders and "
      + "cost no request of their own, but for orders of which the list does not give all.",
    source: .embedded(
      in: "orders",
      Embedded(
        needs: ["line_items"], inherits: OrderChildren.inherits, dateField: OrderChildren.dateField,
        parts: { order, additions in
          let items = additions.lists[EmbeddedLists.lineItems] ?? Consignments(of: order).lineItems
          return items.map { Part(row: $0) }
        })),
    scope: .orders,
    fields: OrderParts.lineItem + [OrderChildren.date],
    traps: [
      "Orders that are incomplete (status 0) have line items too.",
      "refund_amount is always 0: what was refunded is in order_refunds.",
    ])
}
