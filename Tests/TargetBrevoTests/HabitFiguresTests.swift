import JSON
import TestSupport
import Testing

@testable import Ledger
@testable import TargetBrevo

@Suite struct `Figures of habits` {
  private static let day = 86_400

  private func order(
    on day: Int, _ names: String? = nil, _ categories: [String: Int] = [:]
  ) -> CountedOrder {
    CountedOrder(
      id: "\(day)", amount: "1", created: day * Self.day, channel: nil, currency: "EUR",
      goods: names.map { CountedGoods(names: $0, categories: categories) })
  }

  @Test func `need two orders`() {
    let figures = Figures([order(on: 10)])
    #expect(figures.json(.averageDaysBetweenOrders, now: 0) == nil)
    #expect(figures.json(.expectedNextOrderDate, now: 0) == nil)
    #expect(Figures([]).json(.expectedNextOrderDate, now: 0) == nil)
  }

  @Test(arguments: [
    ([0, 10], "10", "1970-01-21"), ([30, 0, 10], "15", "1970-02-15"), ([0, 0], "0", "1970-01-01"),
    ([0, 5, 7], "4", "1970-01-12"),
  ])
  func `say how many days lie between orders, and when the next one is due`(
    _ days: [Int], _ average: String, _ next: String
  ) {
    let figures = Figures(days.map { order(on: $0) })
    #expect(figures.json(.averageDaysBetweenOrders, now: 0) == average)
    #expect(figures.json(.expectedNextOrderDate, now: 0) == "\"\(next)\"")
  }

  @Test func `say what was in the last order, and what category most pieces are from`() {
    let figures = Figures([
      order(on: 9, "Bowl, “blue”", ["Bowls": 2, "Gifts": 1]), order(on: 3, "Mug", ["Mugs": 2]),
      order(on: 1, "Mug", ["Mugs": 1]),
    ])
    #expect(figures.json(.lastOrderItems, now: 0) == "\"Bowl, “blue”\"")
    #expect(figures.json(.favouriteCategory, now: 0) == "\"Mugs\"")
    // Of as many pieces the category ordered from last.
    let even = Figures([order(on: 9, "B", ["Bowls": 3]), order(on: 3, "M", ["Mugs": 3])])
    #expect(even.json(.favouriteCategory, now: 0) == "\"Bowls\"")
    #expect(Figures([order(on: 9)]).json(.lastOrderItems, now: 0) == nil)
    #expect(Figures([order(on: 9)]).json(.favouriteCategory, now: 0) == nil)
  }

  @Test func `are kept of an order in a line for a mail`() throws {
    let lines = (1...7).map { #"{"product_id":\#($0 % 2),"name":"Thing \#($0)","quantity":\#($0 == 1 ? "1.5" : "1")}"# }
    let order = try JSONValue.parse(#"{"line_items":[\#(lines.joined(separator: ","))]}"#)
    let goods = GoodsDelivery.goods(of: Record(stream: "orders", key: "5", value: order))
    #expect(goods.names == "Thing 1, Thing 2, Thing 3, Thing 4, Thing 5, …")
    #expect(goods.products == ["1": 5, "0": 3])
    let long = try JSONValue.parse(
      #"{"line_items":[{"product_id":1,"name":"\#(String(repeating: "x", count: 400))"}]}"#)
    #expect(GoodsDelivery.goods(of: Record(stream: "orders", key: "5", value: long)).names.count == 250)
  }

  @Test func `get the names of categories as they are now`() async throws {
    let folder = try TemporaryFolder()
    let ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
    var plan = Plan()
    plan.orders = [
      OrderFacts(
        id: "5", customer: nil, email: "a@example.com", status: 11, amount: "1", counts: true, created: 1, modified: 1,
        content: Digest(high: 1, low: 1))
    ]
    _ = try await ledger.plan(plan) { _ in [] }
    try await ledger.goods.note([OrderGoods(order: "5", names: "Mug", products: ["7": 2, "8": 1])])
    try await ledger.showcase.note(
      [
        ShowcaseItem(id: "7", product: "7", categories: ["1", "23"]),
        ShowcaseItem(id: "8", product: "8", categories: ["1"]),
      ],
      of: ["7", "8"])
    func goods() async throws -> CountedGoods? {
      try await ledger.orders.counted(emails: ["a@example.com"])["a@example.com"]?.first?.goods
    }
    #expect(try await goods() == CountedGoods(names: "Mug", categories: [:]))
    try await ledger.showcase.note(categories: [("23", "Mugs")])
    #expect(try await goods()?.categories == ["Mugs": 2])
    try await ledger.showcase.note(categories: [("1", "All"), ("23", "Cups")])
    #expect(try await goods()?.categories == ["All": 3])
  }
}
