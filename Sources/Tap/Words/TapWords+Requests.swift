import HTTP
import JSON

/// What is said of requests: each attempt, and why the last one was the last.
extension TapWords {
  /// That another attempt follows; nil where none does.
  func retry(_ attempt: Attempt) -> String? {
    guard let failures = attempt.failures, case .retry(let cause, let most, let pause) = attempt.verdict else {
      return nil
    }
    let wait =
      switch pause {
      case .backoff: ""
      case .closed(let duration): " in \(seconds(duration))"
      }
    return
      "\(source.path(attempt.request)): \(reason(cause, attempt.outcome)). Asking again\(wait) (\(failures) of \(most))."
  }

  /// What became of an attempt.
  func attempt(_ attempt: Attempt) -> String {
    let outcome =
      switch attempt.outcome {
      case .answer(let response): "\(response.status), \(response.body.count) bytes"
      case .fault(let fault): reason(fault)
      }
    let query = attempt.request.url.dropFirst(attempt.request.path.count)
    return
      "\(attempt.request.method.rawValue) \(source.path(attempt.request))\(query): \(outcome) in \(seconds(attempt.took))"
  }

  /// Why a request was given up, and what to do next.
  func refusal(_ refusal: Refusal, advice: String? = nil) -> String {
    let place = source.path(refusal.request)
    let said = refusal.response.map { "; the \(source.name) says \(answer($0))" } ?? ""
    let attempts = refusal.attempts > 1 ? " after \(refusal.attempts) attempts" : ""
    let reason = refusal.cause.map { self.reason($0, refusal.outcome) } ?? "nothing came of it"
    return "\(place): given up\(attempts), because \(reason)\(said). \(next(after: refusal, advice))"
  }

  private func next(after refusal: Refusal, _ advice: String?) -> String {
    if case .fault(let fault) = refusal.outcome { return self.advice(fault) }
    if refusal.cause == .foreign || refusal.cause == .empty { return maintenance }
    if let response = refusal.response, let advice = self.advice(onPage: response) { return advice }
    if let advice = advice ?? refusal.status.flatMap(source.advice(on:)) { return advice }
    return switch refusal.status {
    case 408, 423, 425: "Try again later with the last state."
    case 429, 509: "Other apps use up the \(source.name)'s quota; try again later, or lower max_in_flight."
    case let status? where status >= 500:
      "The \(source.name) is in trouble or down for maintenance; try again later with the last state."
    default: "See whether there is a later version of the tap, and report this request."
    }
  }

  /// What to do where something else has answered in the source's place: a redirect, or a page for people; nil for neither.
  private func advice(onPage response: HTTPResponse) -> String? {
    switch response.status {
    case 300..<400:
      let place = response.fields["location"].map { "It points to \(address($0))." } ?? "It does not say where to."
      return
        "\(place) Check \(source.address), and what stands between this machine and the \(source.name), such as \(gateway)."
    case 500..<600: return response.isPage ? maintenance : nil
    case 401, 403, 404:
      guard response.isPage else { return nil }
      return
        "This is a page for people, not the \(source.name)'s own answer: check \(source.address), and what stands in between, such as "
        + "\(gateway)."
    default: return nil
    }
  }

  private var gateway: String { "a gateway, firewall or proxy that asks to sign in" }
  private var maintenance: String {
    "The \(source.name) is in maintenance, or something else answers in its place; try again later with the last state. If it stays so, "
      + "check \(source.address), and what stands in between, such as \(gateway)."
  }

  /// An address without what may be secret in it.
  private func address(_ location: String) -> String {
    let shown = location.prefix { $0 != "?" && $0 != "#" }.prefix(200)
    return String(shown.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? " " : $0 })
  }

  func reason(_ cause: Cause, _ outcome: Outcome) -> String {
    switch (cause, outcome) {
    case (_, .fault(let fault)): reason(fault)
    case (.empty, _): "the answer is empty"
    case (.foreign, .answer(let response)):
      "the answer is \(response.fields["content-type"]?.lowercased() ?? "something else"), not JSON"
    case (.quota, _): "the quota is used up"
    case (_, .answer(let response)): reason(status: response.status)
    }
  }

  private func reason(status: Int) -> String {
    switch status {
    case 401: "the token is refused"
    case 403: "the token's scopes do not allow this"
    case 404: "there is no such thing"
    case 413: "the page is too large"
    case 408, 423, 425: "not now"
    case 429, 509: "the platform is under load"
    case 501, 507: "the \(source.name) cannot do this"
    case 503: "the \(source.name) is down for maintenance or suspended"
    case 500..<600: "the \(source.name) failed"
    case 300..<400: "the answer points elsewhere"
    default: "the request is refused"
    }
  }

  /// The status of an answer, and what it says.
  func answer(_ response: HTTPResponse) -> String {
    let words = words(of: response)
    return words.allSatisfy(\.isWhitespace) ? "\(response.status)" : "\(response.status): \(words)"
  }

  /// What an answer says in words, where it is one of the API's own.
  private func words(of response: HTTPResponse) -> String {
    if response.isPage { return response.pageTitle ?? "a page for people" }
    let words = (try? JSONValue.parse(response.body)).flatMap(source.said)
    let text = words.map { String($0.prefix(200)) } ?? response.excerpt(200)
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

extension HTTPResponse {
  /// Whether it is a page for people.
  fileprivate var isPage: Bool {
    fields["content-type"]?.lowercased().contains("html") ?? (body.first { $0 > 0x20 } == UInt8(ascii: "<"))
  }

  /// The title of a page.
  fileprivate var pageTitle: String? {
    let text = excerpt(2000)
    guard let start = text.firstRange(of: #/<title[^>]*>/#.ignoresCase()),
      let end = text[start.upperBound...].firstRange(of: "<")
    else { return nil }
    let title = text[start.upperBound..<end.lowerBound].split { $0.isWhitespace }.joined(separator: " ")
    return title.isEmpty ? nil : String(title.prefix(200))
  }
}
