import Tap

extension Stream {
  /// Products, and what belongs to them, sorts them and prices them.
  static let productsFamily: [Stream] = [
    .products, .productVariants, .productImages, .productCustomFields, .productBulkPricingRules, .productReviews,
    .productMetafields, .variantMetafields, .productChannelAssignments, .productCategoryAssignments, .categories,
    .categoryTrees, .categoryMetafields, .brands, .brandMetafields, .priceLists, .priceListRecords,
  ]
}
