import Singer
import Tap

extension Stream {
  /// Variants by themselves.
  static let productVariants = Stream(
    .productVariants, family: .products,
    description: "Variants by themselves, with picture and cost; products have them already, as far as most need.",
    scope: .products)
}

extension ShopReading {
  static let productVariants = ShopReading(stream: "product_variants", list: .productVariants)
}

extension ShopList {
  static let productVariants = ShopList(
    name: "productVariants", type: "ProductVariant", fields: GraphField.ownVariant, order: .id(sortKey: "ID"),
    dateTerm: "updated_at", datePath: ["updatedAt"])
}

extension GraphField {
  fileprivate static let ownVariant: [GraphField] =
    variant.filter { $0.name != "inventoryItem" } + [
      .object("product", "", [.id(), .string("title"), .string("handle"), .string("status")]),
      .object(
        "inventoryItem", "", [.id(), .boolean("tracked"), .boolean("requiresShipping"), .money("unitCost")]),
      .connection(
        "media", "", of: "MediaImage", first: 1, [.id(), .string("alt"), .object("preview", "", [.image("image")])]),
      .metafields,
    ]
}
