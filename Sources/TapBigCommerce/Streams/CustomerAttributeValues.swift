import Singer
import Tap

extension Stream {
  /// What the customers' attributes hold.
  static let customerAttributeValues = Stream(
    id: "customer_attribute_values", family: .customers,
    description: "What the customers' attributes hold: a record for each customer and attribute that has a value.",
    source: .list(.v3("customers/attribute-values"), .filtered(DateFilter("date_modified"), .pages)),
    scope: .customers,
    fields: [
      .integer("id", "The value's number."),
      .integer("attribute_id", "The attribute, whose name is in customer_attributes."),
      .integer("customer_id"),
      .string("attribute_value", "Always a text, whatever the attribute's type."),
      .dateTime("date_created"),
      .dateTime("date_modified"),
    ])
}
