import JSON
import Singer
import Tap

/// What the records of a product's parts get from the product.
enum ProductChildren {
  /// The product's number and the moment of its last change.
  static let inherits = [Inherited("product_id", "id"), Inherited(dateField, "date_modified")]

  /// The moment of the product's last change.
  ///
  /// A change of a product brings all its parts again: those with an older moment are no longer among them.
  static let dateField = "product_date_modified"

  static let productID = Field.integer("product_id", "The product's number.")

  static let date = Field.dateTime(
    dateField, "The product's last change. What a product no longer has keeps an older moment than the rest.")

  /// A source of what is embedded in products as one of their lists.
  static func embedded(_ list: String) -> Source {
    .embedded(
      in: "products",
      Embedded(
        needs: [list], inherits: inherits, dateField: dateField,
        parts: { product, _ in
          guard let rows = product[list], rows.kind == .array else { return [] }
          return rows.elements.filter { $0.kind == .object }.map { Part(row: $0) }
        }))
  }
}
