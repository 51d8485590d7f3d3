/// How often the hooks of one domain have answered lately, and whether it is blocked for it.
struct HookDomain: Sendable {
  let client: String?
  let name: String
  private var results: [(time: Duration, failure: String?)] = []
  private var failures = 0
  /// Until when it is blocked; nil if it is not.
  private(set) var blockedUntil: Duration?
  /// Why it is blocked: what failed, how often, and when last.
  private(set) var reasons: [(failure: String, count: Int, last: Duration)] = []

  /// From how many results on their share of success counts.
  static let least = 100
  /// The share of success below which a domain is blocked, in hundredths.
  static let share = 90

  init(client: String?, name: String) { (self.client, self.name) = (client, name) }

  func isBlocked(at now: Duration) -> Bool { blockedUntil.map { now < $0 } ?? false }

  /// Notes a result and says whether it made the domain blocked.
  mutating func note(_ failure: String?, at now: Duration, _ times: HookTimes) -> Bool {
    results.append((now, failure))
    if failure != nil { failures += 1 }
    let old = results.firstIndex { now - $0.time <= times.window } ?? 0
    failures -= results.prefix(old).count { $0.failure != nil }
    results.removeFirst(old)
    guard !isBlocked(at: now), results.count >= Self.least,
      (results.count - failures) * 100 < Self.share * results.count
    else { return false }
    blockedUntil = now + times.block
    reasons = Dictionary(grouping: results.filter { $0.failure != nil }) { $0.failure ?? "" }.map { name, found in
      (name, found.count, found.map(\.time).max() ?? now)
    }.sorted { ($1.count, $0.failure) < ($0.count, $1.failure) }
    (results, failures) = ([], 0)
    return true
  }
}
