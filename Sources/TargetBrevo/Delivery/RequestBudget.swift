import Synchronization

/// How many requests a run may still spend on looking things up, and what was left unseen for want of more.
final class RequestBudget: Sendable {
  private let state: Mutex<(left: Int, skipped: Int)>

  init(_ requests: Int) { state = Mutex((requests, 0)) }

  /// The requests that are left.
  var left: Int { state.withLock { $0.left } }

  /// Takes some requests; false if there are not so many left.
  func take(_ requests: Int) -> Bool {
    state.withLock { state in
      guard state.left >= requests else { return false }
      state.left -= requests
      return true
    }
  }

  /// Takes note of things that were not looked up.
  func skip(_ count: Int) { state.withLock { $0.skipped += count } }

  /// How many things were not looked up since this was asked last.
  func takeSkipped() -> Int {
    state.withLock { state in
      defer { state.skipped = 0 }
      return state.skipped
    }
  }
}
