/// A gate that keeps requests within a server's quota.
///
/// It knows two bounds: a rate of its own, and what the server's last answer said of the quota. A server's word counts
/// more than any assumption; until its first word only one request is under way.
public actor Throttle {
  /// A number of requests in any period of a length.
  public struct Rate: Sendable {
    /// The number of requests.
    public var requests: Int
    /// The length of the period.
    public var period: Duration

    /// Creates a rate.
    public init(_ requests: Int, per period: Duration) {
      self.requests = requests
      self.period = period
    }
  }

  private let time: any Timekeeper
  private let maximumInFlight: Int
  private let rate: Rate?
  private let reserve: Double
  private var sent: [Duration] = []
  private var inFlight = 0
  /// Whether the server has answered at all; until then one request goes alone.
  private var hasAnswered = false
  private var limit: Int?
  private var window: Duration?
  /// The least number that the server has reported in this window; what is under way may be in it or not.
  private var reported: Int?
  private var reset: Duration = .zero
  private var closedUntil: Duration = .zero
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// The time that requests have waited here, all together.
  public private(set) var waited: Duration = .zero

  /// Creates a gate.
  ///
  /// - Parameters:
  ///   - maximumInFlight: the number of requests under way at once, at least 1.
  ///   - rate: a bound kept whatever the server says.
  ///   - reserve: the share of the server's quota that is left to others, from 0 to 0.9.
  ///   - time: the clock.
  public init(maximumInFlight: Int, rate: Rate? = nil, reserve: Double = 0, time: any Timekeeper) {
    self.maximumInFlight = max(1, maximumInFlight)
    self.rate = rate
    self.reserve = min(max(reserve, 0), 0.9)
    self.time = time
  }

  /// The number of requests that the server's last word leaves, or nil before it.
  public var remaining: Int? {
    guard let reported else { return nil }
    return time.now >= reset ? limit : reported - inFlight
  }

  /// What the server's last word leaves now, and until when; nil before it.
  public var standing: QuotaReport? {
    guard let remaining else { return nil }
    return QuotaReport(
      limit: limit, remaining: max(0, remaining), resetIn: max(.zero, reset - time.now), window: window)
  }

  /// The requests that a second allows in the long run, or nil while the server has not said so.
  public var quotaRate: Double? {
    guard let limit, let window, window > .zero else { return nil }
    return Double(limit) * (1 - reserve) / (window / .seconds(1))
  }

  /// Waits until a request may go; each call must be followed by one of ``leave(_:sent:)``.
  ///
  /// - Throws: `CancellationError` when the task is cancelled meanwhile; then ``leave(_:sent:)`` must not be called.
  public func enter() async throws {
    let start = time.now
    while true {
      try Task.checkCancellation()
      if inFlight >= (hasAnswered ? maximumInFlight : 1) {
        await turn()
        continue
      }
      let pause = pause()
      if pause > .zero, inFlight > 0 {
        // What is under way may be in the server's count already: its answer tells.
        await turn()
        continue
      }
      if pause <= .zero { break }
      try await time.sleep(for: pause)
    }
    inFlight += 1
    if let rate {
      sent.append(time.now)
      if sent.count > rate.requests { sent.removeFirst(sent.count - rate.requests) }
    }
    waited += time.now - start
  }

  /// Takes note that a request has ended, and of what its answer said of the quota.
  ///
  /// - Parameters:
  ///   - report: what it said; nil for nothing.
  ///   - sent: when the request was sent, by this gate's clock.
  public func leave(_ report: QuotaReport?, sent: Duration) {
    inFlight -= 1
    hasAnswered = true
    if let report, report.remaining != nil {
      note(report, sent: sent)
    } else if let reported {
      self.reported = reported - 1
    }
    let woken = waiting
    waiting = []
    for waiter in woken { waiter.resume() }
  }

  /// Lets nothing through for a while, because the server said so.
  public func close(for duration: Duration) {
    closedUntil = max(closedUntil, time.now + duration)
  }

  /// The time that the next request would have to wait, as far as is known.
  public func delay() -> Duration { max(pause(), .zero) }

  /// The time to wait before the next request, zero if it may go.
  private func pause() -> Duration {
    let now = time.now
    var until = closedUntil
    if let rate, sent.count >= rate.requests, let first = sent.first { until = max(until, first + rate.period) }
    if let limit, let reported {
      if now >= reset {
        self.reported = limit
      } else if Double(reported - inFlight) <= (Double(limit) * reserve).rounded() {
        until = max(until, reset)
      }
    }
    return until - now
  }

  private func note(_ report: QuotaReport, sent: Duration) {
    let now = time.now
    if let limit = report.limit { self.limit = limit }
    if let window = report.window { self.window = window }
    guard let remaining = report.remaining else { return }
    // The server spoke at some moment between the request and now, so the window ends between these two.
    let latest = report.resetIn.map { now + $0 } ?? self.reset
    let earliest = report.resetIn.map { sent + $0 } ?? self.reset
    let isSameWindow = now < self.reset && earliest <= self.reset + .milliseconds(500)
    reported = isSameWindow ? min(reported ?? remaining, remaining) : remaining
    self.reset = isSameWindow ? min(self.reset, latest) : latest
    if limit == nil { limit = remaining + 1 }
  }

  /// Waits until a request has ended; requests always do, so a cancelled task is not kept for ever.
  private func turn() async {
    await withCheckedContinuation { waiting.append($0) }
  }
}

/// What an answer says of the quota.
public struct QuotaReport: Sendable, Equatable {
  /// The number of requests in a window.
  public var limit: Int?
  /// The number of requests left in this window.
  public var remaining: Int?
  /// The time until the window's end.
  public var resetIn: Duration?
  /// The window's length.
  public var window: Duration?

  /// Creates a report.
  public init(limit: Int? = nil, remaining: Int? = nil, resetIn: Duration? = nil, window: Duration? = nil) {
    self.limit = limit
    self.remaining = remaining
    self.resetIn = resetIn
    self.window = window
  }
}
