import JSON
import Singer
import Synchronization
import TestSupport
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Rows that change while they are read` {
  @Test(arguments: timed, (0..<6).map { _ in UInt64.random(in: 0...UInt64.max) })
  func `are none of them missed over two runs`(_ stream: (String, String), _ seed: UInt64) async throws {
    print("seed \(seed)")
    var random = Seeded(seed: seed)
    let start = rows(900) { runStart - 5000 + Int64($0 / 7) }
    let drift = Drift(seed: random.next(), path: stream.1, calm: seed % 2 == 0 ? 0 : 0.8)
    let store = FakeStore(.init(shufflesTies: true, counts: true), before: drift.change)
    store.fill(stream.1, start)
    var run = World(streams: [stream.0])
    // Small pages, so that many are asked for side by side.
    run.config = run.config.replacing("}", with: #","page_size":40}"#)
    let first = try await run.run(store)
    drift.stop()
    var second = World(streams: [stream.0], state: first.state)
    second.time = ManualTime(seconds: runStart + 10_000)
    let last = try await second.run(store)
    #expect(first.code == 0 && last.code == 0, "\(first.log) \(last.log)")
    let records = first.records(stream.0) + last.records(stream.0)
    let seen = Set(records.map { "\($0["id"]?.int ?? 0) \($0["date_modified"]?.string ?? "")" })
    for row in store.state.withLock({ $0.lists[stream.1] ?? [] }) {
      #expect(seen.contains("\(row.id) \(Timestamp(seconds: row.modified).rfc3339)"), "row \(row.id), seed \(seed)")
    }
  }
}

/// What happens in a store between two requests.
final class Drift: Sendable {
  private struct State {
    var random: Seeded
    var isOn = true
    var clock = runStart
    var next = 10_000
  }

  private let state: Mutex<State>
  private let path: String
  /// The share of requests between which nothing happens.
  private let calm: Double

  init(seed: UInt64, path: String, calm: Double = 0) {
    self.calm = calm
    state = Mutex(State(random: .init(seed: seed)))
    self.path = path
  }

  func stop() { state.withLock { $0.isOn = false } }

  func change(_ store: inout FakeStore.State) {
    state.withLock { state in
      guard state.isOn, var rows = store.lists[path], !rows.isEmpty else { return }
      guard Double.random(in: 0..<1, using: &state.random) >= calm else { return }
      state.clock += 1
      for _ in 0..<20 {
        let place = Int.random(in: rows.indices, using: &state.random)
        switch Int.random(in: 0..<3, using: &state.random) {
        case 0: rows[place].modified = state.clock
        case 1: rows.remove(at: place)
        default:
          state.next += 1
          rows.append(FakeStore.Row(id: state.next, modified: state.clock, more: rows[place].more))
        }
      }
      store.lists[path] = rows
    }
  }
}
