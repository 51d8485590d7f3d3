import JSON
import Ledger

/// The money of an order, in its own currency and in the one in which sums are kept.
struct OrderMoney: Sendable {
  /// What brings amounts from the one currency to the other.
  private enum Rate {
    case none
    /// Both are the same.
    case one
    /// So much of the order's currency for one of the other.
    case known(ExactAmount)
  }

  /// The total in the order's currency, without what was refunded; nil if the order tells none.
  let total: Amount?
  /// The code of the currency in which sums are kept; nil if nothing tells.
  let currency: String?
  private let rate: Rate

  /// The field of what one unit of the store's default currency costs in the order's.
  static let rateField = "store_default_to_transactional_exchange_rate"

  /// Reads the money of an order.
  ///
  /// BigCommerce puts 0 for what was refunded (bigcommerce-api-specs, orders.v2.oas2.yml); other shops tell it.
  init(_ order: JSONValue) throws(Flaw) {
    let own = Currency.code(order["currency_code" as StaticString])
    let standard = Currency.code(order["store_default_currency_code" as StaticString])
    currency = standard ?? own
    total = try OrderMoney.net(order)
    if own == nil || own == currency {
      rate = .one
    } else if let found = order[OrderMoney.rateField].flatMap(Amount.init), found.value.isPositive {
      rate = .known(found.value)
    } else {
      rate = .none
    }
  }

  private static func net(_ order: JSONValue) throws(Flaw) -> Amount? {
    guard let total = try order.amount("total_inc_tax") else { return nil }
    guard let refunded = try order.amount("refunded_amount"), refunded.value.isPositive,
      let rest = total.value.subtracting(refunded.value)
    else { return total }
    return Amount(max(.zero, rest))
  }

  /// An amount of the order in the currency in which sums are kept; nil where no rate is known.
  func atHome(_ amount: Amount) -> Amount? {
    if amount.value == .zero { return amount }
    switch rate {
    case .one: return amount
    case .none: return nil
    case .known(let rate): return amount.value.divided(by: rate).map(Amount.init)
    }
  }
}

/// The codes of currencies.
enum Currency {
  /// Reads a code; nil where there is none.
  static func code(_ value: JSONValue?) -> String? { value?.string.flatMap(code) }

  /// A code in capital letters; nil where there is none.
  static func code(_ text: String) -> String? {
    let code = text.withoutBlanks.uppercased()
    return code.isEmpty ? nil : code
  }
}
