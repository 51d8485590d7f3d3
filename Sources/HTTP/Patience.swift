/// The attempts that one request has left: by cause, and by all causes together.
///
/// Each cause has a patience of its own: who was told to wait ten times has not failed ten times. But causes that take
/// turns do not add up without end: together they may use up the patience of two.
struct Patience {
  private var failures: [Cause: Int] = [:]
  /// The parts of their patience that all causes have used up, in thousandths.
  private var spent = 0

  private static let most = 2000

  /// Takes note of a failure.
  ///
  /// - Parameters:
  ///   - cause: its cause.
  ///   - attempts: the attempts that this cause is worth, the first included.
  /// - Returns: how many attempts have failed by this cause; nil if no further one is to follow.
  mutating func note(_ cause: Cause, of attempts: Int) -> Int? {
    let count = failures[cause, default: 0] + 1
    failures[cause] = count
    spent += 1000 / max(attempts, 1)
    return count < attempts && spent < Patience.most ? count : nil
  }
}
