extension TargetStream {
  /// Products with their variants.
  static let products = TargetStream(
    name: "products", family: .products, rules: { "2|\($0.storeURL ?? "")" + $0.catalog.productRule },
    bearsIDs: true, isKnownBeforeSent: true,
    deletion: .products)

  /// Categories of products.
  static let categories = TargetStream(
    name: "categories", family: .products, bearsIDs: true, isKnownBeforeSent: true, deletion: .categories)

  /// Brands, for the names that products carry.
  static let brands = TargetStream(name: "brands", family: .products)
}
