import JSON

/// The store's quota of requests in one window, shared by all its apps.
struct Quota: Sendable {
  var limit: Int
  var window: Duration
  /// What other apps have taken out of each window.
  var others: Int
  var retryAfter: Bool
  private var start = Duration.zero
  private var used = 0

  init(options: StoreOptions) {
    limit = options.quota
    window = options.quotaWindow
    others = options.otherApps
    retryAfter = options.retryAfter
  }

  /// What is left of the window.
  var left: Int { max(0, limit.subtractingClamped(others).subtractingClamped(used)) }

  /// Takes one request out of the window and says whether there was one left.
  ///
  /// A window starts with its first request.
  mutating func take(at now: Duration) -> Bool {
    if now - start >= window || start > now {
      start = now
      used = 0
    }
    guard left > 0 else { return false }
    used += 1
    return true
  }

  /// Puts the quota's headers on an answer.
  func label(_ answer: inout Answer, at now: Duration, fault: Fault.Name?) {
    if fault == .tooManyRequestsWithoutHeaders || fault == .badGateway502 || fault == .gatewayTimeout504 { return }
    let reset = max(0, (start + window - now).inMilliseconds)
    answer.headers += [
      ("x-rate-limit-time-window-ms", String(window.inMilliseconds)),
      ("x-rate-limit-time-reset-ms", String(reset)),
      ("x-rate-limit-requests-quota", String(limit)),
      ("x-rate-limit-requests-left", String(left)),
    ]
    if answer.status == 429, retryAfter { answer.headers.append(("x-retry-after", String((reset + 999) / 1000))) }
  }
}
