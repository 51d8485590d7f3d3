import Testing

@testable import Ledger
@testable import TargetBrevo

@Suite struct `Figures of orders in several currencies` {
  private func figures(_ orders: [(String, String?)]) -> Figures {
    Figures(orders.map { CountedOrder(id: "", amount: $0.0, created: 0, channel: nil, currency: $0.1) })
  }

  @Test func `have a count and no sum`() {
    let mixed = figures([("10000", "JPY"), ("10.00", "EUR"), ("3.250", "KWD")])
    #expect(mixed.isMixed)
    #expect(mixed.json(.totalSpent, now: 0) == nil)
    #expect(mixed.json(.averageOrderValue, now: 0) == nil)
    #expect(mixed.json(.ordersCount, now: 0) == "3")
  }

  @Test(arguments: ["EUR EUR", "EUR -", "- -"])
  func `have a sum where no more than one is known`(_ currencies: String) {
    let codes = currencies.split(separator: " ").map { $0 == "-" ? nil : String($0) }
    let some = figures(zip(["1.00", "2.50"], codes).map { ($0, $1) } + [("", "USD")])
    #expect(!some.isMixed)
    #expect(some.json(.totalSpent, now: 0) == "3.5")
  }
}
