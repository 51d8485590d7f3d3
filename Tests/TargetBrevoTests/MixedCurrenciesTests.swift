import Testing

@testable import Ledger
@testable import TargetBrevo

@Suite struct `Figures of orders in several currencies` {
  private func figures(_ orders: [(String, String?)]) -> Figures {
    Figures(orders.map { CountedOrder(amount: $0.0, created: 0, channel: nil, currency: $0.1) })
  }

  @Test func `have a count and no sum`() {
    let mixed = figures([("10000", "JPY"), ("10.00", "EUR"), ("3.250", "KWD")])
    #expect(mixed.isMixed)
    #expect(mixed.json(.totalSpent, now: 0) == nil)
    #expect(mixed.json(.averageOrderValue, now: 0) == nil)
    #expect(mixed.json(.ordersCount, now: 0) == "3")
  }

  @Test(arguments: [
    [("1.00", "EUR"), ("2.50", "EUR")], [("1.00", "EUR"), ("2.50", nil)], [("3.50", nil), ("", "USD")],
  ])
  func `are none where one currency is known`(_ orders: [(String, String?)]) {
    #expect(!figures(orders).isMixed)
    #expect(figures(orders).json(.totalSpent, now: 0) == "3.50")
  }
}
