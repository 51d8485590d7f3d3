import HTTP
import Singer
import Synchronization

/// What requests have cost, and what their answers say of the store's clock.
final class Tally: Sendable {
  /// The sums up to a moment.
  struct Sums: Sendable, Equatable {
    var requests = 0
    var retries = 0
    /// The time spent waiting for the quota, or before asking again, all together.
    var waited: Duration = .zero
  }

  private struct State {
    var sums = Sums()
    var clockOffset: Int64?
    var latency: Duration?
    var readers = 0
  }

  private let state = Mutex(State())
  /// The tally of the whole run, of which this one counts a part.
  private let whole: Tally?
  let time: any Timekeeper

  init(time: any Timekeeper) { (self.time, whole) = (time, nil) }

  /// Counts a part of what another tally counts.
  init(within whole: Tally) { (time, self.whole) = (whole.time, whole) }

  /// The sums up to now.
  var sums: Sums { state.withLock { $0.sums } }

  /// By how many seconds the store's clock is ahead of ours; negative if it is behind, nil before its first answer.
  var clockOffset: Int64? { whole?.clockOffset ?? state.withLock { $0.clockOffset } }

  /// The time that an answer takes, as lately seen; nil before the first.
  var latency: Duration? { state.withLock { $0.latency } }

  /// The number of lists that are being read.
  var readers: Int { whole?.readers ?? state.withLock { $0.readers } }

  /// Takes note that a list is being read, or no longer.
  func noteReader(_ change: Int) {
    whole?.noteReader(change)
    state.withLock { $0.readers += change }
  }

  /// Takes note of a pause.
  func noteWait(_ duration: Duration) {
    whole?.noteWait(duration)
    state.withLock { $0.sums.waited += duration }
  }

  /// Takes note of an attempt.
  func note(_ attempt: Attempt) {
    whole?.note(attempt)
    let now = Timestamp(time.now).seconds
    var offset: Int64?
    var hasAnswered = false
    if case .answer(let response) = attempt.outcome {
      hasAnswered = true
      if let date = response.fields["date"].flatMap(Timestamp.init) { offset = date.seconds - now }
    }
    state.withLock { state in
      state.sums.requests += 1
      if attempt.number > 1 { state.sums.retries += 1 }
      // A slow answer makes the store's clock look slow; the best one counts.
      if let offset { state.clockOffset = state.clockOffset.map { max($0, offset) } ?? offset }
      if hasAnswered { state.latency = state.latency.map { ($0 * 3 + attempt.took) / 4 } ?? attempt.took }
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
    self.init(seconds: seconds, nanoseconds: Int32(clamping: attoseconds / 1_000_000_000))
  }
}
