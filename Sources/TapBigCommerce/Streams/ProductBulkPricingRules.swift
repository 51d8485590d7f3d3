import Tap

extension Stream {
  /// The prices of products for many at once.
  static let productBulkPricingRules = Stream(
    id: "product_bulk_pricing_rules", family: .products,
    description: "What a product costs when many are bought at once. The rules come with the products and cost no "
      + "request of their own.",
    source: ProductChildren.embedded("bulk_pricing_rules"),
    scope: .products,
    fields: [ProductChildren.productID] + ProductParts.bulkPricingRule + [ProductChildren.date])
}
