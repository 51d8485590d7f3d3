import HTTP

/// The retry table as one request minds it: with a bound of its own for what the store fails at, and with a quota that can
/// be one.
struct StorePolicy: RetryPolicy {
  private let table = BigCommercePolicy()
  /// The attempts at most where the store fails; nil for as many as each failure deserves.
  var attempts: Int?

  /// More than this is nobody's quota, and longer than a day nobody's window.
  private static let quotas = 0...1_000_000_000
  private static let times = Duration.zero...Duration.seconds(86_400)

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    let verdict = table.verdict(on: outcome, of: request)
    guard let attempts, case .retry(let cause, let most, let pause) = verdict, cause.isFailure else { return verdict }
    return .retry(cause, attempts: min(most, attempts), pause: pause)
  }

  func quota(in response: HTTPResponse) -> QuotaReport? {
    guard var report = table.quota(in: response) else { return nil }
    report.limit = report.limit.map { held($0, Self.quotas) }
    report.remaining = report.remaining.map { held($0, Self.quotas) }
    report.resetIn = report.resetIn.map { held($0, Self.times) }
    report.window = report.window.map { held($0, Self.times) }
    return report
  }

  private func held<Value>(_ value: Value, _ bounds: ClosedRange<Value>) -> Value {
    min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}

extension Cause {
  /// Whether the store failed: with this request, or with all.
  var isFailure: Bool {
    switch self {
    case .broken, .timedOut, .empty, .foreign: true
    case .status(let status): 500..<600 ~= status && ![501, 507, 509].contains(status)
    default: false
    }
  }
}
