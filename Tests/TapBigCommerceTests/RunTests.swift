import CommandLine
import JSON
import Singer
import Testing

@testable import Tap
@testable import TapBigCommerce
@testable import TapTestSupport

@Suite struct `A run` {
  private func store(_ count: Int = 900) -> FakeStore {
    let store = FakeStore()
    store.fill("/v3/customers", rows(count) { runStart - 10_000 + Int64($0) })
    store.fill("/v2/coupons", (1...600).map { .init(id: $0, modified: 0, more: #","amount":"5.0000","expires":"""#) })
    store.fill(
      "/v3/catalog/trees/categories", (1...3).map { .init(id: $0, modified: 0, more: ",\"category_id\":\($0)") })
    return store
  }

  @Test func `writes schema, records and states in their order, and ends with a state that names no stream`()
    async throws
  {
    let outcome = try await World(streams: ["customers", "coupons", "categories"]).run(store())
    #expect(outcome.code == 0)
    #expect(outcome.ids("coupons") == Array(1...600))
    #expect(outcome.ids("categories") == [1, 2, 3])
    var described: Set<String> = []
    for line in outcome.lines {
      guard let stream = line["stream"]?.string else { continue }
      if line["type"]?.string == "SCHEMA" { #expect(described.insert(stream).inserted) }
      #expect(described.contains(stream))
    }
    #expect(!outcome.state.contains("currently_syncing"))
    #expect(!outcome.log.contains { $0.lowercased().contains("error") || $0.lowercased().contains("exception") })
  }

  @Test(arguments: 1...6)
  func `goes on after its last state without a loss, wherever it died`(_ states: Int) async throws {
    let store = store()
    let output = KeptOutput(capacity: states * 251)
    let first = try await World(streams: ["customers"], output: output).run(store)
    let second = try await World(streams: ["customers"], state: first.state).run(store)
    #expect(Set(first.ids("customers") + second.ids("customers")) == Set(1...900))
    #expect(second.ids("customers").count <= 900)
  }

  @Test func `ends cleanly when nobody reads any more`() async throws {
    let outcome = try await World(streams: ["customers"], output: KeptOutput(capacity: 10)).run(store())
    #expect(outcome.code == 1)
    #expect(outcome.log.last == "critical \(Words.tap.readerHasGone)")
  }

  @Test func `finishes its page when it is told to stop`() async throws {
    let (signals, stop) = AsyncStream.makeStream(of: Signals.Signal.self)
    let output = KeptOutput { states in if states == 2 { stop.yield(.terminate) } }
    let outcome = try await World(streams: ["customers", "coupons"], output: output).run(
      store(100_000), signals: signals)
    #expect(outcome.code == 143)
    #expect(outcome.lines.last?["type"]?.string == "STATE")
    #expect(outcome.state.contains(#""currently_syncing":"c"#))
    let reached = try #require(outcome.records("customers").last?["date_modified"]?.string)
    #expect(outcome.bookmark("customers") == reached)
  }

  @Test func `begins with the stream that was interrupted, and keeps what it does not know`() async throws {
    let state = #"{"bookmarks":{"carts":{"x":1}},"currently_syncing":"coupons","versions":{"a":2}}"#
    var world = World(streams: ["customers", "coupons"], state: state)
    world.config = world.config.replacing("}", with: #","max_in_flight":1}"#)
    let outcome = try await world.run(store())
    #expect(outcome.lines.first?["stream"]?.string == "coupons")
    #expect(outcome.state.contains(#""carts":{"x":1}"#) && outcome.state.contains(#""versions":{"a":2}"#))
  }

  @Test(arguments: [
    #"{"bookmarks":{"customers":{"date_modified":"2026-01-09T23:00:00.000000Z"}}}"#,
    #"{"bookmarks":{"customers":{"replication_key":"date_modified","replication_key_value":"2026-01-09T23:00:00+00:00"}}}"#,
    #"{"type":"STATE","value":{"bookmarks":{"customers":{"date_modified":"2026-01-09T23:00:00Z"}}}}"#,
  ])
  func `takes a state in any of its forms, its own moment included`(_ state: String) async throws {
    let store = FakeStore()
    store.fill("/v3/customers", rows(3) { runStart - 3660 + Int64($0) * 60 })
    #expect(try await World(streams: ["customers"], state: state).run(store).ids("customers") == [2, 3])
  }
}
