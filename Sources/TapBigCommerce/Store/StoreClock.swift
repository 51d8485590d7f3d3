import HTTP
import Singer
import Synchronization

/// The store's clock, as its answers show it; by it a run's windows end and its bookmarks are held.
///
/// An answer bears the second in which it was made (`Date`, RFC 9110, 6.6.1), which lies between the sending of the request
/// and the arrival of the answer. So each says how far the store's clock is from this machine's, within bounds; the least
/// that fits is used. This machine's clock alone moves nothing.
final class StoreClock: Sendable {
  /// What is known of it.
  enum Standing: Sendable, Equatable {
    /// Nothing has been answered yet.
    case unasked
    /// The answers bear no time.
    case untold
    /// The answers agree with each other.
    case steady
    /// The two clocks are so far apart that one of them is wrong.
    case absurd(store: Timestamp, machine: Timestamp)
    /// Two answers contradict each other: at one moment it is both.
    case jumping(said: Timestamp, expected: Timestamp)
  }

  private struct State {
    var standing = Standing.unasked
    /// The bounds of what the store's clock is ahead of this machine's.
    var offset: ClosedRange<Duration>?
    var end: Timestamp?
    /// The answers that agree on it.
    var witnesses = 0
    /// The latest moment that an answer bears.
    var latest: Timestamp?
  }

  private let state = Mutex(State())
  /// This machine's clock.
  private let time: any Timekeeper
  /// When the run began, by this machine's clock.
  private let start: Duration

  /// The seconds that are left to the store to finish what it is writing.
  static let margin: Int64 = 5
  /// How far two answers may contradict each other: the clocks of the store's machines are not one.
  private static let tolerance = Duration.seconds(60)
  /// How far the two clocks may be apart.
  private static let mostApart = Duration.seconds(366 * 86_400)
  /// The seconds by which a bookmark may be later than a clock that cannot be trusted.
  private static let day: Int64 = 86_400

  /// Creates the clock of a run that begins now.
  init(time: any Timekeeper) { (self.time, start) = (time, time.now) }

  var standing: Standing { state.withLock { $0.standing } }

  /// Whether bookmarks may be made of it: this machine's clock or a second answer has to agree with the first.
  var isSteady: Bool {
    state.withLock { state in
      guard state.standing == .steady, let offset = state.offset else { return false }
      return state.witnesses > 1 || offset.lowerBound.magnitude <= Self.tolerance
    }
  }

  /// The end of a run's windows, itself included: a little before the start of the run; nil while that is not known, and
  /// where the clock cannot be trusted.
  var end: Timestamp? { state.withLock { $0.end } }

  /// The seconds by which it is ahead of this machine's; negative if it is behind, nil before an answer bears a time.
  var offset: Int64? {
    state.withLock { $0.offset.map { Timestamp(($0.lowerBound + $0.upperBound) / 2).seconds } }
  }

  /// The moment by the store's clock, or by this machine's where there is no better one.
  var now: Timestamp { moment(at: time.now) }

  /// The start of the run by the store's clock, or by this machine's where there is no better one.
  var runStart: Timestamp { moment(at: start) }

  private func moment(at machine: Duration) -> Timestamp {
    let offset = state.withLock { $0.standing == .steady ? $0.offset?.lowerBound : nil }
    return Timestamp(machine + (offset ?? .zero))
  }

  /// The latest moment that a bookmark may name.
  var limit: Timestamp {
    let machine = Timestamp(time.now)
    return state.withLock { state in
      state.standing == .steady ? state.end ?? machine : max(machine, state.latest ?? machine)
    }
  }

  /// Whether a bookmark lies in the future; false while the time is not known.
  func isBeyond(_ bookmark: Timestamp) -> Bool {
    switch standing {
    case .unasked: false
    case .steady: bookmark > runStart.adding(seconds: Self.tolerance.components.seconds)
    case .untold, .absurd, .jumping: bookmark > limit.adding(seconds: Self.day)
    }
  }

  /// Takes note of an answer, which came just now.
  ///
  /// - Parameters:
  ///   - response: an answer that was accepted; one of a gateway on the way bears the gateway's time.
  ///   - took: the time since the request was sent.
  func note(_ response: HTTPResponse, took: Duration) {
    // An answer out of a cache says when it was put there.
    guard response.fields["age"].map({ $0 == "0" }) ?? true else { return }
    let received = time.now
    let date = response.fields["date"].flatMap(Timestamp.init(_:))
    state.withLock { state in
      guard let date else {
        if state.standing == .unasked { state.standing = .untold }
        return
      }
      state.latest = max(state.latest ?? date, date)
      note(date, sent: received - took, received: received, &state)
    }
  }

  private func note(_ date: Timestamp, sent: Duration, received: Duration, _ state: inout State) {
    guard [.unasked, .untold, .steady].contains(state.standing) else { return }
    let low = Duration.seconds(date.seconds) - received
    let high = max(low, .seconds(date.seconds) + .seconds(1) - sent)
    guard low.magnitude <= Self.mostApart else {
      state.standing = .absurd(store: date, machine: Timestamp(received))
      return
    }
    let known = state.offset ?? low...high
    guard low <= known.upperBound + Self.tolerance, high >= known.lowerBound - Self.tolerance else {
      state.standing = .jumping(said: date, expected: Timestamp(received + known.lowerBound).wholeSecond)
      return
    }
    let (lower, upper) = (max(known.lowerBound, low), min(known.upperBound, high))
    state.offset = min(lower, upper)...max(lower, upper)
    state.standing = .steady
    state.witnesses += 1
    state.end = state.end ?? Timestamp(start + low).wholeSecond.adding(seconds: -Self.margin)
  }
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
