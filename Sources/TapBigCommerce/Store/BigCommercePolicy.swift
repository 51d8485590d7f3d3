import HTTP

/// The retry table: which answer, how often, how long, then what.
///
/// From the store's documents: a 429 says when its quota is refilled, one that does not means that the platform is under
/// load; a 500 deserves three to five further attempts; an empty list of the V2 API is a 204.
struct BigCommercePolicy: RetryPolicy {
  private static let brief = Verdict.Pause.backoff(Backoff(first: .seconds(1), longest: .seconds(8)))
  private static let patient = Verdict.Pause.backoff(Backoff(first: .seconds(2), longest: .seconds(60)))

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    switch outcome {
    case .fault(.notConnected(let fault)) where fault.isFinal: .refuse(.noConnection)
    case .fault(.notConnected): .retry(.noConnection, attempts: 5, pause: Self.patient)
    case .fault(.broken): .retry(.broken, attempts: 6, pause: Self.patient)
    case .fault(.timedOut): .retry(.timedOut, attempts: 5, pause: Self.patient)
    case .fault(let fault): .refuse(Cause(fault))
    case .answer(let response): verdict(on: response)
    }
  }

  private func verdict(on response: HTTPResponse) -> Verdict {
    let cause = Cause.status(response.status)
    return switch response.status {
    case 200: accepted(response)
    case 204: .accept
    // Seen to pass by itself in production; a wrong token stays one.
    case 401: .retry(cause, attempts: 3, pause: Self.brief)
    case 408, 423, 425: .retry(cause, attempts: 5, pause: Self.patient)
    case 429, 509: busy(response)
    case 501, 507: .refuse(cause)
    case 503: .retry(cause, attempts: 8, pause: Self.patient)
    case 500..<600: .retry(cause, attempts: 6, pause: Self.patient)
    default: .refuse(cause)
    }
  }

  /// A body that cannot be what was asked for is as good as none.
  private func accepted(_ response: HTTPResponse) -> Verdict {
    if response.body.allSatisfy({ $0 <= 0x20 }) { return .retry(.empty, attempts: 6, pause: Self.patient) }
    if let type = response.fields["content-type"]?.lowercased(), !type.contains("json") {
      return .retry(.foreign, attempts: 6, pause: Self.patient)
    }
    return .accept
  }

  private func busy(_ response: HTTPResponse) -> Verdict {
    let reset = response.fields["x-rate-limit-time-reset-ms"].flatMap { Int($0) }.map { Duration.milliseconds($0) }
    let after = response.fields["x-retry-after"] ?? response.fields["retry-after"]
    let pauses = [reset, after.flatMap { Int($0) }.map { Duration.seconds($0) }].compactMap { $0 }.filter { $0 > .zero }
    guard let longest = pauses.max() else {
      return .retry(.status(response.status), attempts: 10, pause: Self.patient)
    }
    return .retry(.quota, attempts: 12, pause: .closed(min(longest, .seconds(600))))
  }

  func quota(in response: HTTPResponse) -> QuotaReport? {
    func number(_ name: String) -> Int? { response.fields[name].flatMap { Int($0) } }
    let report = QuotaReport(
      limit: number("x-rate-limit-requests-quota"), remaining: number("x-rate-limit-requests-left"),
      resetIn: number("x-rate-limit-time-reset-ms").map { .milliseconds($0) },
      window: number("x-rate-limit-time-window-ms").map { .milliseconds($0) })
    return report.remaining == nil ? nil : report
  }
}
