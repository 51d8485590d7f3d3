import HTTP
import JSON

/// What is said of requests: each attempt, and why the last one was the last.
extension Words {
  /// That another attempt follows; nil where none does.
  static func retry(_ attempt: Attempt) -> String? {
    guard let failures = attempt.failures, case .retry(let cause, let most, let pause) = attempt.verdict else {
      return nil
    }
    let wait =
      switch pause {
      case .backoff: ""
      case .closed(let duration): " in \(seconds(duration))"
      }
    return "\(path(attempt.request)): \(reason(cause, attempt.outcome)). Asking again\(wait) (\(failures) of \(most))."
  }

  /// What became of an attempt.
  static func attempt(_ attempt: Attempt) -> String {
    let outcome =
      switch attempt.outcome {
      case .answer(let response): "\(response.status), \(response.body.count) bytes"
      case .fault(let fault): reason(fault)
      }
    let query = attempt.request.url.dropFirst(attempt.request.path.count)
    return "GET \(path(attempt.request))\(query): \(outcome) in \(seconds(attempt.took))"
  }

  /// Why a request was given up, and what to do next.
  static func refusal(_ refusal: Refusal, advice: String? = nil) -> String {
    let place = path(refusal.request)
    let said = refusal.response.map { "; the store says \($0.status): \(words(of: $0))" } ?? ""
    let attempts = refusal.attempts > 1 ? " after \(refusal.attempts) attempts" : ""
    let reason = refusal.cause.map { self.reason($0, refusal.outcome) } ?? "nothing came of it"
    return "\(place): given up\(attempts), because \(reason)\(said). \(next(after: refusal, advice))"
  }

  private static func next(after refusal: Refusal, _ advice: String?) -> String {
    if case .fault(let fault) = refusal.outcome { return self.advice(fault) }
    if refusal.cause == .foreign || refusal.cause == .empty {
      return
        "This is no answer of the store's API: a maintenance page, or something in between that answers in its place. Try "
        + "again later with the last state."
    }
    return switch refusal.status {
    case let status? where (300..<400).contains(status):
      "It points to \(place(in: refusal.response)). Look at bigcommerce_url, or at the gateway in between, such as a log-in page."
    case 401: "Check access_token and store_hash: the token is wrong, revoked, or another store's."
    case 403: advice ?? "Check the scopes of the API account."
    case 404: "Check store_hash and bigcommerce_url."
    case 429, 509: "Other apps use up the store's quota; try again later, or lower max_in_flight."
    case let status? where status >= 500:
      "The store is in trouble or down for maintenance; try again later with the last state."
    default: "Please report this request."
    }
  }

  /// Where an answer points to, without a query, which may name persons or hold a token.
  private static func place(in response: HTTPResponse?) -> String {
    let place = response?.fields["location"].map { String($0.prefix { $0 != "?" && $0 != "#" }.prefix(200)) } ?? ""
    return place.isEmpty ? "no place" : place
  }

  static func reason(_ cause: Cause, _ outcome: Outcome) -> String {
    switch (cause, outcome) {
    case (_, .fault(let fault)): reason(fault)
    case (.empty, _): "the answer is empty"
    case (.foreign, .answer(let response)):
      "the answer is \(response.fields["content-type"]?.lowercased() ?? "something else"), not JSON"
    case (.quota, _): "the quota is used up"
    case (_, .answer(let response)): reason(status: response.status)
    }
  }

  private static func reason(status: Int) -> String {
    switch status {
    case 401: "the token is refused"
    case 403: "the token's scopes do not allow this"
    case 404: "there is no such thing"
    case 413: "the page is too large"
    case 408, 423, 425: "not now"
    case 429, 509: "the platform is under load"
    case 501, 507: "the store cannot do this"
    case 503: "the store is down for maintenance or suspended"
    case 500..<600: "the store failed"
    case 300..<400: "the store points elsewhere"
    default: "the request is refused"
    }
  }

  /// What an answer says in words, where it is one of the API's own.
  static func words(of response: HTTPResponse) -> String {
    let root = try? JSONValue.parse(response.body)
    let words = root?["title" as StaticString] ?? root?[0]?["message" as StaticString]
    let text = words?.string.map { String($0.prefix(200)) } ?? response.excerpt(200)
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
