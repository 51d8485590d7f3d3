import TestSupport
import Testing

@testable import Ledger

@Suite struct `Carts whose orders have come` {
  @Test func `are known as long as nothing calls them orders`() async throws {
    let folder = try TemporaryFolder()
    let ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
    let content = Digest(high: 1, low: 2)
    var order = OrderFacts(
      id: "5", customer: nil, email: "eve@example.com", status: 11, amount: "10", counts: true, created: 100,
      modified: 200, content: content)
    order.cart = "c"
    var plan = Plan()
    plan.carts = [
      CartFacts(
        id: "c", customer: nil, email: "eve@example.com", channel: nil, standing: .open, created: 50, modified: 60,
        content: content, record: "{}")
    ]
    _ = try await ledger.plan(plan) { _ in [] }
    plan.carts = []
    plan.orders = [order]
    _ = try await ledger.plan(plan) { _ in [] }
    #expect(try await ledger.carts.areOpen(of: ["4", "5"]))
    #expect(try await !ledger.carts.areOpen(of: ["4"]))
    #expect(try await ledger.carts.convertOrdered { _, _ in nil } == 1)
    #expect(try await !ledger.carts.areOpen(of: ["5"]))
  }

  @Test func `are known as well where the order came first, and looked for once`() async throws {
    let folder = try TemporaryFolder()
    let ledger = try DeliveryLedger(path: folder.file("ledger.sqlite"))
    let content = Digest(high: 1, low: 2)
    var plan = Plan()
    plan.orders = [
      OrderFacts(
        id: "5", customer: nil, email: "eve@example.com", status: 11, amount: "10", counts: true, created: 100,
        modified: 200, content: content)
    ]
    plan.orders[0].cart = "c"
    _ = try await ledger.plan(plan) { _ in [] }
    plan.orders = []
    plan.carts = [
      CartFacts(
        id: "c", customer: nil, email: "eve@example.com", channel: nil, standing: .open, created: 50, modified: 60,
        content: content, record: "{}", origin: .order)
    ]
    _ = try await ledger.plan(plan) { _ in [] }
    #expect(try await ledger.carts.convertOrdered { _, _ in nil } == 1)
    #expect(try await ledger.carts.convertOrdered { _, _ in nil } == 0)
    #expect(try await !ledger.carts.areOpen(of: ["5"]))
  }
}
