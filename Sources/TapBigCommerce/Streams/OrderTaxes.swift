import Singer
import Tap

extension Stream {
  /// The taxes on orders.
  static let orderTaxes = Stream(
    id: "order_taxes", family: .orders,
    description: "The taxes on orders, by line item, parcel and rate. " + OrderChildren.price,
    source: .perParent(
      of: "orders",
      PerParent(
        endpoint: { .v2("orders/\($0)/taxes") }, query: ["details": "true"], inherits: OrderChildren.inherits,
        dateField: OrderChildren.dateField)),
    scope: .orders,
    fields: [
      .integer("id", "The number of this tax on the order."),
      OrderChildren.orderID,
      .integer("order_address_id", "The parcel."),
      .integer("order_pickup_method_id", "The pickup; 0 for none."),
      .integer("order_product_id", "The line item; null where the tax is on something else."),
      .string("line_item_type", "What is taxed: item, shipping, handling or gift-wrapping."),
      .integer("tax_rate_id", "Superseded by sales_tax_id."),
      .string("sales_tax_id", "The rate, by the number or name that the tax provider gives it."),
      .integer("tax_class_id"),
      .string("name", "The tax's name."),
      .string("class", "The tax class's name; Automatic Tax where a tax provider reckons."),
      .number("rate", "In percent."),
      .integer("priority", "The place in the order in which taxes are applied."),
      .money("priority_amount", "The tax on the order at this priority."),
      .money("line_amount", "What the tax comes to."),
      OrderChildren.date,
    ],
    traps: [
      "Where a tax provider reckons the taxes, the store leaves out some of the numbers."
    ])
}
