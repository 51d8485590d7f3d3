/// Which readings of a spool are complete, so that a state says no more than is true.
///
/// Several readings may be under way at once and end in any order; a state may only pass those before which none is open.
package struct ReadingProgress: Sendable, Equatable {
  private var open: Set<Int64> = []
  private var last: Int64

  /// Creates the progress of a reader that begins.
  ///
  /// - Parameter position: the number of the last reading that the state it begins with has passed.
  package init(from position: Int64 = 0) { last = position }

  /// Takes note that a reading has begun.
  package mutating func begin(_ reading: Int64) {
    open.insert(reading)
    last = max(last, reading)
  }

  /// Takes note that all records of a reading are written.
  package mutating func end(_ reading: Int64) { open.remove(reading) }

  /// The number of the last reading that a state may pass.
  package var position: Int64 { open.min().map { $0 - 1 } ?? last }
}
