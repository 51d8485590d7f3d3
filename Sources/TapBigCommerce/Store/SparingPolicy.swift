import HTTP

/// The retry table with a bound of its own for what the store fails at.
struct SparingPolicy: RetryPolicy {
  private let table = BigCommercePolicy()
  /// The attempts at most.
  let attempts: Int

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    let verdict = table.verdict(on: outcome, of: request)
    guard case .retry(let cause, let most, let pause) = verdict, cause.isFailure else { return verdict }
    return .retry(cause, attempts: min(most, attempts), pause: pause)
  }

  func quota(in response: HTTPResponse) -> QuotaReport? { table.quota(in: response) }
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
