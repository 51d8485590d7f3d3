import Singer

/// The times between which a stream is read in one run.
struct ReadingWindow: Sendable {
  /// Where it begins, itself included: the bookmark, or the start date.
  let start: Timestamp
  /// The start of the run by our clock.
  let runStart: Timestamp
  /// What the store's clock says of itself.
  let tally: Tally

  /// The seconds that are left to the store to finish what it is writing.
  static let margin: Int64 = 5

  /// The seconds by which a bookmark may be ahead of our clock without being taken for wrong.
  static let tolerance: Int64 = 900

  /// Where it ends, itself included: a little before the start of the run, by the slower of the two clocks.
  var end: Timestamp {
    let behind = min(0, tally.clockOffset.map { $0 < -1 ? $0 : 0 } ?? 0)
    return runStart.wholeSecond.adding(seconds: behind - Self.margin)
  }

  /// Whether there is anything to read in it.
  var isEmpty: Bool { start > end }
}
