import HTTP

/// A part of Brevo that an account may lack, by its plan or by what its key may do, while it takes the rest.
enum OptionalFamily: String, CaseIterable, Sendable {
  /// Products and categories of eCommerce.
  case catalog
  /// Orders of eCommerce.
  case orders
  /// Coupon collections.
  case coupons
  /// Events.
  case events
  /// Moves of contacts onto lists and off them.
  case lists

  /// The family that a request belongs to; nil for what every account has, or what is only looked at.
  ///
  /// - Parameters:
  ///   - method: the request's method.
  ///   - path: the path behind the base, without the query.
  init?(_ method: HTTPRequest.Method, _ path: some StringProtocol) {
    switch path.split(separator: "/").first {
    case "products", "categories": self = .catalog
    case "orders" where method == .post: self = .orders
    case "couponCollections": self = .coupons
    case "events" where method == .post: self = .events
    case "contacts" where path.hasPrefix("/contacts/lists"): self = .lists
    default: return nil
    }
  }
}
