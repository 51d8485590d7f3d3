import JSON
import Singer
import Tap

extension Stream {
  /// Refunds with their lines.
  static let orderRefunds = Stream(
    .orderRefunds, family: .orders,
    description: "Refunds of orders with all their lines and transactions. Costs the requests of the orders once more.",
    date: "orderUpdatedAt", scope: .orders,
    fields: GraphField.refund + [
      .id("orderId", "The order."), .string("orderName"),
      .dateTime("orderUpdatedAt", "The last change of the order, by which refunds are read."),
    ],
    traps: ["A refund comes again whenever its order changes."])
}

extension ShopReading {
  static let orderRefunds = ShopReading(
    stream: "order_refunds", list: .orderRefunds,
    parts: { order, _ in
      order["refunds" as StaticString]?.elements.map { refund in
        JSONWriter.object { writer in
          for (name, value) in refund.members { writer.member(name, value) }
          for (name, source) in [("orderId", "id"), ("orderName", "name"), ("orderUpdatedAt", "updatedAt")] {
            if let value = order[source] { writer.member(name, value) }
          }
        }
      } ?? []
    },
    wanted: { record in
      var row = FieldSelection.everything
      for field in GraphField.refund where !record.includes(field.name) && field.name != "id" {
        row.exclude(["refunds", field.name])
      }
      if !record.includes("orderName") { row.exclude(["name"]) }
      return row
    })
}

extension ShopList {
  static let orderRefunds = ShopList(
    name: "orders", type: "Order",
    fields: [
      .id(), .string("name"), .dateTime("updatedAt"),
      .objects("refunds", of: "Refund", first: 5, GraphField.refund),
    ],
    order: .date(sortKey: "UPDATED_AT"), dateTerm: "updated_at", datePath: ["updatedAt"], limit: 100)
}

extension GraphField {
  static let refund: [GraphField] = [
    .id("id", "The refund."), .dateTime("createdAt"), .dateTime("updatedAt"), .dateTime("processedAt"),
    .string("note"), .moneyBag("totalRefundedSet"),
    .connection(
      "refundLineItems", "What was given back.", of: "RefundLineItem", first: 10,
      [
        .id(), .integer("quantity"), .string("restockType"), .boolean("restocked"), .moneyBag("priceSet"),
        .moneyBag("subtotalSet"), .moneyBag("totalTaxSet"),
        .object(
          "lineItem", "", [.id(), .string("title"), .string("sku"), .reference("product"), .reference("variant")]),
      ]),
    .connection(
      "transactions", "", of: "OrderTransaction", first: 5,
      [
        .id(), .string("kind"), .string("status"), .string("gateway"), .dateTime("processedAt"),
        .moneyBag("amountSet"),
      ]),
  ]
}
