import HTTP
import JSON
import Singer
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce
@testable import TapTestSupport

/// A stream of each way of reading, with a list that holds its rows.
struct DatedStream: Sendable, CustomTestStringConvertible {
  let name: String
  let path: String
  var fill: @Sendable (FakeStore) -> Void = { _ in }

  var testDescription: String { name }

  static let all = [
    // By time.
    DatedStream(name: "customers", path: "/v3/customers"), DatedStream(name: "orders", path: "/v2/orders"),
    // In an order of the store's own, by page and by cursor.
    DatedStream(name: "subscribers", path: "/v3/customers/subscribers"),
    DatedStream(name: "product_metafields", path: "/v3/catalog/products/metafields"),
    // Cut out of another's rows.
    DatedStream(name: "carts", path: "/v2/orders"),
    // For each row of another, by the parent's date, and by its own.
    DatedStream(name: "order_transactions", path: "/v2/orders") { store in
      for id in 1...2 {
        store.fill("/v3/orders/\(id)/transactions", [.init(id: id, modified: 0, more: ",\"order_id\":\(id)")])
      }
    },
    DatedStream(name: "price_list_records", path: "/v3/pricelists/7/records") { store in
      store.fill("/v3/pricelists", [.init(id: 7, modified: 0)])
    },
  ]

  func row(_ id: Int, at time: Int64) -> FakeStore.Row {
    .init(
      id: id, modified: time,
      more: #","items_total":0,"consignments":[],"cart_id":"c\#(id)","variant_id":\#(id),"currency":"usd""#)
  }

  /// What tells the records of an outcome, as the rows that they came of.
  func ids(_ outcome: Outcome) -> Set<Int> {
    Set(outcome.records(name).compactMap { $0["order_id"]?.int ?? $0["variant_id"]?.int ?? $0["id"]?.int })
  }
}

@Suite struct `The store's clock` {
  /// By how many seconds this machine's clock is ahead of the store's.
  static let skews: [Int64] = [
    0, 1, 4, 120, 899, 3600, 36_000, 40 * 86_400, -1, -4, -120, -899, -3600, -36_000, -40 * 86_400,
  ]

  private func world(_ stream: DatedStream, ahead: Int64, after seconds: Int64 = 0, state: String? = nil) -> World {
    var world = World(streams: [stream.name], state: state)
    world.time = ManualTime(seconds: runStart + seconds + ahead)
    world.clock = StoreTime.ahead(-ahead)
    return world
  }

  @Test(arguments: DatedStream.all, skews)
  func `ends every window, so that no change between two runs is missed`(_ stream: DatedStream, _ ahead: Int64)
    async throws
  {
    let store = FakeStore()
    stream.fill(store)
    store.fill(stream.path, [stream.row(1, at: runStart - 8000), stream.row(2, at: runStart - 7000)])
    let first = try await world(stream, ahead: ahead).run(store)
    #expect(first.code == 0 && stream.ids(first) == [1, 2], "\(first.log)")
    #expect(!first.log.contains { $0.hasPrefix("warning") }, "\(first.log)")
    try expectNoFuture(first, stream, by: runStart)

    // Changed while the first run was read, and just behind it.
    store.fill(stream.path, [stream.row(1, at: runStart + 1), stream.row(2, at: runStart + 20)])
    let second = try await world(stream, ahead: ahead, after: 600, state: first.state).run(store)
    #expect(second.code == 0 && stream.ids(second) == [1, 2], "\(second.log) \(store.requests)")
    try expectNoFuture(second, stream, by: runStart + 600)

    let third = try await world(stream, ahead: ahead, after: 1200, state: second.state).run(store)
    #expect(third.code == 0 && !third.log.contains { $0.contains("future") })
    #expect(stream.ids(third).isSubset(of: [2]))
  }

  private func expectNoFuture(_ outcome: Outcome, _ stream: DatedStream, by now: Int64) throws {
    let bookmark = try #require(outcome.bookmark(stream.name).flatMap { Timestamp($0) })
    #expect(bookmark <= Timestamp(seconds: now), "\(outcome.state)")
  }

  /// Clocks that nobody can trust: their answers, and what the warning names.
  static let wrong: [(String, StoreTime.Clock, [String])] = [
    ("1970", { _, _ in "Thu, 01 Jan 1970 00:00:00 GMT" }, ["1970-01-01T00:00:00Z", "2026-01-10T"]),
    ("years ahead", { _, _ in "Fri, 10 Jan 2031 00:00:00 GMT" }, ["2031-01-10T00:00:00Z", "2026-01-10T"]),
    ("the end of time", { _, _ in "9999-12-31T23:59:59Z" }, ["9999-12-31T23:59:59Z", "2026-01-10T"]),
    ("no clock", { _, _ in nil }, ["bear no Date"]),
    ("no time", { _, _ in "soon" }, ["bear no Date"]),
    (
      "an hour back", { number, now in now.adding(seconds: number == 0 ? 0 : -3600).rfc3339 },
      ["2026-01-09T23:", "2026-01-10T00:"]
    ),
    (
      "an hour forth", { number, now in now.adding(seconds: number == 0 ? 0 : 3600).rfc3339 },
      ["2026-01-10T01:", "2026-01-10T00:"]
    ),
    (
      "first in the future", { number, now in now.adding(seconds: number == 0 ? 7200 : 0).rfc3339 },
      ["2026-01-10T00:", "2026-01-10T02:"]
    ),
  ]

  @Test(arguments: DatedStream.all, wrong.indices)
  func `moves no bookmark past the rows where it is nonsense, and is named`(_ stream: DatedStream, _ clock: Int)
    async throws
  {
    let store = FakeStore()
    stream.fill(store)
    store.fill(stream.path, [stream.row(1, at: runStart - 8000), stream.row(2, at: runStart - 100)])
    var world = World(streams: [stream.name, "brands", "coupons"])
    world.clock = Self.wrong[clock].1
    let first = try await world.run(store)
    #expect(first.code == 0 && stream.ids(first) == [1, 2], "\(first.log)")
    let warnings = first.log.filter { $0.hasPrefix("warning") }
    #expect(warnings.count == 1)
    for part in Self.wrong[clock].2 { #expect(warnings.first?.contains(part) == true, "\(warnings)") }
    let bookmark = try #require(first.bookmark(stream.name).flatMap { Timestamp($0) })
    #expect(bookmark <= Timestamp(seconds: runStart))

    store.fill(stream.path, [stream.row(1, at: runStart + 100), stream.row(2, at: runStart - 100)])
    world.state = first.state
    world.output = KeptOutput()
    world.time = ManualTime(seconds: runStart + 600)
    #expect(stream.ids(try await world.run(store)).contains(1))
  }

  @Test(arguments: [
    ("subscribers", "/v3/customers/subscribers"), ("product_metafields", "/v3/catalog/products/metafields"),
  ])
  func `costs one request at most, where a list is read that is not sorted by time`(_ stream: String, _ path: String)
    async throws
  {
    let store = FakeStore()
    store.fill(path, rows(1000) { runStart - 100_000 + Int64($0) })
    let outcome = try await World(streams: [stream]).run(store)
    #expect(Set(outcome.ids(stream)) == Set(1...1000))
    #expect(store.requests.count <= 6, "\(store.requests)")
    #expect(outcome.ids(stream).count == 1000)
    #expect(store.requests.dropFirst().allSatisfy { $0.contains("date_modified:max") })

    let few = FakeStore()
    few.fill(path, rows(249) { runStart - 100_000 + Int64($0) })
    #expect(try await World(streams: [stream]).run(few).bookmark(stream) == "2026-01-09T23:59:55Z")
    #expect(few.requests.count == 1)
  }

  @Test func `is not the one of a gateway or a cache on the way`() async throws {
    let store = FakeStore()
    store.fill("/v3/customers/subscribers", rows(2) { runStart - 8000 + Int64($0) })
    store.script(
      "subscribers", .json(502, "", ["Date": "Tue, 10 Feb 2026 00:00:00 GMT"]),
      .json(200, #"{"data":[],"meta":{}}"#, ["Date": "Fri, 09 Jan 2026 00:00:00 GMT", "Age": "86400"]))
    let outcome = try await World(streams: ["subscribers", "brands"]).run(store)
    #expect(outcome.code == 0 && !outcome.log.contains { $0.contains("clock") }, "\(outcome.log)")
  }

  @Test(arguments: DatedStream.all)
  func `brings back what a bookmark in its future would hide`(_ stream: DatedStream) async throws {
    let store = FakeStore()
    stream.fill(store)
    store.fill(stream.path, [stream.row(1, at: runStart - 8000), stream.row(2, at: runStart + 20)])
    // As a run by a clock that was two minutes ahead would have left it.
    let key = try #require(Stream.all.first { $0.id == stream.name }?.replication.key)
    let bookmark = Timestamp(seconds: runStart + 115 + 60).rfc3339
    let state = #"{"bookmarks":{"\#(stream.name)":{"\#(key)":"\#(bookmark)"}}}"#
    let outcome = try await world(stream, ahead: 120, after: 40, state: state).run(store)
    #expect(stream.ids(outcome) == [1, 2])
    #expect(outcome.log.contains { $0.contains("lies in the future") })
    try expectNoFuture(outcome, stream, by: runStart + 40)
  }

  @Test func `stands in what a record says of the time when it was read`() async throws {
    let store = FakeStore()
    store.fill("/v3/customers", rows(1) { _ in runStart - 8000 })
    var world = World(streams: ["customers"])
    world.time = ManualTime(seconds: runStart + 7200)
    world.clock = StoreTime.ahead(-7200)
    let record = try await world.run(store).lines.first { $0["type"]?.string == "RECORD" }
    #expect(record?["time_extracted"]?.string == "2026-01-10T00:00:00Z")
  }

  @Test(arguments: [
    (Int64(0), "agrees"), (1, "agrees"), (-1, "agrees"), (40, "40 s ahead"), (-7200, "7200 s behind"),
    (Int64(86_400) * 400, "one of them is wrong"),
  ])
  func `is compared with this machine's by the check`(_ ahead: Int64, _ words: String) async throws {
    let time = ManualTime(seconds: runStart)
    let clock = ServerClock(time: time)
    let answer = HTTPResponse(status: 200, fields: ["date": Timestamp(seconds: runStart + ahead).rfc3339])
    clock.note(answer, took: .milliseconds(80))
    #expect(Words.tap.clock(clock)?.contains(words) == true)
  }

  @Test func `is bounded by the least that fits its answers`() {
    let time = ManualTime(seconds: runStart)
    let clock = ServerClock(time: time)
    func answer(_ seconds: Int64, took: Duration) {
      time.advance(by: took)
      clock.note(HTTPResponse(status: 200, fields: ["date": Timestamp(seconds: seconds).rfc3339]), took: took)
    }
    #expect(clock.end == nil && !clock.isSteady)
    // A slow answer, whose second may be its first or its last.
    answer(runStart, took: .seconds(30))
    #expect(clock.end == Timestamp(seconds: runStart - 35))
    answer(runStart + 30, took: .milliseconds(200))
    #expect(clock.offset == 0 && clock.isSteady)
    // The end stays.
    #expect(clock.end == Timestamp(seconds: runStart - 35))
  }
}
