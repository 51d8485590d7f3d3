import JSON
import Ledger
import Singer

/// What a customer's orders add up to; exact decimals.
///
/// Orders count unless they are incomplete, cancelled, declined or refunded as a whole; money is in the store's default
/// currency, without what was refunded as far as the order tells.
struct Figures: Sendable, Equatable {
  private var count = 0
  private var total = ExactAmount.zero
  /// The orders whose amount is known.
  private var priced = 0
  /// The currencies of the amounts, as far as they are known.
  private var currencies: Set<String> = []
  private var first: Int?
  private var last: Int?
  /// The storefronts of the orders; nil for one that is not known.
  private(set) var channels: Set<Int?> = []

  init(_ orders: [CountedOrder]) {
    for order in orders {
      count += 1
      if let amount = ExactAmount(order.amount), total.add(amount) {
        priced += 1
        if let currency = order.currency, !currency.isEmpty { currencies.insert(currency) }
      }
      first = min(first ?? order.created, order.created)
      last = max(last ?? order.created, order.created)
      channels.insert(order.channel)
    }
  }

  /// Whether any order counts.
  var bought: Bool { count > 0 }

  /// Whether the amounts are in several currencies, so that they have no sum.
  var isMixed: Bool { currencies.count > 1 }

  /// A figure as the JSON that is sent, or nil where there is none.
  func json(_ name: FigureName, now: Int) -> String? {
    switch name {
    case .ordersCount: "\(count)"
    case .totalSpent: isMixed ? nil : total.plainText
    case .averageOrderValue: isMixed ? nil : total.divided(by: ExactAmount(priced))?.plainText
    case .firstOrderDate: first.map(day)
    case .lastOrderDate: last.map(day)
    case .daysSinceLastOrder: last.map { "\(max(0, now.subtractingClamped($0) / 86_400))" }
    }
  }

  private func day(_ seconds: Int) -> String { AttributeValue.quoted(Timestamp(seconds: Int64(seconds)).date) }
}
