/// A figure of what a customer's orders add up to, by the name that a mapping gives it.
enum FigureName: String, CaseIterable, Sendable {
  case ordersCount = "orders_count"
  case totalSpent = "total_spent"
  case firstOrderDate = "first_order_date"
  case lastOrderDate = "last_order_date"
  case averageOrderValue = "average_order_value"
  case daysSinceLastOrder = "days_since_last_order"

  /// The kind of the attribute that holds it.
  var kind: AccountAttributes.Kind {
    switch self {
    case .firstOrderDate, .lastOrderDate: .date
    case .ordersCount, .totalSpent, .averageOrderValue, .daysSinceLastOrder: .number
    }
  }
}
