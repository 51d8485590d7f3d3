/// Keeps count of what is set aside, so that many failures cost little time.
struct FailureBudget: Sendable {
  private(set) var failures = 0
  /// The failures since the last success.
  private(set) var inARow = 0

  private static let attempts = 3
  /// The failures after which none is asked for again.
  private static let pattern = 10

  /// The attempts that the next request is worth.
  var attempts: Int { failures < Self.pattern ? Self.attempts : 1 }

  mutating func succeeded() { inARow = 0 }

  mutating func failed() {
    failures += 1
    inARow += 1
  }
}
