import Singer

/// Where the lines of the input come from.
protocol LineSource: Sendable {
  /// Waits for lines and gives all whole ones that have come; waits without end where no time is given.
  func next(waitingAtMost timeout: Duration?) async throws(LineFault) -> LineBlock

  /// Whether more may come, as far as can be seen without waiting.
  func isOpen() async -> Bool

  /// Whether the reading has been cancelled.
  var isCancelled: Bool { get }
}

extension LineReader: LineSource {}
