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
    /// The records that wait for what Brevo withholds, by stream.
    var waiting: [String: Int] = [:]
    /// What is being sent.
    var step: Step?
    /// What Brevo has last said of a quota, and when it is full again.
    var quota: (left: Int, full: ContinuousClock.Instant?)?
  }

  /// A part of a batch on its way to Brevo.
  struct Step: Sendable {
    /// What is sent, such as `contacts`.
    var sink: String
    /// How many; nil if that is not known.
    var total: Int?
    var done = 0
    let began = ContinuousClock.now

    /// The time that the rest needs at the pace so far; nil as long as that cannot be told.
    func rest(at now: ContinuousClock.Instant) -> Duration? {
      guard let total, done > 0, done < total, now - began > .seconds(1) else { return nil }
      return (now - began) * (Double(total - done) / Double(done))
    }
  }

  private let state = Mutex(Figures())

  /// The figures so far.
  var figures: Figures { state.withLock { $0 } }

  /// Begins anew, but for what is being sent and what is known of the quota.
  func startOver() {
    state.withLock { figures in
      var fresh = Figures()
      (fresh.step, fresh.quota) = (figures.step, figures.quota)
      figures = fresh
    }
  }

  /// Counts one attempt at a request.
  ///
  /// - Parameters:
  ///   - attempt: the attempt.
  ///   - report: what its answer says of the quota; nil for nothing.
  func count(_ attempt: Attempt, _ report: QuotaReport?) {
    state.withLock { figures in
      figures.requests += 1
      if attempt.number > 1 { figures.retries += 1 }
      guard let report, let left = report.remaining else { return }
      figures.quota = (left, report.resetIn.map { .now + $0 })
    }
  }

  /// Takes note of what is sent from now on.
  func begin(_ sink: String, of total: Int? = nil) {
    state.withLock { $0.step = Step(sink: sink, total: total) }
  }

  /// Takes note that some of it has been sent.
  func advance(_ count: Int = 1) {
    state.withLock { $0.step?.done += count }
  }

  /// Takes note that nothing is being sent.
  func rest() { state.withLock { $0.step = nil } }

  /// Adds to a figure.
  func add(_ count: Int = 1, to figure: WritableKeyPath<Figures, [String: Int]>, _ name: String) {
    guard count != 0 else { return }
    state.withLock { $0[keyPath: figure][name, default: 0] += count }
  }
}
