/// The endpoints that share one rate limit.
enum RateFamily: String, Sendable, CaseIterable {
  case contacts, events, orderStatus, products, others

  /// The family of a request, by the letter of Brevo's table: what it does not name is one of the others.
  init(_ method: String, _ path: String) {
    self =
      switch path {
      case _ where path.hasPrefix("/contacts"): .contacts
      case "/events" where method == "POST": .events
      case "/orders/status": .orderStatus
      case "/products" where method == "POST": .products
      default: .others
      }
  }
}

/// How many requests of a family are let in; nil for any number.
struct RateLimit: Sendable {
  var perSecond: Int?
  var perHour: Int?
}

/// The rate limits of an account.
struct RateLimits: Sendable {
  var families: [RateFamily: RateLimit]

  /// What all plans have.
  static let general = RateLimits(families: [
    .contacts: RateLimit(perSecond: 10, perHour: 36_000), .events: RateLimit(perSecond: 10, perHour: 36_000),
    .orderStatus: RateLimit(perSecond: 5, perHour: 18_000), .products: RateLimit(perSecond: 2, perHour: 7_200),
    .others: RateLimit(perSecond: nil, perHour: 100),
  ])
  /// What Professional and Enterprise plans have.
  static let advanced = RateLimits(families: [
    .contacts: RateLimit(perSecond: 20, perHour: 72_000), .events: RateLimit(perSecond: 20, perHour: 72_000),
    .orderStatus: RateLimit(perSecond: 10, perHour: 36_000), .products: RateLimit(perSecond: 4, perHour: 14_400),
    .others: RateLimit(perSecond: nil, perHour: 200),
  ])
  /// No limits at all.
  static let none = RateLimits(families: [:])
}

/// The windows of one family.
struct Bucket: Sendable {
  private struct Window: Sendable {
    let limit: Int
    let length: Int
    var start = Int.min / 2
    var used = 0

    mutating func turn(_ now: Int) {
      if now - start >= length || now < start { (start, used) = (now, 0) }
    }
    var left: Int { limit - used }
    func reset(_ now: Int) -> Int { max(0, (start + length - now + 999) / 1000) }
  }

  private var windows: [Window]

  init(_ limit: RateLimit) {
    windows = []
    if let most = limit.perSecond { windows.append(Window(limit: most, length: 1000)) }
    if let most = limit.perHour { windows.append(Window(limit: most, length: 3_600_000)) }
  }

  /// Takes one request out of every window; false if one of them has none left.
  mutating func take(_ now: Int) -> Bool {
    for index in windows.indices { windows[index].turn(now) }
    guard windows.allSatisfy({ $0.left > 0 }) else { return false }
    for index in windows.indices { windows[index].used += 1 }
    return true
  }

  /// The headers that tell of the window with the least left.
  func headers(_ now: Int) -> [(name: String, value: String)] {
    guard let window = windows.min(by: { ($0.left, -$0.length) < ($1.left, -$1.length) }) else { return [] }
    return [
      ("x-sib-ratelimit-limit", String(window.limit)), ("x-sib-ratelimit-remaining", String(max(0, window.left))),
      ("x-sib-ratelimit-reset", String(window.reset(now))),
    ]
  }
}
