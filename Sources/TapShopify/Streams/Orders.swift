import Singer
import Tap

extension Stream {
  /// Orders with lines, totals, fulfilments and tokens.
  static let orders = Stream(
    .orders, family: .orders,
    description: "Orders in every status, with all their lines, totals before and after refunds, fulfilments, "
      + "transactions and the tokens of cart and checkout.",
    selectedByDefault: true, scope: .orders, follows: "customers",
    traps: [
      "Without the scope read_all_orders the list ends at 60 days, without an error; the log says so.",
      "totalPriceSet is what was ordered, currentTotalPriceSet what is left after refunds and edits.",
      "Test orders (test: true) are among them.",
      "discountedUnitPriceSet has the discounts of the line alone, discountedUnitPriceAfterAllDiscountsSet codes too.",
    ])
}

extension ShopReading {
  static let orders = ShopReading(stream: "orders", list: .orders, concern: .orders)
}

extension ShopList {
  static let orders = ShopList(
    name: "orders", type: "Order", fields: GraphField.orderHead + GraphField.orderTotals + GraphField.orderLists,
    order: .date(sortKey: "UPDATED_AT"), dateTerm: "updated_at", datePath: ["updatedAt"])

  /// The orders of some customers, as callbacks of merges need them.
  static let ordersOfCustomers = ShopList(
    name: "customers", type: "Customer", fields: [.id(), .connection("orders", of: "Order", first: 100, [.id()])])
}

extension GraphField {
  static let orderHead: [GraphField] = [
    .id("id", "The order."), .string("name", "As people know it, such as #1001."), .integer("number"),
    .dateTime("createdAt"),
    .dateTime("processedAt", "When it was placed; earlier than createdAt where it was imported."),
    .dateTime("updatedAt"), .dateTime("cancelledAt"), .string("cancelReason"), .dateTime("closedAt"),
    .boolean("confirmed"), .boolean("test", "Whether it was placed to try the shop."),
    .string("email"), .string("phone"), .reference("customer", "Null where nobody is known."),
    .string("sourceName", "Such as web, pos or a number of an app."), .string("customerLocale"),
    .string("displayFinancialStatus", "Such as PENDING, PAID, PARTIALLY_REFUNDED, REFUNDED or VOIDED."),
    .string("displayFulfillmentStatus", "Such as UNFULFILLED, PARTIALLY_FULFILLED or FULFILLED."),
    .string("returnStatus"), .string("currencyCode"), .string("presentmentCurrencyCode"),
    .texts("discountCodes"), .texts("paymentGatewayNames"), .texts("tags"), .string("note"), .customAttributes,
    .string("poNumber"), .string("confirmationNumber"),
    .string("cartToken", "The cart that it came from.").since(APIVersion(2026, 7)),
    .string("checkoutToken", "The checkout that it came from.").since(APIVersion(2026, 7)),
    .address("billingAddress"), .address("shippingAddress"),
  ]

  static let orderTotals: [GraphField] = [
    .moneyBag("totalPriceSet", "As ordered, refunds not counted."),
    .moneyBag("currentTotalPriceSet", "After refunds and edits."), .moneyBag("subtotalPriceSet"),
    .moneyBag("currentSubtotalPriceSet"), .moneyBag("totalTaxSet"), .moneyBag("totalShippingPriceSet"),
    .moneyBag("totalDiscountsSet"), .moneyBag("totalRefundedSet"), .moneyBag("netPaymentSet"),
    .boolean("taxesIncluded"), .integer("subtotalLineItemsQuantity"), .integer("currentSubtotalLineItemsQuantity"),
  ]

  static let orderLists: [GraphField] = [
    .connection("lineItems", "All that was ordered.", of: "LineItem", first: 100, lineItem),
    .connection("shippingLines", "How it is sent.", of: "ShippingLine", first: 5, shippingLine),
    .objects(
      "fulfillments", "What has been sent.", of: "Fulfillment", first: 5,
      [
        .id(), .string("name"), .string("status"), .string("displayStatus"), .dateTime("createdAt"),
        .dateTime("updatedAt"), .dateTime("deliveredAt"), .integer("totalQuantity"),
        .objects("trackingInfo", "", [.string("company"), .string("number"), .string("url")]),
      ]),
    .objects(
      "refunds", "What was paid back; its lines are in order_refunds.", of: "Refund", first: 5,
      [.id(), .dateTime("createdAt"), .dateTime("updatedAt"), .string("note"), .moneyBag("totalRefundedSet")]),
    .objects(
      "transactions", "", of: "OrderTransaction", first: 5,
      [
        .id(), .string("kind", "Such as SALE, AUTHORIZATION, CAPTURE or REFUND."), .string("status"),
        .string("gateway"), .string("formattedGateway"), .dateTime("processedAt"), .boolean("test"),
        .moneyBag("amountSet"),
      ]),
    .object(
      "customerJourneySummary", "How the shopper came.",
      [.integer("customerOrderIndex"), .integer("daysToConversion"), .object("lastVisit", "", visit)]),
    .metafields,
  ]

  private static let visit: [GraphField] = [
    .string("landingPage"), .string("referrerUrl"), .string("source"), .string("sourceType"), .dateTime("occurredAt"),
    .object(
      "utmParameters", "",
      [.string("campaign"), .string("content"), .string("medium"), .string("source"), .string("term")]),
  ]

  private static let lineItem: [GraphField] = [
    .id(), .string("title"), .string("variantTitle"), .string("name"), .string("sku"), .string("vendor"),
    .integer("quantity", "As ordered."), .integer("currentQuantity", "What is left after refunds and edits."),
    .reference("product", "Null where it was deleted, or never was one."), .reference("variant"),
    .boolean("isGiftCard"), .boolean("requiresShipping"), .boolean("taxable"), .customAttributes,
    .moneyBag("originalUnitPriceSet"), .moneyBag("discountedUnitPriceSet", "After discounts of the line."),
    .moneyBag("discountedUnitPriceAfterAllDiscountsSet", "After discounts of codes, too."),
    .moneyBag("originalTotalSet"), .moneyBag("discountedTotalSet"), .moneyBag("totalDiscountSet"),
  ]

  private static let shippingLine: [GraphField] = [
    .id(), .string("title"), .string("code"), .string("source"), .moneyBag("originalPriceSet"),
    .moneyBag("discountedPriceSet"),
  ]
}
