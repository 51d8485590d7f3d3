/// What a shopper is shown of a product or of one of its variants.
public struct ShowcaseItem: Sendable, Equatable {
  /// The product's key; for a variant `<product>-<variant>`.
  public var id: String
  /// The key of the product.
  public var product: String
  /// The address of its page.
  public var page: String?
  /// The address of its picture.
  public var picture: String?
  /// The key of its brand.
  public var brand: String?
  /// The name of its brand.
  public var brandName: String?
  /// The keys of its categories, the first one before the others.
  public var categories: [String]
  /// The name of the first of its categories that has one; only read.
  public var categoryName: String?

  /// Creates an item.
  public init(
    id: String, product: String, page: String? = nil, picture: String? = nil, brand: String? = nil,
    brandName: String? = nil, categories: [String] = [], categoryName: String? = nil
  ) {
    self.id = id
    self.product = product
    self.page = page
    self.picture = picture
    self.brand = brand
    self.brandName = brandName
    self.categories = categories
    self.categoryName = categoryName
  }
}
