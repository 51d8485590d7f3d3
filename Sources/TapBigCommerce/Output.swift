import Singer

/// Where the lines of a run go.
protocol Output: Sendable {
  /// Writes whole lines; they may stay in a buffer.
  func write(_ lines: [UInt8]) async throws
  /// Writes a state behind the lines before it, and flushes.
  func writeState(_ value: [UInt8]) async throws
}

extension MessageWriter: Output {}
