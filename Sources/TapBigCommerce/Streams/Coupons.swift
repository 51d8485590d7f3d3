import Singer
import Tap

extension Stream {
  /// Coupon codes.
  static let coupons = Stream(
    id: "coupons", family: .marketing,
    description: "Coupon codes with what they take off and how often they were used. They carry no date of change, so "
      + "all are read every time.",
    selectedByDefault: true,
    source: .list(.v2("coupons"), .walk(.id(parameter: "min_id", sort: [:]))), scope: .marketing,
    fields: [
      .integer("id", "The coupon's number."),
      .string("name", "No two coupons share one."),
      .string("code", "What the shopper types."),
      .string(
        "type",
        "per_item_discount, per_total_discount, shipping_discount, free_shipping, percentage_discount, or promotion, whose "
          + "other fields say nothing."),
      .money("amount", "What is taken off: an amount, or a percentage, as the type says."),
      .money("min_purchase", "What the order must come to."),
      .dateTime("date_created"),
      .dateTime("expires", "Null if it never does."),
      .boolean("enabled"),
      .object(
        "applies_to", "What it takes something off.",
        [.string("entity", "products or categories."), .array("ids", "Category 0 is all of them.", of: .integer)]),
      .integer("num_uses", "How often it was used."),
      .integer("max_uses", "How often it may be used; 0 for no limit."),
      .integer("max_uses_per_customer", "How often one customer may use it; 0 for no limit."),
      .map(
        "restricted_to", "Where it holds, such as `countries` with ISO 3166-1 codes; empty if everywhere.", of: .any),
      .array("shipping_methods", "The shipping methods that it holds for; empty for all.", of: .string),
    ])
}
