import Singer
import Tap

extension Stream {
  /// Checkouts that were begun.
  static let abandonedCheckouts = Stream(
    .abandonedCheckouts, family: .carts,
    description:
      "Checkouts that were begun and left, with the shopper, all lines and the link that leads back; those that "
      + "were completed since, too.",
    selectedByDefault: true, scope: .orders,
    traps: [
      "The shopper's address stands in customer.defaultEmailAddress; customer is null where nobody is known.",
      "abandonedCheckoutUrl opens the shopper's checkout to everybody who has it.",
    ])
}

extension ShopReading {
  static let abandonedCheckouts = ShopReading(stream: "abandoned_checkouts", list: .abandonedCheckouts)
}

extension ShopList {
  /// A checkout is listed once the shopper has left it for ten minutes or more; nothing says that its date moves then.
  static let abandonedCheckouts = ShopList(
    name: "abandonedCheckouts", type: "AbandonedCheckout", fields: GraphField.abandonedCheckout,
    order: .id(sortKey: "ID"), dateTerm: "updated_at", datePath: ["updatedAt"], lateness: 3600)
}

extension GraphField {
  fileprivate static let abandonedCheckout: [GraphField] = [
    .id("id", "The checkout."), .string("name", "Such as #26034."), .dateTime("createdAt"), .dateTime("updatedAt"),
    .dateTime("completedAt", "When it became an order; null while it has not."),
    .string("abandonedCheckoutUrl", "The link that leads back to it."),
    .object(
      "customer", "The shopper, where known.",
      [
        .id(), .string("firstName"), .string("lastName"), .string("locale"),
        .object(
          "defaultEmailAddress", "",
          [
            .string("emailAddress"), .string("marketingState"), .string("marketingOptInLevel"),
            .dateTime("marketingUpdatedAt"),
          ]),
        .object("defaultPhoneNumber", "", [.string("phoneNumber"), .string("marketingState")]),
      ]),
    .address("billingAddress"), .address("shippingAddress"), .string("note"), .customAttributes,
    .texts("discountCodes"), .boolean("taxesIncluded"), .moneyBag("totalPriceSet"), .moneyBag("subtotalPriceSet"),
    .moneyBag("totalTaxSet"), .moneyBag("totalDiscountSet"), .moneyBag("totalLineItemsPriceSet"),
    .connection(
      "lineItems", "", of: "AbandonedCheckoutLineItem", first: 50,
      [
        .id(), .string("title"), .string("variantTitle"), .string("sku"), .integer("quantity"),
        .object(
          "product", "Null where it was deleted, or never was one.",
          [.id(), .string("handle"), .string("onlineStoreUrl", "Its page; null where it is not in the online store.")]),
        .reference("variant"), .image("image"), .customAttributes,
        .moneyBag("originalUnitPriceSet"), .moneyBag("originalTotalPriceSet"), .moneyBag("discountedTotalPriceSet"),
      ]),
  ]
}
