import HTTP
import JSON
import Singer
import Synchronization
import TestSupport
import Testing

@testable import TapBigCommerce

/// A store of which some addresses fail for as long as the test wants.
final class FailingStore: Transport {
  let store = FakeStore()
  let broken = Mutex<[(part: String, answer: HTTPResponse?)]>([])

  func fail(_ parts: String..., with answer: HTTPResponse? = .json(503, #"{"title":"Service unavailable"}"#)) {
    broken.withLock { broken in for part in parts { broken.append((part, answer)) } }
  }

  func mend() { broken.withLock { $0 = [] } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let url = request.url + (request.url.contains("?") ? "" : "?")
    guard let fault = broken.withLock({ $0.first { url.contains($0.part) } }) else {
      return try await store.send(request)
    }
    store.state.withLock { $0.requests.append(request.url) }
    guard let answer = fault.answer else { throw .broken("connection reset") }
    return answer
  }
}

@Suite struct `A thing that cannot be read` {
  /// A shop of forty orders, a minute apart, each with a transaction of the same number.
  private func shop(_ count: Int = 40) -> FailingStore {
    let failing = FailingStore()
    failing.store.fill("/v2/orders", rows(count) { runStart - 100_000 + Int64($0) * 60 })
    for id in 1...count {
      failing.store.fill("/v3/orders/\(id)/transactions", [.init(id: id, modified: 0, more: ",\"order_id\":\(id)")])
    }
    failing.store.fill("/v3/catalog/brands", rows(15) { _ in 0 })
    return failing
  }

  private func run(_ failing: FailingStore, _ streams: [String], _ state: String? = nil) async throws -> Outcome {
    try await World(streams: streams, state: state).run(failing)
  }

  static let answers: [(String, HTTPResponse?)] = [
    ("503", .json(503, #"{"title":"Service unavailable"}"#)), ("500", .json(500, "{}")),
    ("502", HTTPResponse(status: 502)),
    ("504", HTTPResponse(status: 504)), ("400", .json(400, #"{"title":"no"}"#)), ("422", .json(422, "{}")),
    ("409", .json(409, "{}")), ("301", HTTPResponse(status: 301)), ("cut", .json(200, #"{"data":[{"id":1,"#)),
    ("no list", .json(200, #"{"data":7}"#)), ("empty", .json(200, "")), ("reset", nil),
    ("a page", HTTPResponse(status: 200, fields: ["content-type": "text/html"], body: Array("<html>".utf8))),
  ]

  @Test(arguments: answers)
  func `costs itself alone, is named, and is read as soon as it can be`(_ name: String, _ answer: HTTPResponse?)
    async throws
  {
    let failing = shop()
    failing.fail("/orders/17/transactions?", with: answer)
    let streams = ["order_transactions", "brands", "orders"]
    let first = try await run(failing, streams)
    #expect(first.code == 1)
    #expect(Set(first.ids("order_transactions")) == Set(1...40).subtracting([17]))
    #expect(first.ids("brands").count == 15 && first.ids("orders").count == 40)
    #expect(first.log.last?.hasPrefix("critical order_transactions of orders 17: not read") == true, "\(first.log)")
    #expect(first.bookmark("order_transactions") == Timestamp(seconds: runStart - 100_000 + 16 * 60).rfc3339)
    #expect(!first.state.contains("currently_syncing"))

    // Nothing else is read again meanwhile.
    let before = failing.store.requests.count
    let second = try await run(failing, streams, first.state)
    #expect(second.code == 1 && second.ids("order_transactions").allSatisfy { $0 == 40 }, "\(second.state)")
    #expect(failing.store.requests.count - before < 12, "\(failing.store.requests.dropFirst(before))")
    #expect(second.bookmark("order_transactions") == first.bookmark("order_transactions"))

    failing.mend()
    let third = try await run(failing, streams, second.state)
    #expect(third.code == 0 && third.ids("order_transactions").contains(17))
    #expect(third.bookmark("order_transactions") == Timestamp(seconds: runStart - 100_000 + 39 * 60).rfc3339)
    #expect(!third.state.contains("aside") && !third.state.contains("reached"), "\(third.state)")
  }

  @Test func `does not keep changes of the others from being read, nor a new order`() async throws {
    let failing = shop()
    failing.fail("/orders/17/transactions?")
    let first = try await run(failing, ["order_transactions"])
    failing.store.state.withLock { state in
      state.lists["/v2/orders"]?[2].modified = runStart - 50
      state.lists["/v2/orders"]?.append(rows(1, from: 41) { _ in runStart - 40 }[0])
    }
    let second = try await run(failing, ["order_transactions"], first.state)
    #expect(Set(second.ids("order_transactions")).isSuperset(of: [3]))
    #expect(Set(second.ids("order_transactions")).isDisjoint(with: [16, 17, 18, 39]))
    #expect(failing.store.requests.contains { $0.contains("/orders/41/transactions") })
  }

  @Test func `is forgotten when it has vanished`() async throws {
    let failing = shop()
    failing.fail("/orders/17/transactions?")
    let first = try await run(failing, ["order_transactions"])
    _ = failing.store.state.withLock { $0.lists["/v2/orders"]?.remove(at: 16) }
    let second = try await run(failing, ["order_transactions"], first.state)
    #expect(second.code == 0 && !second.state.contains("aside"), "\(second.state)")
  }

  @Test func `takes little time, however many they are`() async throws {
    let failing = shop(60)
    for id in 1...60 where id % 2 == 0 { failing.fail("/orders/\(id)/transactions?") }
    let world = World(streams: ["order_transactions"])
    let outcome = try await world.run(failing)
    #expect(outcome.code == 1)
    #expect(Set(outcome.ids("order_transactions")) == Set((1...60).filter { $0 % 2 == 1 }))
    #expect(outcome.log.last?.contains("29 more could not be read") == true)
    // By a clock that adds up what waits side by side.
    #expect(world.time.now - .seconds(runStart) < .seconds(200))
  }

  @Test func `ends its stream alone where the address fails as a whole, and the next run gets further`() async throws {
    let failing = shop(60)
    failing.fail("/transactions?")
    let first = try await run(failing, ["order_transactions", "orders", "brands"])
    #expect(first.code == 1 && first.ids("orders").count == 60 && first.ids("brands").count == 15)
    #expect(failing.store.requests.count { $0.contains("/transactions") } < 80)
    failing.mend()
    let second = try await run(failing, ["order_transactions", "orders", "brands"], first.state)
    #expect(second.code == 0 && Set(second.ids("order_transactions")) == Set(1...60))
  }

  @Test func `is not the store, which ends the run where it answers nothing`() async throws {
    let failing = shop()
    for part in ["/transactions?", "time?", "brands?", "coupons?"] { failing.fail(part) }
    let outcome = try await run(failing, ["order_transactions", "orders", "brands"])
    #expect(outcome.code == 1)
    #expect(outcome.log.last?.contains("The store is in trouble or down for maintenance") == true, "\(outcome.log)")
    // It has been given its time to come back.
    let tries = Dictionary(grouping: failing.store.requests) { $0 }.mapValues(\.count)
    #expect((tries.values.max() ?? 0) >= 8, "\(tries)")
  }

  @Test(arguments: [(503, "brands"), (500, "brands"), (404, "brands"), (400, "brands"), (503, "customers")])
  func `may be a list, which costs itself alone as well`(_ status: Int, _ stream: String) async throws {
    let failing = shop()
    failing.store.fill("/v3/customers", rows(3) { runStart - 500 + Int64($0) })
    failing.fail("/\(stream)?", with: .json(status, "{}"))
    let all = ["customers", "orders", "brands", "order_transactions"]
    let outcome = try await run(failing, all)
    #expect(outcome.code == 1)
    for other in all where other != stream { #expect(!outcome.ids(other).isEmpty, "\(other)") }
    #expect(outcome.log.last?.contains("\(stream): given up") == true)
  }

  @Test(arguments: [["orders", "customers", "brands"], []])
  func `may be a scope that the token lacks: all else is read, and the run ends with 1`(_ streams: [String])
    async throws
  {
    let failing = shop()
    failing.store.fill("/v3/customers", rows(3) { runStart - 500 + Int64($0) })
    failing.fail("/v2/orders?", with: .json(403, #"{"status":403}"#))
    let state = #"{"bookmarks":{"orders":{"date_modified":"2025-01-01T00:00:00Z"}}}"#
    let outcome = try await run(failing, streams, state)
    #expect(outcome.code == 1 && outcome.ids("customers") == [1, 2, 3])
    #expect(outcome.log.last?.contains("store_v2_orders_read_only") == true)
    #expect(outcome.bookmark("orders") == nil && outcome.state.contains("2025-01-01T00:00:00Z"))
  }

  @Test func `may be the scope of what belongs to the orders, which are read`() async throws {
    let failing = shop()
    failing.fail("/transactions?", with: .json(403, "{}"))
    let outcome = try await run(failing, ["order_transactions", "orders"])
    #expect(outcome.code == 1 && outcome.ids("orders").count == 40)
    #expect(outcome.log.last?.contains("store_v2_transactions_read_only") == true)
    #expect(outcome.bookmark("order_transactions") == nil)
  }

  @Test func `keeps its order back, never cut short, and no other`() async throws {
    let failing = shop()
    // More items than were given: the rest has to be asked for.
    failing.store.state.withLock { state in
      for place in [4, 9] {
        state.lists["/v2/orders"]?[place].more = #","items_total":7,"consignments":[],"cart_id":"c""#
      }
      state.lists["/v2/orders/5/products"] = [.init(id: 1, modified: 0, more: #","quantity":7"#)]
    }
    failing.fail("/orders/10/products?")
    let first = try await run(failing, ["orders", "carts", "order_transactions"])
    #expect(first.code == 1 && first.ids("orders") == Array(1...40).filter { $0 != 10 })
    #expect(first.log.last?.contains("orders 10: not read") == true)
    // What belongs to it can be read.
    #expect(Set(first.ids("order_transactions")) == Set(1...40))
    let held = Timestamp(seconds: runStart - 100_000 + 9 * 60).rfc3339
    #expect(first.bookmark("orders") == held && first.bookmark("carts") == held)
    failing.mend()
    failing.store.fill("/v2/orders/10/products", [.init(id: 2, modified: 0, more: #","quantity":7"#)])
    let second = try await run(failing, ["orders", "carts", "order_transactions"], first.state)
    #expect(second.code == 0 && Set(second.ids("orders")) == [10, 40])
    #expect(second.bookmark("orders") == Timestamp(seconds: runStart - 100_000 + 39 * 60).rfc3339)
  }

  @Test func `is found among the customers who are asked for together`() async throws {
    let failing = FailingStore()
    failing.store.fill(
      "/v3/customers",
      (1...30).map {
        .init(id: $0, modified: runStart - 9000 + Int64($0), more: #","address_count":11,"addresses":[]"#)
      })
    failing.store.fill(
      "/v3/customers/addresses", (1...30).map { .init(id: $0, modified: 0, more: ",\"customer_id\":\($0)") })
    // The store fails with every request that names customer 7.
    for part in ["=7,", ",7,", ",7&", "in=7&"] { failing.fail(part, with: .json(500, "{}")) }
    let first = try await run(failing, ["customers"])
    #expect(first.code == 1 && Set(first.ids("customers")) == Set(1...30).subtracting([7]), "\(first.log)")
    #expect(first.log.last?.contains("customers 7") == true)
    failing.mend()
    let second = try await run(failing, ["customers"], first.state)
    #expect(second.code == 0 && second.ids("customers").contains(7) && second.ids("customers").count <= 2)
  }

  @Test func `lets no target drop what was not read`() async throws {
    let failing = FailingStore()
    failing.store.fill(
      "/v3/promotions", (1...3).map { .init(id: $0, modified: 0, more: #","redemption_type":"COUPON""#) })
    for id in 1...3 { failing.store.fill("/v3/promotions/\(id)/codes", [.init(id: id, modified: 0)]) }
    failing.fail("/promotions/2/codes?")
    var world = World(streams: ["promotion_codes", "promotions"])
    world.config = world.config.replacing("}", with: #","activate_version":true}"#)
    let outcome = try await world.run(failing)
    #expect(outcome.code == 1 && outcome.ids("promotion_codes") == [1, 3])
    let activated = outcome.lines.filter { $0["type"]?.string == "ACTIVATE_VERSION" }.compactMap {
      $0["stream"]?.string
    }
    #expect(activated == ["promotions"])
  }
}
