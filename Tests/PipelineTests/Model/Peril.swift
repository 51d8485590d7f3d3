import Foundation
import HTTP
import Synchronization
import TestSupport

/// The moment at which a run is killed: what it has written by then is kept, and nothing that it does after counts.
///
/// A killed process leaves its files as they are in that moment. So they are copied then, and the run, which goes on in
/// this process until its next request fails, works on files that nobody will look at again.
final class Peril: Sendable {
  private struct State {
    var moments = 0
    var isDead = false
  }

  /// The number of the moment; nil for a run that is not killed.
  private let fatal: Int?
  private let record: @Sendable () -> Void
  private let state = Mutex(State())

  init(at fatal: Int?, burying record: @escaping @Sendable () -> Void) {
    (self.fatal, self.record) = (fatal, record)
  }

  var isDead: Bool { state.withLock { $0.isDead } }

  /// How many moments there were.
  var moments: Int { state.withLock { $0.moments } }

  /// A moment between two things that a run does.
  func moment() {
    let isNow = state.withLock { state in
      state.moments += 1
      guard !state.isDead, state.moments == fatal else { return false }
      state.isDead = true
      return true
    }
    if isNow { record() }
  }
}

/// A clock that gives a run its moments: every write to the ledger asks for the time before.
struct PerilousTime: Timekeeper {
  let time: any Timekeeper
  let peril: Peril
  /// How far this clock is ahead of all others.
  var ahead = Duration.zero

  var now: Duration {
    peril.moment()
    return time.now + ahead
  }

  func sleep(for duration: Duration) async throws { try await time.sleep(for: duration) }
}
