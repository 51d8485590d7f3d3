import Singer
import Tap

extension Stream {
  /// The shipments of orders.
  static let orderShipments = Stream(
    id: "order_shipments", family: .orders,
    description: "What was shipped, with tracking numbers. " + OrderChildren.price,
    source: .perParent(
      of: "orders",
      PerParent(
        endpoint: { .v2("orders/\($0)/shipments") }, inherits: OrderChildren.inherits,
        dateField: OrderChildren.dateField)),
    scope: .orders,
    fields: [
      .integer("id", "The shipment's number."),
      OrderChildren.orderID,
      .integer("customer_id", "The customer; 0 for a guest."),
      .integer("order_address_id", "The parcel of the order that it belongs to."),
      .dateTime("date_created"),
      .string("shipping_method", "How it is sent, in the merchant's words."),
      .string("shipping_provider", "The carrier that the shipping rate came from, such as fedex; empty for none."),
      .string("shipping_provider_display_name", "The same for people."),
      .string("tracking_carrier", "The carrier that tracks it; empty where shipping_provider says it."),
      .string("tracking_number"),
      .string("tracking_link", "A link that was entered by hand."),
      .string("generated_tracking_link", "A link that the store made of carrier and number."),
      .money("merchant_shipping_cost", "What the merchant pays for it."),
      .string("comments"),
      .object("billing_address", "Who pays.", OrderParts.shipmentAddress),
      .object("shipping_address", "Who gets it.", OrderParts.shipmentAddress),
      .objects(
        "items", "What is in it.",
        [
          .integer("order_product_id", "The line item."), .integer("product_id", "The product; 0 if it has none."),
          .integer("quantity"),
        ]),
      OrderChildren.date,
    ])
}
