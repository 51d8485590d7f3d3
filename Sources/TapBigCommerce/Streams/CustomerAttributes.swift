import Singer
import Tap

extension Stream {
  /// The attributes that a store has defined for its customers.
  static let customerAttributes = Stream(
    id: "customer_attributes", family: .customers,
    description: "The attributes that the store has defined for its customers: names and types, not values.",
    source: .list(.v3("customers/attributes"), .filtered(DateFilter("date_modified"), .pages)),
    scope: .customers,
    fields: [
      .integer("id", "The attribute's number."),
      .string("name"),
      .string("type", "string, number or date; the values are texts all the same."),
      .dateTime("date_created"),
      .dateTime("date_modified"),
    ])
}
