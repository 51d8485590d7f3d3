import JSON
import Singer
import Tap

extension Stream {
  /// The codes of coupon promotions.
  static let promotionCodes = Stream(
    id: "promotion_codes", family: .marketing,
    description: "The codes of the promotions that need one. Costs a request per promotion, and one more for each 250 "
      + "codes; all are read every time.",
    source: .perParent(
      of: "promotions",
      PerParent(
        endpoint: { .v3("promotions/\($0)/codes") }, walk: .cursor,
        inherits: [Inherited("promotion_id", "id")],
        mayHave: { $0["redemption_type" as StaticString]?.string?.uppercased() != "AUTOMATIC" },
        isLong: true)),
    scope: .marketing,
    key: ["promotion_id", "id"],
    fields: [
      .integer("promotion_id", "The promotion."),
      .integer("id", "The code's number."),
      .string("code", "What the shopper types."),
      .integer("current_uses", "How often it was used."),
      .integer("max_uses", "How often it may be used; 0 for no limit."),
      .integer("max_uses_per_customer", "How often one customer may use it; 0 for no limit."),
      .dateTime("created"),
    ],
    traps: ["The list takes ten requests at once from all of a store's apps together."])
}
