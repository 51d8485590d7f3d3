import JSON
import Singer
import Tap

extension Stream {
  /// Discounts with their codes.
  static let discounts = Stream(
    .discounts, family: .marketing,
    description: "Discounts, automatic ones too, with all their codes, what they give, and how often they were used.",
    selectedByDefault: true, scope: .discounts,
    fields: GraphField.discountNode + [.dateTime("updatedAt", "The discount's own, by which they are read.")])
}

extension ShopReading {
  static let discounts = ShopReading(
    stream: "discounts", list: .discounts,
    parts: { node, _ in
      [
        JSONWriter.object { writer in
          for (name, value) in node.members { writer.member(name, value) }
          if let value = node.value(at: ShopList.discounts.datePath) { writer.member("updatedAt", value) }
        }
      ]
    })
}

extension ShopList {
  static let discounts = ShopList(
    name: "discountNodes", type: "DiscountNode", fields: GraphField.discountNode,
    order: .date(sortKey: "UPDATED_AT"), dateTerm: "updated_at", datePath: ["discount", "updatedAt"])
}

extension GraphField {
  fileprivate static let discountNode: [GraphField] = [
    .id("id", "The discount."),
    .union(
      "discount", "What it is, by its type.",
      [
        Variant(type: "DiscountCodeBasic", fields: head + ofCodes + [summary, gets, requirement]),
        Variant(type: "DiscountCodeBxgy", fields: head + ofCodes + [summary]),
        Variant(type: "DiscountCodeFreeShipping", fields: head + ofCodes + [summary, requirement]),
        Variant(type: "DiscountCodeApp", fields: head + ofCodes),
        Variant(type: "DiscountAutomaticBasic", fields: head + [summary, gets, requirement]),
        Variant(type: "DiscountAutomaticBxgy", fields: head + [summary]),
        Variant(type: "DiscountAutomaticFreeShipping", fields: head + [summary, requirement]),
        Variant(type: "DiscountAutomaticApp", fields: head),
      ]),
  ]

  private static let head: [GraphField] = [
    .string("title"), .string("status", "ACTIVE, EXPIRED or SCHEDULED."), .dateTime("startsAt"), .dateTime("endsAt"),
    .dateTime("createdAt"), .dateTime("updatedAt"), .integer("asyncUsageCount", "How often it was used."),
  ]

  private static let ofCodes: [GraphField] = [
    .integer("usageLimit", "How often it can be used; null for no end."), .boolean("appliesOncePerCustomer"),
    .connection(
      "codes", "All codes.", of: "DiscountRedeemCode", first: 10,
      [.id(), .string("code"), .integer("asyncUsageCount")]),
  ]

  private static let summary = GraphField.string("summary", "What it gives, in words.")

  private static let gets = GraphField.object(
    "customerGets", "",
    [
      .union(
        "value", "",
        [
          Variant(type: "DiscountPercentage", fields: [.number("percentage", "From 0 to 1.")]),
          Variant(type: "DiscountAmount", fields: [.money("amount"), .boolean("appliesOnEachItem")]),
        ])
    ])

  private static let requirement = GraphField.union(
    "minimumRequirement", "What has to be bought at least.",
    [
      Variant(type: "DiscountMinimumSubtotal", fields: [.money("greaterThanOrEqualToSubtotal")]),
      Variant(type: "DiscountMinimumQuantity", fields: [.string("greaterThanOrEqualToQuantity")]),
    ])
}
