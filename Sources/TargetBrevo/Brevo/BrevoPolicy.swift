import HTTP
import JSON

/// The one table of what an answer of Brevo means for its request.
///
/// | answer | verdict |
/// |---|---|
/// | 2xx with JSON, or with nothing where that is no 200 | accepted |
/// | any other 2xx | not Brevo's answer (a log-in or challenge page in between): as no answer |
/// | 425 | the contact is still in work: again within half a minute |
/// | 429 | again after `x-sib-ratelimit-reset` (seconds left, not an epoch) or `Retry-After`; a long wait for batches of events is the caller's to decide on |
/// | 408, 5xx, no answer | again with backoff; never for what Brevo cannot deduplicate: events, coupon collections, and not at once for imports |
/// | any other 4xx without JSON, but 401, 402 and 403 | not Brevo's own word: again, then refused; never for events and collections |
/// | 401, 402, 403 and every other | refused: ``BrevoAPI`` tells whether a row is at fault or the run has to stop |
struct BrevoPolicy: RetryPolicy {
  /// Longer than this nobody waits for what could go another way.
  private static let patience = Duration.seconds(20)

  /// What Brevo cannot deduplicate: carrying it out twice makes two of it; and imports, which could overtake each other.
  private static let onceOnly = ["/events", "/events/batch", "/couponCollections", "/contacts/import"]

  private let patience = Backoff(first: .seconds(2), longest: .seconds(60))

  func verdict(on outcome: Outcome, of request: HTTPRequest) -> Verdict {
    switch outcome {
    case .fault(.cancelled): .refuse(.cancelled)
    case .fault(.notConnected(let fault)) where fault.isFinal: .refuse(.noConnection)
    case .fault(.notConnected): .retry(.noConnection, attempts: 6, pause: .backoff(patience))
    case .fault(.unsendable): .refuse(.unsendable)
    case .fault(let fault): again(Cause(fault), request)
    case .answer(let response): verdict(on: response, of: request)
    }
  }

  func quota(in response: HTTPResponse) -> QuotaReport? {
    let remaining = response.fields["x-sib-ratelimit-remaining"].flatMap(BrevoPolicy.count)
    guard let remaining else { return nil }
    return QuotaReport(
      limit: response.fields["x-sib-ratelimit-limit"].flatMap(BrevoPolicy.count), remaining: remaining,
      resetIn: BrevoPolicy.seconds(response.fields["x-sib-ratelimit-reset"]))
  }

  private func verdict(on response: HTTPResponse, of request: HTTPRequest) -> Verdict {
    switch response.status {
    case 200..<300:
      if request.method == .get, response.status == 200, request.fields["accept"] != nil, !looksLikeJSON(response) {
        return .retry(.foreign, attempts: 4, pause: .backoff(patience))
      }
      guard request.method == .get || BrevoPolicy.isWordless(request) || isReceipt(response) else {
        return again(.foreign, request)
      }
      return .accept
    case 425:
      let pause = Backoff(first: .seconds(1), longest: .seconds(8))
      return .retry(.status(425), attempts: 25, pause: .backoff(pause))
    case 429:
      let wait = BrevoPolicy.wait(in: response)
      if wait > BrevoPolicy.patience, request.path.hasSuffix("/events/batch") {
        return .refuse(.longQuota)
      }
      return .retry(.quota, attempts: 30, pause: wait > .zero ? .closed(wait) : .backoff(patience))
    case 408, 500...599: return again(.status(response.status), request)
    case 401, 402, 403: return .refuse(.status(response.status))
    case 400..<500 where !isOnce(request) && !looksLikeJSON(response):
      return .retry(.foreign, attempts: 3, pause: .backoff(patience))
    default: return .refuse(.status(response.status))
    }
  }

  private func again(_ cause: Cause, _ request: HTTPRequest) -> Verdict {
    isOnce(request) ? .refuse(.unanswered) : .retry(cause, attempts: 7, pause: .backoff(patience))
  }

  private func isOnce(_ request: HTTPRequest) -> Bool {
    request.method == .post && BrevoPolicy.onceOnly.contains { request.path.hasSuffix($0) }
  }

  /// Whether the description tells of no body that an answer would have.
  private static func isWordless(_ request: HTTPRequest) -> Bool { request.path.hasSuffix("/ecommerce/activate") }

  /// Whether an answer to something written can be Brevo's: an object, or nothing under a status that says so.
  private func isReceipt(_ response: HTTPResponse) -> Bool {
    guard response.body.contains(where: { $0 > 0x20 }) else { return response.status != 200 }
    return (try? JSONValue.parse(response.body))?.kind == .object
  }

  private func looksLikeJSON(_ response: HTTPResponse) -> Bool {
    let first = response.body.first { $0 > 0x20 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// How long an answer asks to be left in peace.
  static func wait(in response: HTTPResponse) -> Duration {
    let fields = ["x-sib-ratelimit-reset", "retry-after"].compactMap { seconds(response.fields[$0]) }
    return min(fields.max() ?? .zero, .seconds(3700))
  }

  /// A number of requests; no plan has more than this bound, and none has fewer than nothing.
  private static func count(_ text: String) -> Int? { Int(text).map { min(max($0, 0), 1_000_000_000) } }

  private static func seconds(_ text: String?) -> Duration? {
    text.flatMap { Double($0) }.flatMap { $0 >= 0 && $0 < 1e7 ? .seconds($0) : nil }
  }
}
