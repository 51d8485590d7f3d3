import HTTP
import Tap

/// The retry table: which answer, how often, how long, then what.
///
/// The statuses are HTTP's own, and those that ``ShopTransport`` gives to errors of the API.
struct ShopifyPolicy: ReadingPolicy {
  /// The version of the API that is asked for.
  let version: String

  static let versionField = "X-Shopify-API-Version"

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    let verdict = verdict(on: outcome)
    guard case .retry(let cause, _, _) = verdict, cause != .noConnection, isFailure(cause),
      GraphQuery.startsExport(request.body)
    else { return verdict }
    // It may have been carried out: that is looked up before it is sent again.
    return .refuse(.unanswered)
  }

  private func verdict(on outcome: Outcome) -> Verdict {
    switch outcome {
    // A query that takes too long is better asked for less.
    case .fault(let fault): UsualVerdicts.verdict(on: fault, timeouts: 2)
    case .answer(let response): verdict(on: response)
    }
  }

  private func verdict(on response: HTTPResponse) -> Verdict {
    let cause = Cause.status(response.status)
    if let answered = response.fields[Self.versionField], answered != version { return .refuse(cause) }
    return switch response.status {
    case 200: UsualVerdicts.verdict(onJSON: response)
    case 429, 430: .retry(.quota, attempts: 20, pause: .closed(pause(response)))
    case 500, 502, 504: .retry(cause, attempts: 3, pause: UsualVerdicts.patient)
    case let status: UsualVerdicts.verdict(on: status)
    }
  }

  private func pause(_ response: HTTPResponse) -> Duration {
    let seconds = response.fields["retry-after"].flatMap { Double($0) } ?? 1
    return .seconds(min(max(seconds, 1), 300))
  }

  /// The bucket of points is minded by ``ShopTransport``; requests are not counted.
  func quota(in response: HTTPResponse) -> QuotaReport? { nil }

  func isFailure(_ cause: Cause) -> Bool {
    switch cause {
    case .status(500..<600), .empty, .foreign, .broken, .timedOut, .noConnection: true
    default: false
    }
  }

  func explanation(of refusal: Refusal) -> Explanation {
    switch refusal.outcome {
    case .answer(let response):
      let status = response.status
      return Explanation(
        isLocal: ![401, 402, 423].contains(status), isDenied: status == 403, isMissing: status == 404,
        mayBeLoad: [500, 502, 504].contains(status), pageSize: status == 413 ? .smaller : nil)
    case .fault(let fault): return UsualVerdicts.explanation(of: fault)
    }
  }
}
