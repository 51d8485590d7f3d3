import Singer

/// The times between which a stream is read in one run.
struct ReadingWindow: Sendable {
  /// Where it begins, itself included: the bookmark, or the start date.
  let start: Timestamp
  let clock: StoreClock

  /// Where it ends, itself included; nil where nothing ends it: before the store's first answer has told the time, and
  /// where the store's clock cannot be trusted.
  var end: Timestamp? { clock.end }

  /// Whether a moment is behind the end.
  func endsBefore(_ moment: Timestamp) -> Bool { end.map { $0 < moment } ?? false }
}
