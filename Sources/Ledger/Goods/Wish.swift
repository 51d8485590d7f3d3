/// Something on a customer's wish list.
public struct Wish: Sendable, Equatable {
  /// The key of the list.
  public var list: String
  /// The key of the customer.
  public var customer: String
  /// The key of the product.
  public var product: String
  /// The variant; nil where any will do.
  public var variant: String?

  /// Creates a wish.
  public init(list: String, customer: String, product: String, variant: String? = nil) {
    self.list = list
    self.customer = customer
    self.product = product
    self.variant = variant
  }
}
