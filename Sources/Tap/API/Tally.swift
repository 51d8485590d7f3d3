import HTTP
import Singer
import Synchronization

/// What requests have cost, and what their answers say of the server's clock.
final class Tally: Sendable {
  /// The sums up to a moment.
  struct Sums: Sendable, Equatable {
    var requests = 0
    var retries = 0
    /// The time spent waiting for the quota, or before asking again, all together.
    var waited: Duration = .zero
    /// The answers in which something that is no character was replaced.
    var mended = 0
  }

  private struct State {
    var sums = Sums()
    var latency: Duration?
    var readers = 0
    var answered = 0
  }

  private let state = Mutex(State())
  /// The tally of the whole run, of which this one counts a part.
  private let whole: Tally?
  let time: any Timekeeper
  /// The clock of the server; one for the whole run.
  let clock: ServerClock

  init(time: any Timekeeper) { (self.time, clock, whole) = (time, ServerClock(time: time), nil) }

  /// Counts a part of what another tally counts.
  init(within whole: Tally) { (time, clock, self.whole) = (whole.time, whole.clock, whole) }

  /// The sums up to now.
  var sums: Sums { state.withLock { $0.sums } }

  /// The time that an answer takes, as lately seen; nil before the first.
  var latency: Duration? { state.withLock { $0.latency } }

  /// The number of answers that were what was asked for, or said that there is no such thing.
  var answered: Int { whole?.answered ?? state.withLock { $0.answered } }

  /// The number of lists that are being read.
  var readers: Int { whole?.readers ?? state.withLock { $0.readers } }

  /// Takes note that a list is being read, or no longer.
  func noteReader(_ change: Int) {
    whole?.noteReader(change)
    state.withLock { $0.readers += change }
  }

  /// Takes note of an answer in which something that is no character was replaced.
  func noteMended() {
    whole?.noteMended()
    state.withLock { $0.sums.mended += 1 }
  }

  /// Takes note of a pause.
  func noteWait(_ duration: Duration) {
    whole?.noteWait(duration)
    state.withLock { $0.sums.waited += duration }
  }

  /// Takes note of an attempt.
  func note(_ attempt: Attempt) {
    whole?.note(attempt)
    var hasAnswered = false
    var isSignOfLife = false
    if case .answer(let response) = attempt.outcome {
      hasAnswered = true
      if case .accept = attempt.verdict {
        isSignOfLife = true
        if whole == nil { clock.note(response, took: attempt.took) }
      } else {
        isSignOfLife = 400..<500 ~= response.status && response.status != 429
      }
    }
    state.withLock { state in
      state.sums.requests += 1
      if attempt.number > 1 { state.sums.retries += 1 }
      if isSignOfLife { state.answered += 1 }
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
