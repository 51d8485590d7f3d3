import Tap

/// How many rows a page is asked to hold: fewer where so many are too dear or take too long, and more again after some
/// that came well.
struct PageSize: Sendable {
  private(set) var limit: Int
  /// The rows at most: what is too dear once stays so.
  private var most: Int
  /// The pages that have come well since the limit was changed, and how many are to come before it is raised.
  private var good = 0
  private var patience = 4

  /// More good pages than these are never waited for.
  private static let longestPatience = 256

  init(_ limit: Int) { (self.limit, most) = (max(1, limit), max(1, limit)) }

  /// Lowers the limit after a refusal.
  ///
  /// - Parameter explanation: what the refusal means.
  /// - Returns: whether a smaller page is worth a try.
  mutating func lower(_ explanation: Explanation) -> Bool {
    guard limit > 1, explanation.isAboutAmount else { return false }
    limit = explanation.pageSize?.largest(below: limit) ?? max(1, limit / 4)
    if explanation.pageSize != nil {
      most = limit
    } else {
      patience = min(patience * 2, Self.longestPatience)
    }
    good = 0
    return true
  }

  /// Takes note of a page that has come.
  mutating func noteGood() {
    guard limit < most else { return }
    good += 1
    guard good >= patience else { return }
    (limit, good) = (min(most, limit * 2), 0)
  }
}
