import HTTP
import Logging
import Singer

/// The way of rejects into the dead letters.
struct Rejecting: Sendable {
  let letters: DeadLetters
  let tally: Tally
  let time: any Timekeeper
  let logger: Logger
  /// More rejected records than this stop the run.
  let maximum: Int

  /// More records were rejected than the run may lose.
  struct TooMany: Error {
    var count: Int
    var maximum: Int
    var path: String
  }

  /// Writes rejects where they last, and counts them.
  func bury(_ rejects: [Reject]) throws {
    guard !rejects.isEmpty else { return }
    let now = Timestamp(seconds: time.now.components.seconds)
    try letters.append(rejects.flatMap { $0.line(time: now) })
    for reject in rejects {
      switch reject.extent {
      case .record: tally.add(to: \.rejected, reject.sink)
      case .value: tally.add(to: \.lostValues, reject.sink)
      case .skipped: tally.add(to: \.skipped, "\(reject.sink) \(reject.code)")
      }
      logger.debug(
        "Rejected.",
        metadata: [
          "sink": "\(reject.sink)", "stream": "\(reject.stream)", "key": "\(reject.key)", "code": "\(reject.code)",
        ])
    }
    let count = tally.figures.rejected.values.reduce(0, +)
    if count > maximum { throw TooMany(count: count, maximum: maximum, path: letters.path) }
  }
}
