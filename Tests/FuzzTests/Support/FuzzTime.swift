import HTTP
import Synchronization

/// A clock that whoever waits moves; who waits for ever is found out.
final class FuzzTime: Timekeeper {
  private struct State {
    var now: Duration
    var waits = 0
  }

  private let state: Mutex<State>
  /// More than any run waits.
  private static let mostWaits = 20_000

  init(seconds: Int64 = 1_772_366_400) { state = Mutex(State(now: .seconds(seconds))) }

  var now: Duration { state.withLock { $0.now } }

  /// Whether somebody waited without end.
  var isEndless: Bool { state.withLock { $0.waits } > FuzzTime.mostWaits }

  func sleep(for duration: Duration) async throws {
    let isEndless = state.withLock { state in
      state.now += max(duration, .zero)
      state.waits += 1
      return state.waits > FuzzTime.mostWaits
    }
    if isEndless { throw CancellationError() }
    await Task.yield()
  }
}
