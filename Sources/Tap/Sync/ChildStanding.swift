import Singer

/// How far the reading of a stream has come that costs a request for each row of its parent.
struct ChildStanding: Sendable {
  let stream: Stream
  /// The parents that could not be read in this run.
  var aside: [SetAside] = []
  /// What ended the reading of this stream alone.
  var stopped: (any Error)?
  /// The latest moment among the records, where they have dates of their own.
  var newest: Timestamp?
  /// The second of the last parent that has been met, in this run or an earlier one.
  var reached: Timestamp?
  /// The parents that are done and would be met again by a run that begins now.
  var done: [String] = []

  /// The parents that a state names at most; with more, an interrupted run repeats some of them.
  private static let mostNamed = 5_000

  /// The parents that a state names as done.
  var named: [String] { done.count <= Self.mostNamed ? done : [] }

  /// Whether all was read.
  var isWhole: Bool { aside.isEmpty && stopped == nil }

  /// What could not be read.
  var faults: [any Error] {
    (stopped.map { [$0] } ?? []) + aside.map { Unread(stream: stream, thing: $0) }
  }
}
