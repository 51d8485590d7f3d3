import CommandLine
import HTTP
import JSON
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce
@testable import TapTestSupport

/// Lists that are read by page: one by date of change with totals, one in whole.
private let paged = [("subscribers", "/v3/customers/subscribers"), ("brands", "/v3/catalog/brands")]

@Suite struct `Reading by page` {
  private func world(_ stream: String, _ more: String = "", state: String? = nil) -> World {
    var world = World(streams: [stream], state: state)
    world.config = world.config.replacing("}", with: ",\"page_size\":50\(more)}")
    return world
  }

  private func old(_ count: Int) -> [FakeStore.Row] { rows(count) { runStart - 100_000 + Int64($0) } }

  @Test(arguments: paged, [true, false])
  func `misses no row although a bulk change pulls more than a page forward`(
    _ stream: (String, String), _ hasTotals: Bool
  ) async throws {
    let store = FakeStore(.init(hasMeta: hasTotals)) { state in
      guard state.requests.count == 6 else { return }
      for place in 0..<130 { state.lists[stream.1]?[place].modified = runStart + 100 }
      state.lists[stream.1]?.removeFirst(stream.0 == "brands" ? 130 : 0)
    }
    store.fill(stream.1, old(1000))
    let outcome = try await world(stream.0).run(store)
    #expect(outcome.code == 0, "\(outcome.log)")
    #expect(Set(outcome.ids(stream.0)).isSuperset(of: 131...1000))
    #expect(store.requests.count <= 34, "\(store.requests.count)")
  }

  @Test(arguments: [(2, 25), (3, 40), (10, 2_560)])
  func `comes to the end of a list without totals, however small its pages are`(_ size: Int, _ count: Int) async throws
  {
    let store = FakeStore(.init(hasMeta: false))
    store.fill("/v3/catalog/brands", old(count))
    var world = World(streams: ["brands"])
    world.config = world.config.replacing("}", with: ",\"page_size\":\(size)}")
    let outcome = try await world.run(store)
    #expect(outcome.code == 0, "\(outcome.log)")
    #expect(outcome.ids("brands") == Array(1...count))
  }

  /// Lists whose totals count their own page (bigcommerce/api#43), of as many rows as pages hold, and more and fewer.
  @Test(arguments: [0, 1, 49, 50, 51, 99, 100, 101, 250, 300, 613], [50, 250])
  func `takes no full page for the last`(_ count: Int, _ size: Int) async throws {
    for (stream, path) in paged + [("customers", "/v3/customers"), ("products", "/v3/catalog/products")] {
      let store = FakeStore(.init(countsOwnPage: true, hasCursor: false))
      store.fill(path, old(count))
      var world = World(streams: [stream])
      world.config = world.config.replacing("}", with: ",\"page_size\":\(size)}")
      let outcome = try await world.run(store)
      #expect(outcome.code == 0, "\(stream): \(outcome.log)")
      #expect(Set(outcome.ids(stream)) == Set((0..<count).map { $0 + 1 }), "\(stream)")
    }
  }

  /// One second with as many rows as pages hold, and more.
  @Test(arguments: [1, 2, 3, 9, 10], [1, 3])
  func `misses no row of a crowded second, however small pages are whose totals count themselves`(
    _ size: Int, _ pages: Int
  ) async throws {
    for (stream, path) in timed {
      let store = FakeStore(.init(countsOwnPage: true, hasCursor: false))
      let count = pages * size + pages - 1
      store.fill(path, rows(count) { _ in runStart - 1000 } + rows(2, from: count + 1) { runStart - 900 + Int64($0) })
      var world = World(streams: [stream])
      world.config = world.config.replacing("}", with: ",\"page_size\":\(size)}")
      let outcome = try await world.run(store)
      #expect(outcome.code == 0, "\(stream): \(outcome.log)")
      #expect(Set(outcome.ids(stream)) == Set(1...count + 2), "\(stream)")
      #expect(store.requests.count <= 24, "\(stream): \(store.requests)")
    }
  }

  @Test func `misses no row of a list that is read on after a stop, and changes then`() async throws {
    let (signals, stop) = AsyncStream.makeStream(of: Signals.Signal.self)
    let store = FakeStore { state in
      // The first request of the second run has been answered.
      guard state.requests.last?.contains("max=2026-01-10T01") == true else { return }
      if let place = state.lists["/v3/customers/subscribers"]?.firstIndex(where: { $0.id == 3 }) {
        state.lists["/v3/customers/subscribers"]?[place].modified = runStart + 100
      }
    }
    store.fill("/v3/customers/subscribers", old(1000))
    var first = world("subscribers")
    first.output = KeptOutput { states in if states == 3 { stop.yield(.terminate) } }
    let stopped = try await first.run(store, signals: signals)
    #expect(stopped.code == 143)
    var second = world("subscribers", state: stopped.state)
    second.time = ManualTime(seconds: runStart + 3600)
    let rest = try await second.run(store)
    #expect(Set(stopped.ids("subscribers") + rest.ids("subscribers")) == Set(1...1000))
    #expect(rest.ids("subscribers").count < 950)
  }

  @Test func `does not let a target drop rows that were pulled forward by as many as were added`() async throws {
    let store = FakeStore { state in
      guard [4, 9].contains(state.requests.count) else { return }
      state.lists["/v3/catalog/brands"]?.remove(at: 3)
      state.lists["/v3/catalog/brands"]?.append(.init(id: 5000 + state.requests.count, modified: 0))
    }
    store.fill("/v3/catalog/brands", old(1000))
    let outcome = try await world("brands", #","activate_version":true"#).run(store)
    #expect(outcome.lines.contains { $0["type"]?.string == "ACTIVATE_VERSION" })
    let living = store.state.withLock { Set($0.lists["/v3/catalog/brands"]?.map(\.id) ?? []) }
    #expect(Set(outcome.ids("brands")).isSuperset(of: living))
  }

  @Test(arguments: [("coupons", "/v2/coupons"), ("brands", "/v3/catalog/brands"), ("orders", "/v2/orders")])
  func `brings every row one by one`(_ stream: String, _ path: String) async throws {
    let store = FakeStore()
    store.fill(path, rows(7) { _ in runStart - 1000 })
    var world = World(streams: [stream])
    world.config = world.config.replacing("}", with: #","page_size":1}"#)
    let outcome = try await world.run(store)
    #expect(Set(outcome.ids(stream)) == Set(1...7))
    #expect(outcome.code == 0)
  }

  @Test(arguments: [20, 50, 100, 200])
  func `brings every row of a store with smaller pages than it was asked for`(_ cap: Int) async throws {
    for (stream, path) in paged {
      for hasMeta in [true, false] {
        let store = FakeStore(.init(hasMeta: hasMeta, cap: cap))
        store.fill(path, old(730))
        let outcome = try await World(streams: [stream]).run(store)
        #expect(Set(outcome.ids(stream)) == Set(1...730), "\(stream) \(cap)")
      }
    }
  }

  @Test func `replaces halves of surrogate pairs, and takes the rest as it is`() async throws {
    let store = FakeStore()
    store.fill(
      "/v3/catalog/brands", [.init(id: 1, modified: 0, more: #","name":"a\ud83dz \ud83d\ude00 \\ud800 \ude00""#)])
    let outcome = try await World(streams: ["brands"]).run(store)
    #expect(outcome.records("brands").first?["name"]?.string == "a\u{FFFD}z 😀 \\ud800 \u{FFFD}")
    #expect(outcome.log.contains { $0.contains("1 answer has") && $0.contains("U+FFFD") })
  }
}
