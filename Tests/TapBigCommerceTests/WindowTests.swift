import HTTP
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

/// The streams that are read by time, and where their rows are.
let timed = [("customers", "/v3/customers"), ("orders", "/v2/orders"), ("products", "/v3/catalog/products")]

/// Rows that need no further request.
func rows(_ count: Int, from id: Int = 1, at time: (Int) -> Int64) -> [FakeStore.Row] {
  (0..<count).map { FakeStore.Row(id: id + $0, modified: time($0), more: #","items_total":0,"consignments":[]"#) }
}

@Suite struct `Reading a window` {
  @Test(arguments: timed)
  func `brings every row once and leaves the last row's time`(_ stream: String, _ path: String) async throws {
    let store = FakeStore()
    store.fill(path, rows(1000) { runStart - 100_000 + Int64($0) * 60 })
    let outcome = try await World(streams: [stream]).run(store)
    #expect(outcome.code == 0)
    #expect(outcome.ids(stream) == Array(1...1000))
    #expect(outcome.bookmark(stream) == "2026-01-09T12:52:20Z")
    #expect(store.requests.count <= 6, "\(store.requests)")
  }

  @Test func `reads 10,000 customers in at most 42 requests`() async throws {
    let store = FakeStore()
    store.fill("/v3/customers", rows(10_000) { runStart - 1_000_000 + Int64($0) * 60 })
    let outcome = try await World(streams: ["customers"]).run(store)
    #expect(Set(outcome.ids("customers")).count == 10_000)
    #expect(store.requests.count <= 42)
  }

  @Test(arguments: timed)
  func `asks at most twice when nothing has changed`(_ stream: String, _ path: String) async throws {
    let store = FakeStore()
    store.fill(path, rows(600) { runStart - 100_000 + Int64($0) })
    let first = try await World(streams: [stream]).run(store)
    let before = store.requests.count
    let second = try await World(streams: [stream], state: first.state).run(store)
    #expect(second.ids(stream) == [600])
    #expect(store.requests.count - before <= 2)
  }

  static let manners: [FakeStore.Manners] = [
    .init(), .init(includesMinimum: false), .init(hasMeta: false), .init(includesMinimum: false, hasMeta: false),
    .init(hasCursor: false), .init(shufflesTies: true), .init(quotesIDs: true), .init(cap: 100),
    .init(hasMeta: false, cap: 100), .init(sorts: false), .init(sorts: false, filters: false), .init(filters: false),
  ]

  @Test(arguments: timed, manners)
  func `reads 300 rows of one second, whatever the server's manners`(
    _ stream: (String, String), _ manners: FakeStore.Manners
  ) async throws {
    let store = FakeStore(manners)
    let crowd = rows(300, from: 200) { _ in runStart - 50_000 }
    store.fill(
      stream.1,
      rows(199) { runStart - 100_000 + Int64($0) } + crowd + rows(300, from: 500) { runStart - 40_000 + Int64($0) })
    let outcome = try await World(streams: [stream.0]).run(store)
    #expect(outcome.code == 0, "\(outcome.log)")
    #expect(Set(outcome.ids(stream.0)) == Set(1...799))
    #expect(store.requests.count < 40)
  }

  @Test(arguments: timed)
  func `leaves rows that are older than the bookmark or newer than the window`(
    _ stream: String, _ path: String
  ) async throws {
    let store = FakeStore(.init(filters: false))
    store.fill(path, rows(10) { runStart - 50 + Int64($0) * 10 })
    let bookmark = #"{"bookmarks":{"\#(stream)":{"date_modified":"2026-01-09T23:59:30Z"}}}"#
    let outcome = try await World(streams: [stream], state: bookmark).run(store)
    #expect(Set(outcome.ids(stream)) == [3, 4, 5])
  }

  @Test func `follows a store whose clock is behind`() async throws {
    let store = FakeStore()
    store.fill("/v3/customers", rows(2) { runStart - 300 + Int64($0) * 250 })
    store.script(
      "customers",
      .json(
        200,
        #"{"data":[{"id":1,"date_modified":"2026-01-09T23:55:00Z"},{"id":2,"date_modified":"2026-01-09T23:59:10Z"}]}"#,
        ["Date": "Fri, 09 Jan 2026 23:58:00 GMT"]))
    let outcome = try await World(streams: ["customers"]).run(store)
    #expect(outcome.ids("customers") == [1])
    #expect(outcome.bookmark("customers") == "2026-01-09T23:55:00Z")
  }

  @Test func `notices a bookmark in the future and reads again from the start date`() async throws {
    let store = FakeStore()
    store.fill("/v3/customers", rows(3) { runStart - 300 + Int64($0) })
    let state = #"{"bookmarks":{"customers":{"date_modified":"2031-01-01T00:00:00Z"}}}"#
    let outcome = try await World(streams: ["customers"], state: state).run(store)
    #expect(outcome.ids("customers") == [1, 2, 3])
    #expect(outcome.log.contains { $0.contains("lies in the future") })
  }

  @Test func `keeps to the bookmark when the start date is later`() async throws {
    let store = FakeStore()
    store.fill("/v3/customers", rows(2) { runStart - 300 + Int64($0) })
    var world = World(streams: ["customers"])
    world.config = world.config.replacing("2020-01-01", with: "2026-01-10")
    world.state = #"{"bookmarks":{"customers":{"date_modified":"2025-01-01T00:00:00Z"}}}"#
    #expect(try await world.run(store).ids("customers") == [1, 2])
  }
}
