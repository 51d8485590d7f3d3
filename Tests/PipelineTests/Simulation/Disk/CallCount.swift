import Synchronization

/// How many calls there were.
final class CallCount: Sendable {
  private let state = Mutex(0)

  var count: Int { state.withLock { $0 } }

  /// The number of this one, from 1.
  func next() -> Int {
    state.withLock { count in
      count += 1
      return count
    }
  }
}
