import Singer

/// The fields of what a promotion is made of.
///
/// Which items a rule is about is an expression (`and`, `or` and `not` within each other, to any depth), which no table
/// of fields can hold: it stays as the store gives it, and so do expressions of segments and conditions.
enum PromotionParts {
  static let rule: [Field] = [
    .object("action", "What shoppers get; one of its members is there.", action),
    .boolean("apply_once", "Whether it is used once in a cart rather than as often as it applies."),
    .boolean("stop", "Whether the rules behind it are skipped once it applied."),
    .object(
      "condition", "What the cart must hold; null for nothing.",
      [
        .object(
          "cart", "",
          [
            .any("items", "An expression that says which items count."),
            .money("minimum_spend", "What they must come to."),
            .integer("minimum_quantity", "How many there must be."),
          ]),
        .any("and", "Conditions that must all hold."), .any("or", "Conditions of which one must hold."),
        .any("not", "A condition that must not hold."),
      ]),
  ]

  private static let action: [Field] = [
    .object("cart_value", "Something off the cart.", discount),
    .object("cart_items", "Something off some items.", discount + itemDiscount),
    .object(
      "gift_item", "An item for nothing.", [.integer("quantity"), .integer("product_id"), .integer("variant_id")]),
    .object(
      "fixed_price_set", "Several items at one price.",
      [.integer("quantity", "How many items make a set."), .money("fixed_price")] + items),
    .object(
      "shipping", "Shipping for nothing.",
      [.boolean("free_shipping"), .any("zone_ids", "The numbers of the shipping zones, or * for all.")]),
  ]

  private static let discount: [Field] = [
    .object(
      "discount", "One of the two.",
      [.money("fixed_amount", "In the store's default currency."), .number("percentage_amount")]),
    .money("maximum_allowed_discount_amount", "The most that is taken off; null for no limit."),
  ]

  private static let items: [Field] = [
    .any("items", "An expression that says which items."),
    .string("strategy", "Which of them: LEAST_EXPENSIVE, MOST_EXPENSIVE, or one of the two with _ONLY behind it."),
    .boolean("exclude_items_on_sale"),
    .boolean("include_items_considered_by_condition", "Whether items that meet the condition may be among them."),
  ]

  private static let itemDiscount: [Field] =
    items + [
      .boolean("as_total", "Whether the amount is shared among the items rather than taken off each."),
      .integer("quantity", "How many of them; null for all."),
      .boolean("add_free_item", "Whether the item is put into the cart by itself."),
    ]

  static let customer: [Field] = [
    .array("group_ids", "The groups that may; none for all.", of: .integer),
    .array("excluded_group_ids", "The groups that may not.", of: .integer),
    .integer("minimum_order_count", "How many orders a customer must have completed."),
    .any("segments", "An expression that says which segments; null for all."),
  ]

  static let shippingAddress: [Field] = [
    .objects("countries", "The countries where it holds.", country),
    .object("not", "", [.objects("countries", "The countries where it does not hold.", country)]),
  ]

  private static let country: [Field] = [.string("iso2_country_code", "ISO 3166-1, two letters.")]

  static let schedule: [Field] = [
    .integer("week_frequency", "1 for every week, 2 for every other, and so on."),
    .array("week_days", "Such as Monday.", of: .string),
    .string("daily_start_time", "Such as 01:20:00."), .string("daily_end_time", "Such as 23:59:00."),
  ]

  static let code: [Field] = [
    .integer("id"), .string("code"), .integer("current_uses"), .integer("max_uses"), .integer("max_uses_per_customer"),
    .dateTime("created"),
  ]
}
