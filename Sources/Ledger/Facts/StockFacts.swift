/// A product or a variant as the other side's catalog has it.
public struct CatalogItem: Sendable, Equatable {
  /// How the stock of an item is counted.
  public enum Counting: Int, Sendable {
    /// It is not.
    case none = 0
    /// It has a stock of its own.
    case own = 1
    /// Its variants have; its own is their sum.
    case parts = 2
  }

  /// The other side's id.
  public var id: String
  /// The key of the product.
  public var product: String
  /// The variant; nil for the product itself.
  public var variant: String?
  /// The name, without which nothing can be changed there.
  public var name: String
  /// How its stock is counted.
  public var counting: Counting
  /// Whether shoppers do not see it.
  public var isHidden: Bool
  /// The stock that counts as low; nil if nothing says so.
  public var warning: Int?
  /// The key of its brand.
  public var brand: String?
  /// The stock, as it is or as the other side was told it.
  public var stock: Int?
  /// The brand's name, as it is or as the other side was told it.
  public var brandName: String?

  /// Creates an item.
  public init(
    id: String, product: String, variant: String? = nil, name: String, counting: Counting, isHidden: Bool,
    warning: Int? = nil, brand: String? = nil, stock: Int? = nil, brandName: String? = nil
  ) {
    self.id = id
    self.product = product
    self.variant = variant
    self.name = name
    self.counting = counting
    self.isHidden = isHidden
    self.warning = warning
    self.brand = brand
    self.stock = stock
    self.brandName = brandName
  }
}

/// How many pieces of a variant lie at a place.
public struct StockPlace: Sendable, Equatable {
  /// The key of the product.
  public var product: String
  /// The variant; empty for a product that is counted as a whole.
  public var variant: String
  /// The place; empty for what the product's own record says.
  public var place: String
  /// The pieces that can be sold.
  public var level: Int
  /// The stock that counts as low; nil if nothing says so.
  public var warning: Int?
  /// The code that the merchant gave the variant.
  public var sku: String?
  /// When the record was changed, in seconds since 1970; nil if it does not say.
  public var changed: Int?

  /// Creates the stock of a place.
  public init(
    product: String, variant: String, place: String, level: Int, warning: Int? = nil, sku: String? = nil,
    changed: Int? = nil
  ) {
    self.product = product
    self.variant = variant
    self.place = place
    self.level = level
    self.warning = warning
    self.sku = sku
    self.changed = changed
  }
}

/// A change of the stock of something that is sold.
public struct StockChange: Sendable, Equatable {
  /// The other side's id of it, or the one that it would have.
  public var id: String
  /// The key of the product.
  public var product: String
  /// The variant; nil for the product as a whole.
  public var variant: String?
  /// The name, if the catalog has it.
  public var name: String?
  /// The code that the merchant gave it.
  public var sku: String?
  /// The stock before.
  public var before: Int
  /// The stock now.
  public var now: Int
  /// Its own level of low stock.
  public var warning: Int?
  /// When it changed, in seconds since 1970, as far as is known.
  public var changed: Int
  /// The number of the change.
  public var revision: Int
  /// Who wishes for it, where it is back in stock.
  public var wishers: [Wisher] = []

  /// A customer who wishes for something.
  public struct Wisher: Sendable, Equatable {
    /// The key of the customer.
    public var customer: String
    /// The address of the contact.
    public var email: String
  }
}
