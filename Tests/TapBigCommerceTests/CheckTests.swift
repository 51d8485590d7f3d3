import CommandLine
import HTTP
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Checking the credentials` {
  private func check(_ store: FakeStore, _ streams: [String]) async throws -> (code: Int32, lines: [String]) {
    let world = World(streams: streams)
    let run = Run(
      plan: try world.plan().0, output: world.output, logger: Logger(label: "test") { _ in BoxHandler(box: LogBox()) },
      transport: store, time: world.time)
    let told = LogBox()
    let code = try await run.check { told.add($0.text) }
    return (code, told.lines)
  }

  @Test func `names the store, what is allowed, the quota and the clock`() async throws {
    let store = FakeStore()
    store.script(
      "/v2/store",
      .json(
        200, #"{"name":"Jar & Co","plan_name":"Plus"}"#,
        [
          "X-Rate-Limit-Requests-Quota": "150", "X-Rate-Limit-Requests-Left": "120",
          "X-Rate-Limit-Time-Reset-Ms": "9000", "Date": "Sat, 10 Jan 2026 00:00:40 GMT",
        ]))
    let (code, lines) = try await check(store, ["customers", "coupons"])
    #expect(code == 0)
    #expect(lines.prefix(3) == ["✓ store: Jar & Co, plan Plus", "✓ customers", "✓ coupons"])
    #expect(lines.contains { $0.contains("118 requests left") })
    #expect(lines.contains { $0.contains("40 s ahead") })
    #expect(store.requests.count == 3)
  }

  @Test func `names the scope that is missing, and fails`() async throws {
    let store = FakeStore()
    store.script("/v2/store", .json(403, "{}"))
    store.script("/v2/orders", .json(403, "{}"))
    let (code, lines) = try await check(store, ["customers", "orders"])
    #expect(code == 1)
    #expect(lines.contains { $0.hasPrefix("✗ orders") && $0.contains("store_v2_orders_read_only") })
    #expect(lines.contains("✓ customers"))
  }
}
