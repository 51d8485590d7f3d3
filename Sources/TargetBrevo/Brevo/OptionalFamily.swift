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

/// Brevo's word that it withholds a family from the account.
struct Withheld: Sendable, Equatable {
  var family: OptionalFamily
  /// 402, 403 or 404.
  var status: Int
  var message: String
}

extension Withheld {
  /// Reads a refusal; nil where it is about the request's own content, or the account could not do without.
  init?(_ method: HTTPRequest.Method, _ path: some StringProtocol, _ word: BrevoRefusal) {
    guard let family = OptionalFamily(method, path) else { return nil }
    switch word.status {
    case 402, 403: break
    // A list that is gone, or one thing of many, is not the family; a page of somebody else's says nothing of it.
    case 404
    where family != .lists && !["document_not_found", "no_json"].contains(word.code)
      && (method == .post || method == .get):
      break
    default: return nil
    }
    self.init(family: family, status: word.status, message: word.message)
  }
}
