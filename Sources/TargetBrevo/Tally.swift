import HTTP
import Synchronization

/// The figures of a run.
final class Tally: Sendable {
  /// What is counted.
  struct Figures: Sendable {
    var requests = 0
    var retries = 0
    var received: [String: Int] = [:]
    var unchanged: [String: Int] = [:]
    var sent: [String: Int] = [:]
    var rejected: [String: Int] = [:]
    /// Why records and values were rejected, by sink and code.
    var causes: [String: Int] = [:]
    var lostValues: [String: Int] = [:]
    var skipped: [String: Int] = [:]
  }

  private let state = Mutex(Figures())

  /// The figures so far.
  var figures: Figures { state.withLock { $0 } }

  /// Counts one attempt at a request.
  func count(_ attempt: Attempt) {
    state.withLock { figures in
      figures.requests += 1
      if attempt.number > 1 { figures.retries += 1 }
    }
  }

  /// Adds to a figure.
  func add(_ count: Int = 1, to figure: WritableKeyPath<Figures, [String: Int]>, _ name: String) {
    guard count != 0 else { return }
    state.withLock { $0[keyPath: figure][name, default: 0] += count }
  }
}
