import Singer
import Tap

extension Stream {
  /// Orders that the staff prepare.
  static let draftOrders = Stream(
    .draftOrders, family: .orders, description: "Orders that the staff prepare, with all their lines.",
    scope: .draftOrders)
}

extension ShopReading {
  static let draftOrders = ShopReading(stream: "draft_orders", list: .draftOrders)
}

extension ShopList {
  static let draftOrders = ShopList(
    name: "draftOrders", type: "DraftOrder", fields: GraphField.draftOrder, order: .date(sortKey: "UPDATED_AT"),
    dateTerm: "updated_at", datePath: ["updatedAt"])
}

extension GraphField {
  fileprivate static let draftOrder: [GraphField] = [
    .id("id", "The draft."), .string("name", "Such as #D1."), .string("status", "OPEN, INVOICE_SENT or COMPLETED."),
    .dateTime("createdAt"), .dateTime("updatedAt"), .dateTime("completedAt"), .dateTime("invoiceSentAt"),
    .string("email"), .string("phone"), .reference("customer"), .reference("order", "What became of it."),
    .string("note2", "The staff's note."), .texts("tags"), .texts("discountCodes"), .customAttributes,
    .string("currencyCode"), .string("presentmentCurrencyCode"), .boolean("taxExempt"), .boolean("taxesIncluded"),
    .address("billingAddress"), .address("shippingAddress"), .moneyBag("totalPriceSet"), .moneyBag("subtotalPriceSet"),
    .moneyBag("totalTaxSet"), .moneyBag("totalShippingPriceSet"), .moneyBag("totalDiscountsSet"),
    .connection(
      "lineItems", "", of: "DraftOrderLineItem", first: 50,
      [
        .id(), .string("title"), .string("variantTitle"), .string("name"), .string("sku"), .string("vendor"),
        .integer("quantity"), .boolean("custom"), .boolean("isGiftCard"), .reference("product"), .reference("variant"),
        .moneyBag("originalUnitPriceSet"), .moneyBag("originalTotalSet"), .moneyBag("discountedTotalSet"),
      ]),
    .metafields,
  ]
}
