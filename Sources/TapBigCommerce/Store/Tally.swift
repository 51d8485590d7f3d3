import HTTP
import Singer
import Synchronization

/// What the requests of a run have cost, and what their answers say of the store's clock.
final class Tally: Sendable {
  /// The sums up to a moment.
  struct Sums: Sendable, Equatable {
    var requests = 0
    var retries = 0
    /// The time spent waiting for the quota, or before asking again, all together.
    var waited: Duration = .zero

    static func - (later: Sums, earlier: Sums) -> Sums {
      Sums(
        requests: later.requests - earlier.requests, retries: later.retries - earlier.retries,
        waited: later.waited - earlier.waited)
    }
  }

  private struct State {
    var sums = Sums()
    var clockOffset: Int64?
  }

  private let state = Mutex(State())
  let time: any Timekeeper

  init(time: any Timekeeper) { self.time = time }

  /// The sums up to now.
  var sums: Sums { state.withLock { $0.sums } }

  /// By how many seconds the store's clock is ahead of ours; negative if it is behind, nil before its first answer.
  var clockOffset: Int64? { state.withLock { $0.clockOffset } }

  /// Takes note of a pause.
  func noteWait(_ duration: Duration) { state.withLock { $0.sums.waited += duration } }

  /// Takes note of an attempt.
  func note(_ attempt: Attempt) {
    let now = Timestamp(time.now).seconds
    var offset: Int64?
    if case .answer(let response) = attempt.outcome, let date = response.fields["date"].flatMap(Timestamp.init) {
      offset = date.seconds - now
    }
    state.withLock { state in
      state.sums.requests += 1
      if attempt.number > 1 { state.sums.retries += 1 }
      // A slow answer makes the store's clock look slow; the best one counts.
      if let offset { state.clockOffset = state.clockOffset.map { max($0, offset) } ?? offset }
    }
  }
}

/// A clock that counts the time that is waited by it.
struct WaitCounter: Timekeeper {
  let base: any Timekeeper
  let tally: Tally

  var now: Duration { base.now }

  func sleep(for duration: Duration) async throws {
    let start = base.now
    defer { tally.noteWait(base.now - start) }
    try await base.sleep(for: duration)
  }
}

extension Timestamp {
  /// The moment so long after 1970-01-01T00:00:00Z.
  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(seconds: seconds, nanoseconds: Int32(attoseconds / 1_000_000_000))
  }
}
