/// Keeps count of what is set aside, so that many failures cost little time.
package struct FailureBudget: Sendable {
  package init() {}

  package private(set) var failures = 0
  /// The failures since the last success.
  package private(set) var inARow = 0

  private static let attempts = 3
  /// The failures after which none is asked for again.
  private static let pattern = 10

  /// The attempts that the next request is worth.
  package var attempts: Int { failures < Self.pattern ? Self.attempts : 1 }

  package mutating func succeeded() { inARow = 0 }

  package mutating func failed() {
    failures += 1
    inARow += 1
  }
}
