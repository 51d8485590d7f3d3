import Singer
import Tap

extension Stream {
  /// Collections, which are a shop's categories.
  static let collections = Stream(
    .collections, family: .products, description: "Collections, by which a shop's products are grouped.",
    selectedByDefault: true, scope: .products)
}

extension ShopReading {
  static let collections = ShopReading(stream: "collections", list: .collections)
}

extension ShopList {
  static let collections = ShopList(
    name: "collections", type: "Collection", fields: GraphField.collection, order: .date(sortKey: "UPDATED_AT"),
    dateTerm: "updated_at", datePath: ["updatedAt"])
}

extension GraphField {
  fileprivate static let collection: [GraphField] = [
    .id("id", "The collection."), .string("title"), .string("handle", "Its name in addresses."),
    .string("descriptionHtml"), .string("sortOrder"), .dateTime("updatedAt"), .image("image"),
    .object("seo", "", [.string("title"), .string("description")]), .metafields,
  ]
}
