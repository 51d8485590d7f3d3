import CommandLine
import Ledger
import Singer

/// What `report` says of orders and revenue.
extension Words.Page {
  static let recovered = "recovered from an abandoned cart"
  static let others = "other orders"
  static let noSales = "No order that counts has come to the target yet."
  static let ordersTitle = "Orders by day"
  static let salesHead = [dayHead, "Orders", "Revenue", "Orders recovered", "Revenue recovered"]

  static func sales(_ currency: String) -> String {
    currency.isEmpty ? "Orders and revenue" : "Orders and revenue in \(currency)"
  }

  static func revenueTitle(_ currency: String) -> String {
    currency.isEmpty ? "Revenue by day" : "Revenue by day, \(currency)"
  }

  static let salesMeaning = """
    By the day on which an order was placed, in the store's default currency. Orders that are incomplete, cancelled, \
    declined or wholly refunded do not count, and what was refunded is taken off.
    """

  /// How carts were recovered, and what is missing in the sums.
  static func salesNotes(
    _ sales: ReportData.Sales, _ chronicle: ReportData, isFirst: Bool, _ currency: String
  ) -> [String] {
    var notes: [String] = []
    if isFirst {
      let carts = chronicle.carts
      notes.append(
        """
        Recovered: the order came of a cart that Brevo had been told of as abandoned (`cart_abandoned`) before. Such \
        carts in all: \(TextTable.number(carts.told)), of which \(TextTable.number(carts.recovered)) became an order.
        """)
      if carts.unlinked > 0 {
        notes.append(
          """
          Of \(number(carts.unlinked, "recovered cart", "recovered carts")) the tap does not tell the order (`order_id`); \
          the revenue of those is not among the recovered.
          """)
      }
      if chronicle.uncountedOrders > 0 {
        notes.append("\(number(chronicle.uncountedOrders, "order does", "orders do")) not count.")
      }
    }
    if sales.unpriced > 0 {
      notes.append(
        """
        \(number(sales.unpriced, "order has", "orders have")) no amount in \(currency.isEmpty ? "this currency" : currency): \
        there is no exchange rate.
        """)
    }
    return notes
  }

  static func revenueText(_ sales: ReportData.Sales, _ currency: String) -> String {
    """
    In these days \(Words.amount(sales.revenue, currency)), of which \(Words.amount(sales.recoveredRevenue, currency)) was \
    recovered.
    """
  }

  static func ordersText(_ sales: ReportData.Sales) -> String {
    "In these days \(number(sales.orders, "order", "orders")), of which \(TextTable.number(sales.recoveredOrders)) recovered."
  }

  static func revenue(_ sales: ReportData.Sales, on number: Int, _ currency: String) -> String {
    let all = "\(day(number)): \(Words.amount(sales.revenue, currency))"
    return sales.recoveredRevenue.isPositive
      ? "\(all), \(Words.amount(sales.recoveredRevenue, currency)) of it recovered" : all
  }

  static func orders(_ sales: ReportData.Sales, on day: Int) -> String {
    let all = "\(self.day(day)): \(number(sales.orders, "order", "orders"))"
    return sales.recoveredOrders > 0 ? "\(all), \(TextTable.number(sales.recoveredOrders)) recovered" : all
  }
}
