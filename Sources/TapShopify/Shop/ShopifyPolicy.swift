import HTTP
import Tap

/// The retry table: which answer, how often, how long, then what.
///
/// The statuses are HTTP's own, and those that ``ShopTransport`` gives to errors of the API.
struct ShopifyPolicy: ReadingPolicy {
  /// The version of the API that is asked for.
  let version: String

  private static let patient = Verdict.Pause.backoff(Backoff(first: .seconds(2), longest: .seconds(60)))
  static let versionField = "X-Shopify-API-Version"

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    switch outcome {
    case .fault(.notConnected(let fault)) where fault.isFinal: .refuse(.noConnection)
    case .fault(.notConnected): .retry(.noConnection, attempts: 5, pause: Self.patient)
    case .fault(.broken): .retry(.broken, attempts: 6, pause: Self.patient)
    case .fault(.timedOut): .retry(.timedOut, attempts: 2, pause: Self.patient)
    case .fault(let fault): .refuse(Cause(fault))
    case .answer(let response): verdict(on: response)
    }
  }

  private func verdict(on response: HTTPResponse) -> Verdict {
    let cause = Cause.status(response.status)
    if let answered = response.fields[Self.versionField], answered != version { return .refuse(cause) }
    return switch response.status {
    case 200: accepted(response)
    case 408, 425: .retry(cause, attempts: 5, pause: Self.patient)
    case 429, 430: .retry(.quota, attempts: 20, pause: .closed(pause(response)))
    case 501, 507: .refuse(cause)
    // A query that takes too long is better asked for less.
    case 500, 502, 504: .retry(cause, attempts: 3, pause: Self.patient)
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
    case .fault(.tooLarge): return Explanation(pageSize: .smaller)
    case .fault(.timedOut): return Explanation(mayBeLoad: true)
    case .fault(.broken): return Explanation()
    case .fault(.notConnected), .fault(.unsendable), .fault(.cancelled): return Explanation(isLocal: false)
    }
  }
}
