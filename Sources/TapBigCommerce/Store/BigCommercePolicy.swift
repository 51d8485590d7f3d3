import HTTP
import JSON
import Tap

/// The retry table: which answer, how often, how long, then what.
///
/// From the store's documents: a 429 says when its quota is refilled, one that does not means that the platform is under
/// load; a 500 deserves three to five further attempts; an empty list of the V2 API is a 204.
struct BigCommercePolicy: ReadingPolicy {
  private static let brief = Verdict.Pause.backoff(Backoff(first: .seconds(1), longest: .seconds(8)))

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    switch outcome {
    case .fault(let fault): UsualVerdicts.verdict(on: fault, timeouts: 5)
    case .answer(let response): verdict(on: response)
    }
  }

  private func verdict(on response: HTTPResponse) -> Verdict {
    let cause = Cause.status(response.status)
    return switch response.status {
    case 200: UsualVerdicts.verdict(onJSON: response)
    case 204: .accept
    // Seen to pass by itself in production; a wrong token stays one.
    case 401: .retry(cause, attempts: 3, pause: Self.brief)
    case 423: .retry(cause, attempts: 5, pause: UsualVerdicts.patient)
    case 429, 509: busy(response)
    case let status: UsualVerdicts.verdict(on: status)
    }
  }

  private func busy(_ response: HTTPResponse) -> Verdict {
    let reset = response.fields["x-rate-limit-time-reset-ms"].flatMap { Int($0) }.map { Duration.milliseconds($0) }
    let after = response.fields["x-retry-after"] ?? response.fields["retry-after"]
    let pauses = [reset, after.flatMap { Int($0) }.map { Duration.seconds($0) }].compactMap { $0 }.filter { $0 > .zero }
    guard let longest = pauses.max() else {
      return .retry(.status(response.status), attempts: 10, pause: UsualVerdicts.patient)
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

extension BigCommercePolicy {
  func isFailure(_ cause: Cause) -> Bool {
    switch cause {
    case .broken, .timedOut, .empty, .foreign: true
    case .status(let status): 500..<600 ~= status && ![501, 507, 509].contains(status)
    default: false
    }
  }

  func explanation(of refusal: Refusal) -> Explanation {
    switch refusal.outcome {
    case .answer(let response):
      let status = response.status
      return Explanation(
        isLocal: ![401, 403, 429, 509].contains(status), isDenied: status == 403, isMissing: status == 404,
        isStale: [400, 404, 422].contains(status), mayBeLoad: [500, 502, 504].contains(status),
        pageSize: pageSize(in: response))
    case .fault(let fault): return UsualVerdicts.explanation(of: fault)
    }
  }

  /// What a page may hold, where the answer says that one was too large.
  private func pageSize(in response: HTTPResponse) -> Explanation.PageSize? {
    let isTold = response.status == 422 && response.excerpt(2000).lowercased().contains("limit")
    guard response.status == 413 || isTold else { return nil }
    guard let root = try? JSONValue.parse(response.body) else { return .smaller }
    // Cannot trap: the elements of JSON are asked for, and there may be none.
    let fault = root.kind == .array ? root[0] : root
    let named = fault?["details" as StaticString]?.count("max_limit") ?? fault?.count("max_limit")
    return named.map(Explanation.PageSize.atMost) ?? .smaller
  }
}
