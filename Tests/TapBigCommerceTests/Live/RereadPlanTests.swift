import JSON
import Testing

@testable import Live
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

private let (first, second, third) = (
  "d30016e2-23c0-4a90-884f-2e92ac135471", "d30016e2-23c0-4a90-884f-2e92ac135472",
  "d30016e2-23c0-4a90-884f-2e92ac135473"
)

@Suite struct `The plan for hinted objects` {
  private static let streams: Set = [
    "customers", "orders", "carts", "products", "inventory_items", "subscribers", "categories",
  ]

  /// What a queue makes of callbacks, in their order.
  private func objects(_ callbacks: [(scope: String, data: String)]) throws -> [HintedObject] {
    var queue = HintQueue()
    var hints: [WaitingHint] = []
    for (place, callback) in callbacks.enumerated() {
      let body = "{\"scope\":\"store/\(callback.scope)\",\"data\":\(callback.data)}"
      let content = CallbackReader(storeHash: "a").read(try JSONValue.parse(body), CallbackHeaders([:]))
      guard case .hints(let callback, _) = content else { continue }
      for hint in callback.hints {
        hints.append(WaitingHint(hint: hint, first: .zero, last: .zero, sequence: Int64(place + 1)))
      }
    }
    queue.take(WaitingPage(hints: hints, end: Int64(hints.count), isFull: false), at: .zero)
    return queue.due(at: .seconds(60)).values.flatMap { $0 }
  }

  private func plan(
    _ callbacks: [(scope: String, data: String)], _ streams: Set<String> = streams
  ) throws -> RereadPlan {
    RereadPlan(try objects(callbacks), streams: streams)
  }

  @Test func `asks for each list once, however many callbacks came`() throws {
    let plan = try plan([
      ("customer/created", #"{"type":"customer","id":7}"#), ("customer/updated", #"{"type":"customer","id":7}"#),
      ("customer/address/created", #"{"type":"customer","id":90,"address":{"customer_id":8}}"#),
      ("product/updated", #"{"type":"product","id":4}"#),
      ("product/inventory/updated", #"{"type":"product","id":5}"#), ("order/created", #"{"type":"order","id":100}"#),
      ("order/statusUpdated", #"{"type":"order","id":101}"#),
    ])
    let read = plan.requests.map { "\($0.list.stream) \($0.ids)" }
    #expect(read == ["customers [7, 8]", "orders [100, 101]", "products [4, 5]", "inventory_items [5]"])
    #expect(plan.removed.isEmpty && plan.carts.isEmpty && plan.unknown.isEmpty)
  }

  @Test func `reads nothing of what is gone, unless something was said of it later`() throws {
    let plan = try plan([
      ("customer/updated", #"{"type":"customer","id":7}"#), ("customer/deleted", #"{"type":"customer","id":7}"#),
      ("customer/deleted", #"{"type":"customer","id":8}"#), ("customer/updated", #"{"type":"customer","id":8}"#),
      ("order/archived", #"{"type":"order","id":100}"#), ("category/deleted", #"{"type":"category","id":3}"#),
    ])
    #expect(plan.removed == [.customer: ["7"], .category: ["3"]])
    #expect(plan.requests.map(\.ids) == [[8], [100]])
    // An order may have left the archive again.
    #expect(Array(plan.archived.keys) == [100])
  }

  @Test func `takes a cart that became an order with the order, and looks for one that is gone among the orders`()
    throws
  {
    let plan = try plan([
      ("cart/created", #"{"type":"cart","id":"\#(first)"}"#),
      ("cart/updated", #"{"type":"cart","id":"\#(second)"}"#), ("cart/deleted", #"{"type":"cart","id":"\#(second)"}"#),
      ("cart/converted", #"{"type":"cart","id":"\#(third)","orderId":252}"#),
      ("cart/deleted", #"{"type":"cart","id":"\#(third)"}"#), ("order/created", #"{"type":"order","id":252}"#),
    ])
    #expect(plan.carts == [first])
    #expect(plan.deletedCarts == [second])
    #expect(plan.converted == [third: 252])
    #expect(plan.requests.map { "\($0.list.stream) \($0.ids)" } == ["orders [252]"])
  }

  @Test func `needs nothing for what nobody wants`() throws {
    let plan = try plan(
      [
        ("cart/created", #"{"type":"cart","id":"\#(first)"}"#), ("order/archived", #"{"type":"order","id":100}"#),
        ("order/created", #"{"type":"order","id":101}"#), ("subscriber/created", #"{"type":"subscriber","id":3}"#),
      ], ["subscribers"])
    #expect(plan.requests.map(\.list.stream) == ["subscribers"])
    #expect(plan.removed.isEmpty && plan.carts.isEmpty)
  }

  @Test func `keeps what a later version may have written apart`() throws {
    var queue = HintQueue()
    let hint = try #require(Hint(family: "wishlists", object: "1", scope: "store/wishlist/created"))
    let waiting = WaitingHint(hint: hint, first: .zero, last: .zero, sequence: 1)
    queue.take(WaitingPage(hints: [waiting], end: 1, isFull: false), at: .zero)
    let plan = RereadPlan(queue.due(at: .seconds(60)).values.flatMap { $0 }, streams: Self.streams)
    #expect(plan.unknown.map(\.family) == ["wishlists"])
    #expect(plan.requests.isEmpty)
  }
}
