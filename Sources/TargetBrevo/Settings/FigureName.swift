/// A figure of what a customer's orders add up to, by the name that a mapping gives it.
enum FigureName: String, CaseIterable, Sendable {
  case ordersCount = "orders_count"
  case totalSpent = "total_spent"
  case firstOrderDate = "first_order_date"
  case lastOrderDate = "last_order_date"
  case averageOrderValue = "average_order_value"
  case daysSinceLastOrder = "days_since_last_order"
  case averageDaysBetweenOrders = "average_days_between_orders"
  case expectedNextOrderDate = "expected_next_order_date"
  case lastOrderItems = "last_order_items"
  case favouriteCategory = "favourite_category"

  /// The kind of the attribute that holds it.
  var kind: AccountAttributes.Kind {
    switch self {
    case .firstOrderDate, .lastOrderDate, .expectedNextOrderDate: .date
    case .ordersCount, .totalSpent, .averageOrderValue, .daysSinceLastOrder, .averageDaysBetweenOrders: .number
    case .lastOrderItems, .favouriteCategory: .text
    }
  }

  /// Whether it is made of what was in orders, which the ledger keeps only for it.
  var needsGoods: Bool { self == .lastOrderItems || self == .favouriteCategory }

  /// Whether it may change while no order does: as days pass, or a category gets another name.
  var ages: Bool { self == .daysSinceLastOrder || self == .favouriteCategory }
}
