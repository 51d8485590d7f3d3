import Foundation
import JSON
import Ledger
import Singer

/// What a customer's orders add up to; exact decimals.
///
/// Orders count unless they are incomplete, cancelled, declined or refunded as a whole; money is in the store's default
/// currency, without what was refunded as far as the order tells.
struct Figures: Sendable, Equatable {
  private var count = 0
  private var total = Decimal()
  /// The orders whose amount is known.
  private var priced = 0
  private var first: Int?
  private var last: Int?
  /// The storefronts of the orders; nil for one that is not known.
  private(set) var channels: Set<Int?> = []

  init(_ orders: [CountedOrder]) {
    for order in orders {
      count += 1
      if let amount = Decimal(string: order.amount, locale: Locale(identifier: "en_US_POSIX")) {
        total += amount
        priced += 1
      }
      first = min(first ?? order.created, order.created)
      last = max(last ?? order.created, order.created)
      channels.insert(order.channel)
    }
  }

  /// Whether any order counts.
  var bought: Bool { count > 0 }

  /// A figure as the JSON that is sent, or nil where there is none.
  func json(_ name: FigureName, now: Int) -> String? {
    switch name {
    case .ordersCount: "\(count)"
    case .totalSpent: plain(total)
    case .averageOrderValue: priced == 0 ? nil : plain(rounded(total / Decimal(priced)))
    case .firstOrderDate: first.map(day)
    case .lastOrderDate: last.map(day)
    case .daysSinceLastOrder: last.map { "\(max(0, now.subtractingClamped($0) / 86_400))" }
    }
  }

  private func day(_ seconds: Int) -> String { AttributeValue.quoted(Timestamp(seconds: Int64(seconds)).date) }
}

/// A decimal's digits without an exponent.
func plain(_ decimal: Decimal) -> String {
  var decimal = decimal
  return NSDecimalString(&decimal, Locale(identifier: "en_US_POSIX"))
}

/// A decimal rounded to cents, halves to even.
func rounded(_ decimal: Decimal) -> Decimal {
  var decimal = decimal
  var result = Decimal()
  NSDecimalRound(&result, &decimal, 2, .bankers)
  return result
}
