import JSON

/// A cart that a shopper or an app fills.
struct Cart: DatedRow {
  /// The number in the store's table; the API knows only the uuid.
  var id: Int
  var uuid = ""
  var customerID = 0
  var channel = 1
  /// The address of the bill, or of the customer; empty while nobody has given one.
  var email = ""
  var currency = "USD"
  var locale = "en"
  var items: [CartItem] = []
  var coupons: [CartCoupon] = []
  var discount = Money(0)
  var billing: Address?
  var customerMessage = ""
  var version = 1
  var created = 0
  var modified = 0
  /// The time at which it counted as abandoned; nil while it does not.
  var abandoned: Int?
  /// Whether it has ever counted as abandoned.
  var wasAbandoned = false
  /// The order that it became when its shopper reached the payment page.
  var orderID: Int?
  /// Whether a shopper opened it in the storefront, and not an app by the Management API.
  var isShoppers = false

  /// The sum of its lines.
  var subtotal: Money { items.reduce(Money(0)) { $0 + $1.price * $1.quantity } }
  /// What coupons take off.
  var couponDiscount: Money {
    Money(min(coupons.map { $0.discount(on: self).cents }.clampedSum, (subtotal - discount).cents))
  }
  /// What it costs, without tax.
  var amount: Money { subtotal - discount - couponDiscount }

  /// Adds a coupon, once.
  mutating func enter(_ coupon: Coupon) {
    guard !coupons.contains(where: { $0.code == coupon.code }) else { return }
    coupons.append(
      CartCoupon(
        id: coupon.id, code: coupon.code, name: coupon.name, type: CartCoupon.types.firstIndex(of: coupon.type) ?? 0,
        amount: coupon.amount))
  }

  /// The token that an e-mail about the abandoned cart bears.
  func token(seed: UInt64) -> String {
    var random = SplitMix(seed: seed, kind: 94, id: id)
    return random.uuid().filter { $0 != "-" }
  }
}

/// A line of a cart.
struct CartItem: Sendable, Equatable {
  var id: String
  var productID: Int
  var variantID: Int
  var name: String
  var sku: String
  var price: Money
  var quantity: Int
  var isDigital = false
  var options: [Option] = []

  /// What was chosen.
  struct Option: Sendable, Equatable {
    let name: String
    let value: String
  }
}

/// A coupon that was entered for a cart.
struct CartCoupon: Sendable, Equatable {
  let id: Int
  let code: String
  let name: String
  /// The kind by the number that the API gives it, 1 for a percentage for example.
  let type: Int
  /// What it takes off: hundredths, of a currency or of a per cent.
  let amount: Money

  /// What it takes off a cart.
  func discount(on cart: Cart) -> Money {
    switch type {
    case 0: amount * cart.items.map(\.quantity).clampedSum
    case 1: Money(cart.subtotal.cents.multipliedClamped(by: min(amount.cents, 10_000)) / 10_000)
    case 2: amount
    default: Money(0)
    }
  }

  /// The kinds of coupons by their numbers.
  static let types = [
    "per_item_discount", "percentage_discount", "per_total_discount", "shipping_discount", "free_shipping", "promotion",
  ]
}
