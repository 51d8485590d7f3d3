import Tap

extension Stream {
  /// The metafields of products.
  static let productMetafields = Stream.metafields(
    "product_metafields", family: .products, of: "products", endpoint: .v3("catalog/products/metafields"),
    scope: .products)

  /// The metafields of variants.
  static let variantMetafields = Stream.metafields(
    "variant_metafields", family: .products, of: "variants", endpoint: .v3("catalog/variants/metafields"),
    scope: .products)

  /// The metafields of categories.
  static let categoryMetafields = Stream.metafields(
    "category_metafields", family: .products, of: "categories", endpoint: .v3("catalog/categories/metafields"),
    scope: .products)

  /// The metafields of brands.
  static let brandMetafields = Stream.metafields(
    "brand_metafields", family: .products, of: "brands", endpoint: .v3("catalog/brands/metafields"), scope: .products)
}
