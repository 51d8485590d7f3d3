import Singer
import Tap

extension Stream {
  /// The groups that customers are put into.
  static let customerGroups = Stream(
    id: "customer_groups", family: .customers,
    description: "The groups that customers are put into, with the categories they see and the discounts they get.",
    selectedByDefault: true,
    // There are few, and the filter by date may leave out groups that have none.
    source: .list(.v2("customer_groups"), .walk(.pages)),
    scope: .customers,
    fields: [
      .integer("id", "The group's number."),
      .string("name"),
      .boolean("is_default", "Whether new customers are put into it."),
      .boolean("is_group_for_guests", "Whether guests count as its members; one group at most is theirs."),
      .object(
        "category_access", "The categories that its members see.",
        [
          .string("type", "all, specific or none."),
          .array("categories", "The numbers of the categories, where the type is specific.", of: .integer),
        ]),
      .objects("discount_rules", "What its members pay less.", discountRule),
      .dateTime("date_created"),
      .dateTime("date_modified"),
    ])

  private static let discountRule: [Field] = [
    .string("type", "What it is about: price_list, all, category or product."),
    .string("method", "percent, fixed (taken off) or price (the price itself); not given for a price list."),
    .money("amount", "A percentage or an amount, as the method says; not given for a price list."),
    .integer("price_list_id", "The price list, where the type is price_list."),
    .integer("category_id", "The category, where the type is category."),
    .integer("product_id", "The product, where the type is product."),
  ]
}
