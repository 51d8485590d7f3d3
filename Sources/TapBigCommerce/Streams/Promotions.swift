import Singer
import Tap

extension Stream {
  /// Promotions, automatic or by coupon.
  static let promotions = Stream(
    id: "promotions", family: .marketing,
    description:
      "Promotions with their rules, automatic ones and those that need a code. They carry no date of change, "
      + "so all are read every time.",
    source: .list(.v3("promotions"), .walk(.pages)),
    scope: .marketing,
    fields: promotionHead + [
      .objects("rules", "In their order; the first that applies is used.", PromotionParts.rule),
      .object("customer", "Who may use it.", PromotionParts.customer),
      .objects("channels", "The storefronts where it holds; none for all.", [.integer("id")]),
      .object("shipping_address", "Where the goods must go; null for anywhere.", PromotionParts.shippingAddress),
      .object("schedule", "The days and hours when it holds; null for always.", PromotionParts.schedule),
      .objects(
        "notifications", "What shoppers are told.",
        [
          .string("content"), .string("type", "UPSELL, ELIGIBLE or APPLIED."),
          .array("locations", "HOME_PAGE, PRODUCT_PAGE, CART_PAGE or CHECKOUT_PAGE.", of: .string),
        ]),
      .object("codes", "The code, where there is one only.", PromotionParts.code),
      .object("multiple_codes", "", [.boolean("has_multiple_codes")]),
    ],
    restriction: .channels(.parameter("channels")),
    traps: ["Where storefronts are chosen, promotions that hold in all of them are among the records too."])

  private static let promotionHead: [Field] = [
    .integer("id", "The promotion's number."),
    .string("name", "For staff."), .string("display_name", "For shoppers."),
    .string("redemption_type", "AUTOMATIC or COUPON."),
    .string("coupon_type", "SINGLE or BULK: whether it has one code or many."),
    .string("status", "ENABLED, DISABLED, or INVALID where the store found that it can no longer apply."),
    .dateTime("start_date"), .dateTime("end_date", "Null if it never ends."),
    .string("currency_code", "ISO 4217; * for all currencies."),
    .integer("current_uses", "How often it was used."), .integer("max_uses", "How often it may be used."),
    .boolean("stop", "Whether no further promotion is looked at once this one applied."),
    .boolean("can_be_used_with_other_promotions"),
    .boolean("coupon_overrides_other_promotions", "Whether its code puts aside what applied before."),
    .boolean(
      "coupon_overrides_automatic_when_offering_higher_discounts",
      "The same, only where it is worth more; deprecated."),
    .string("created_from", "react_ui, legacy_ui or api."),
  ]
}
