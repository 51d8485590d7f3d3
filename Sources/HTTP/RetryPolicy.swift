/// What has become of one attempt.
public enum Outcome: Sendable {
  case answer(HTTPResponse)
  case fault(TransportFault)
}

/// What to do after an attempt, and why.
public enum Verdict: Sendable {
  /// The answer is what was asked for.
  case accept
  /// Another attempt is worth it, after a pause, as long as fewer attempts than these have failed by this cause.
  case retry(Cause, attempts: Int, pause: Pause)
  /// Nothing will change by asking again.
  case refuse(Cause)

  /// How long to wait before the next attempt.
  public enum Pause: Sendable {
    /// Longer each time, with jitter.
    case backoff(Backoff)
    /// As the server said, for this request and all others of its quota.
    case closed(Duration)
  }
}

/// A policy that reads an attempt's outcome and decides; every program has one, in one place.
public protocol RetryPolicy: Sendable {
  /// Decides what to do after an attempt.
  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict
  /// Reads what an answer says of the quota.
  func quota(in response: HTTPResponse) -> QuotaReport?
}

/// A pause that doubles with each attempt, up to a longest one, of which the last half is random.
public struct Backoff: Sendable {
  /// The pause after the first attempt.
  public var first: Duration
  /// The longest pause.
  public var longest: Duration

  /// Creates a backoff.
  public init(first: Duration, longest: Duration) {
    self.first = first
    self.longest = longest
  }

  /// The pause after so many attempts; `random` is from 0 to 1.
  public func pause(after attempts: Int, random: Double) -> Duration {
    let full = min(first * (1 << min(max(attempts - 1, 0), 20)), longest)
    return full * (0.5 + random / 2)
  }
}
