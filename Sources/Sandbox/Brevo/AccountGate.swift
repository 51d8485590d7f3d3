extension Account {
  /// Refuses a request without a key, with a wrong one, or beyond its family's limit.
  mutating func admit(_ ask: Ask) throws(Answer) {
    guard let path = limitedPath(ask) else { return }
    guard let key = ask.headers["api-key"] else {
      throw .brevo(401, "unauthorized", "authentication not found in headers")
    }
    guard key == options.apiKey else { throw .brevo(401, "unauthorized", "Key not found") }
    let (family, now) = (RateFamily(ask.method, path), milliseconds)
    guard buckets[family]?.take(now) ?? true else {
      throw .brevo(429, "too_many_requests", "You have exceeded the rate limit")
    }
  }

  /// Puts the rate limit's headers on an answer, and the number of the request.
  func label(_ answer: inout Answer, _ ask: Ask, number: Int, fault: Fault.Name?) {
    guard answer.status != 401, fault != .tooManyRequestsWithoutHeaders, fault != .tooManyRequests else { return }
    guard let path = limitedPath(ask) else { return }
    answer.headers += buckets[RateFamily(ask.method, path)]?.headers(milliseconds) ?? []
    answer.headers.append(("sib-request-id", "sandbox-\(number)"))
  }

  /// The path behind the version; nil for the files of reports, which need no key and have no limit.
  private func limitedPath(_ ask: Ask) -> String? {
    let path = "/" + ask.segments.dropFirst().joined(separator: "/")
    return path.hasPrefix("/reports/") ? nil : path
  }
}
