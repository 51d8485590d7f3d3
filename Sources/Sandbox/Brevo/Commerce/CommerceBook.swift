/// What an account knows of a shop: products, categories, orders and coupons.
struct CommerceBook: Sendable {
  var products = Collection()
  var categories = Collection()
  var orders = Collection()
  /// The number of batches of orders.
  var orderBatches = 0
  var currency = "EUR"
  var couponCollections: [CouponCollection] = []
  /// The time from which eCommerce is active, in milliseconds since 1970; nil before it is asked for.
  var activeFrom: Int?

  init(activeFrom: Int?) { self.activeFrom = activeFrom }

  /// Refuses what needs eCommerce while it is not active.
  func need(at now: Int) throws(Answer) {
    guard let activeFrom, activeFrom <= now else {
      throw .brevo(403, "permission_denied", "eCommerce is not activated. Please activate it first.")
    }
  }
}
