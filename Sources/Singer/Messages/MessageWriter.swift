internal import JSON

/// A writer of Singer lines that owns the output: whoever writes waits for the pipe to drain.
///
/// Lines gather until 64 KiB are full; a state is written through at once. All calls run on one thread of their own, so
/// lines of several writers never mix, and a full pipe is the writers' backpressure.
public actor MessageWriter {
  private let executor = ThreadExecutor(label: "message-writer")
  private let descriptor: Int32
  private let capacity: Int
  private var buffer: [UInt8] = []
  private var fault: OutputClosed?

  /// The executor whose thread writes.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Creates a writer over an open descriptor, which stays the caller's.
  ///
  /// - Parameters:
  ///   - descriptor: where the lines go; standard output by default.
  ///   - capacity: how many bytes may gather.
  public init(descriptor: Int32 = 1, capacity: Int = 64 << 10) {
    self.descriptor = descriptor
    self.capacity = capacity
    buffer.reserveCapacity(capacity + 4096)
    System.widenPipe(descriptor)
  }

  /// Writes lines, each with its newline; they may stay in the buffer.
  ///
  /// - Throws: that nobody reads any more; from then on every call throws it.
  public func write(_ lines: [UInt8]) throws(OutputClosed) {
    if buffer.count + lines.count > capacity { try flush() }
    if lines.count >= capacity {
      try put(lines)
    } else {
      buffer.append(contentsOf: lines)
      if buffer.count >= capacity { try flush() }
    }
  }

  /// Writes a STATE message behind the lines before it, and flushes.
  ///
  /// - Parameter value: makes the state, as JSON on one line, when it is its turn: where several write, no older state
  ///   comes behind a newer one.
  /// - Throws: that nobody reads any more.
  public func writeState(_ value: @Sendable () -> [UInt8]) throws(OutputClosed) {
    let value = value()
    var writer = JSONWriter(capacity: value.count + 32)
    MessageLine.state(value, into: &writer)
    try write(writer.bytes)
    try flush()
  }

  /// Writes lines, and a STATE message behind them, and flushes: all in one turn.
  ///
  /// - Parameters:
  ///   - parts: the lines, in parts of any length.
  ///   - value: makes the state, as JSON on one line, when the lines have been written.
  /// - Throws: that nobody reads any more; then the state was not asked for, unless it was the state that failed.
  public func write(_ parts: [[UInt8]], state value: @Sendable () -> [UInt8]) throws(OutputClosed) {
    for lines in parts { try write(lines) }
    try writeState(value)
  }

  /// Writes a bare state on a line of its own, as a target prints it, and flushes.
  ///
  /// - Parameter value: the state as JSON on one line.
  /// - Throws: that nobody reads any more.
  public func writeStateLine(_ value: some Collection<UInt8> & Sendable) throws(OutputClosed) {
    try write(Array(value) + [0x0A])
    try flush()
  }

  /// Writes what has gathered.
  ///
  /// - Throws: that nobody reads any more.
  public func flush() throws(OutputClosed) {
    if let fault { throw fault }
    guard !buffer.isEmpty else { return }
    try put(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Checks that somebody can still read, also while a write waits for him.
  ///
  /// - Throws: that nobody reads any more.
  public nonisolated func checkReader() throws(OutputClosed) {
    do throws(SystemFault) { try System.checkReader(descriptor) } catch { throw OutputClosed(cause: error) }
  }

  private func put(_ bytes: [UInt8]) throws(OutputClosed) {
    if let fault { throw fault }
    let outcome = bytes.withUnsafeBytes { bytes in
      Result { () throws(SystemFault) in try System.write(descriptor, bytes) }
    }
    if case .failure(let cause) = outcome {
      let closed = OutputClosed(cause: cause)
      fault = closed
      throw closed
    }
  }
}
