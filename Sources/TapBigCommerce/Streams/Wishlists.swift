import Singer
import Tap

extension Stream {
  /// The wish lists of customers.
  static let wishlists = Stream(
    id: "wishlists", family: .customers,
    description: "The wish lists of customers with the products on them. They carry no date of change, so all are read "
      + "every time.",
    source: .list(.v3("wishlists"), .walk(.pages)),
    scope: .customers,
    fields: [
      .integer("id", "The list's number."),
      .integer("customer_id"),
      .string("name"),
      .boolean("is_public", "Whether whoever has its address may see it."),
      .string("token", "What the address of a public list ends in."),
      .objects(
        "items", "What is on it.",
        [
          .integer("id", "The number of the entry."), .integer("product_id"),
          .integer("variant_id", "Not given where no variant was chosen."),
        ]),
    ])
}
