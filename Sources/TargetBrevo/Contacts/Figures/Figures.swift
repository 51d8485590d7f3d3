import JSON
import Ledger
import Singer

/// What a customer's orders add up to; exact decimals.
///
/// Orders count unless they are incomplete, cancelled, declined or refunded as a whole; money is in the store's default
/// currency, without what was refunded as far as the order tells.
struct Figures: Sendable {
  private var count = 0
  private var total = ExactAmount.zero
  /// The orders whose amount is known.
  private var priced = 0
  /// The currencies of the amounts, as far as they are known.
  private var currencies: Set<String> = []
  private var first: Int?
  private var last: Int?
  /// What was in the last order.
  private var lastGoods: CountedGoods?
  /// The pieces by the category that they are from, and when one was ordered last.
  private var categories: [String: (pieces: Int, last: Int)] = [:]
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
      if order.created >= last ?? .min { lastGoods = order.goods }
      last = max(last ?? order.created, order.created)
      for (category, pieces) in order.goods?.categories ?? [:] {
        let known = categories[category] ?? (0, order.created)
        categories[category] = (known.pieces.addingClamped(pieces), max(known.last, order.created))
      }
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
    case .averageDaysBetweenOrders: daysBetween.map { "\($0)" }
    case .expectedNextOrderDate: nextExpected.map(day)
    case .lastOrderItems: lastGoods.map { AttributeValue.quoted($0.names) }
    case .favouriteCategory: favourite.map(AttributeValue.quoted)
    case .daysSinceLastOrder: last.map { "\(max(0, now.subtractingClamped($0) / 86_400))" }
    }
  }

  /// The whole days between the first order and the last by the number of times that one followed another.
  private var daysBetween: Int? {
    guard let first, let last, count > 1 else { return nil }
    let days = last.subtractingClamped(first) / 86_400
    return (days + (count - 1) / 2) / (count - 1)
  }

  private var nextExpected: Int? {
    guard let last, let daysBetween else { return nil }
    return last.addingClamped(daysBetween.multipliedClamped(by: 86_400))
  }

  /// The category that most pieces are from; of several the one that was ordered from last.
  private var favourite: String? {
    categories.max { ($0.value.pieces, $0.value.last, $1.key) < ($1.value.pieces, $1.value.last, $0.key) }?.key
  }

  private func day(_ seconds: Int) -> String { AttributeValue.quoted(Timestamp(seconds: Int64(seconds)).date) }
}
