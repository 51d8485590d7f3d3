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
    case .fault(.notConnected(let why)): .retry(reason: "no connection: \(why)", attempts: 5, pause: Self.patient)
    case .fault(.broken(let why)): .retry(reason: "the answer is broken: \(why)", attempts: 6, pause: Self.patient)
    case .fault(.timedOut): .retry(reason: "no answer in time", attempts: 5, pause: Self.patient)
    case .fault(.tooLarge(let limit)): .refuse(reason: "the answer exceeds \(limit) bytes")
    case .fault(.cancelled): .refuse(reason: "given up")
    case .answer(let response): verdict(on: response)
    }
  }

  private func verdict(on response: HTTPResponse) -> Verdict {
    switch response.status {
    case 200: accepted(response)
    case 204: .accept
    // Seen to pass by itself in production; a wrong token stays one.
    case 401: .retry(reason: "the token is refused", attempts: 3, pause: Self.brief)
    case 403: .refuse(reason: "the token's scopes do not allow this")
    case 404: .refuse(reason: "there is no such thing")
    case 413: .refuse(reason: "the page is too large")
    case 408, 423, 425: .retry(reason: "not now", attempts: 5, pause: Self.patient)
    case 429, 509: busy(response)
    case 501, 507: .refuse(reason: "the store cannot do this")
    case 503: .retry(reason: "the store is down for maintenance or suspended", attempts: 8, pause: Self.patient)
    case 500..<600: .retry(reason: "the store failed", attempts: 6, pause: Self.patient)
    case 300..<400: .refuse(reason: "the store points elsewhere")
    default: .refuse(reason: "the request is refused")
    }
  }

  /// A body that cannot be what was asked for is as good as none.
  private func accepted(_ response: HTTPResponse) -> Verdict {
    if response.body.allSatisfy({ $0 <= 0x20 }) {
      return .retry(reason: "the answer is empty", attempts: 6, pause: Self.patient)
    }
    if let type = response.fields["content-type"]?.lowercased(), type != "application/json", !type.contains("json") {
      return .retry(reason: "the answer is \(type), not JSON", attempts: 6, pause: Self.patient)
    }
    return .accept
  }

  private func busy(_ response: HTTPResponse) -> Verdict {
    let reset = response.fields["x-rate-limit-time-reset-ms"].flatMap { Int($0) }.map { Duration.milliseconds($0) }
    let after = response.fields["x-retry-after"] ?? response.fields["retry-after"]
    let pauses = [reset, after.flatMap { Int($0) }.map { Duration.seconds($0) }].compactMap { $0 }.filter { $0 > .zero }
    guard let longest = pauses.max() else {
      return .retry(reason: "the platform is under load", attempts: 10, pause: Self.patient)
    }
    return .retry(reason: "the quota is used up", attempts: 12, pause: .closed(min(longest, .seconds(600))))
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
