import JSON
package import Singer

/// The times between which a stream is read in one run.
package struct ReadingWindow: Sendable {
  /// Where it begins, itself included: the bookmark, or the start date.
  package let start: Timestamp
  let clock: ServerClock

  /// Where it ends, itself included; nil where nothing ends it: before the server's first answer has told the time, and
  /// where the server's clock cannot be trusted.
  package var end: Timestamp? { clock.end }

  /// The moment so many seconds before the run began, by the server's clock; nil where nothing ends the window.
  package func end(leaving seconds: Int64) -> Timestamp? {
    clock.end?.adding(seconds: ServerClock.margin.subtractingClamped(seconds))
  }

  /// Whether a moment is behind the end.
  package func endsBefore(_ moment: Timestamp) -> Bool { end.map { $0 < moment } ?? false }
}
