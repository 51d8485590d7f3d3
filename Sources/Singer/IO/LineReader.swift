#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A reader of lines from a pipe or a file, many at a time.
///
/// It waits in the system on a thread of its own. Its buffer holds 256 KiB, grows for a longer line up to the limit, and
/// shrinks back. The last line needs no newline; `\r\n` ends a line as `\n` does; blank lines are counted and left out.
public actor LineReader {
  private let executor = ThreadExecutor(label: "line-reader")
  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private let wake: (reading: Int32, writing: Int32)
  private var buffer: LineBuffer
  private var ended = false

  /// The executor whose thread waits.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Creates a reader over an open descriptor, which stays the caller's.
  ///
  /// - Parameters:
  ///   - descriptor: where the lines come from; standard input by default.
  ///   - maximumLineBytes: the longest line that is accepted.
  /// - Throws: why the system gives no pipe for cancelling.
  public init(descriptor: Int32 = 0, maximumLineBytes: Int = 64 << 20) throws(SystemFault) {
    wake = try System.pipe()
    self.descriptor = descriptor
    ownsDescriptor = false
    buffer = LineBuffer(maximumLineBytes: maximumLineBytes)
  }

  /// Creates a reader over a file.
  ///
  /// - Throws: why the system does not open it.
  public init(path: String, maximumLineBytes: Int = 64 << 20) throws(SystemFault) {
    descriptor = try System.open(path)
    wake = try System.pipe()
    ownsDescriptor = true
    buffer = LineBuffer(maximumLineBytes: maximumLineBytes)
  }

  deinit {
    System.close(wake.reading)
    System.close(wake.writing)
    if ownsDescriptor { System.close(descriptor) }
  }

  /// Ends the wait that is under way, and every later one, at once; may be called from anywhere.
  public nonisolated func cancel() {
    [UInt8(0)].withUnsafeBytes { byte in
      do throws(SystemFault) { try System.write(wake.writing, byte) } catch {}
    }
  }

  /// Whether the reading has been cancelled.
  public nonisolated var isCancelled: Bool {
    let outcome = Result { () throws(SystemFault) in
      try System.wait(for: [(wake.reading, Int16(POLLIN))], milliseconds: 0)
    }
    return (try? outcome.get()) != nil
  }

  /// Whether more may come: neither was the reading cancelled, nor is the input at its end as far as can be seen.
  ///
  /// What is there is read into the buffer as far as that has room, and given by the next wait for lines.
  public func isOpen() -> Bool {
    if isCancelled { return false }
    do throws(LineFault) { while !ended, try canReadOn(reportingAs: buffer.lastLine) { try fill() } } catch {
      // The next wait says what is wrong.
      return true
    }
    return !ended
  }

  /// Waits for lines and gives all whole ones that have come.
  ///
  /// - Parameter timeout: how long to wait at most; nil waits until something comes.
  /// - Returns: the lines, or why there are none.
  /// - Throws: a line above the limit, after those before it were given; or why the system does not read.
  public func next(waitingAtMost timeout: Duration? = nil) async throws(LineFault) -> LineBlock {
    let outcome = await withTaskCancellationHandler {
      Result { () throws(LineFault) in try read(until: timeout.map { ContinuousClock.now + $0 }) }
    } onCancel: {
      cancel()
    }
    return try outcome.get()
  }

  private func read(until deadline: ContinuousClock.Instant?) throws(LineFault) -> LineBlock {
    while true {
      if let batch = try buffer.takeLines(atEnd: ended) { return .lines(batch) }
      if ended { return .end }
      switch try wait(until: deadline) {
      case .cancelled: return .cancelled
      case .timedOut: return .timedOut
      case .readable: try fill()
      }
    }
  }

  /// Reads what is there, up to the room in the buffer, without waiting for more.
  private func fill() throws(LineFault) {
    do throws(SystemFault) {
      repeat {
        guard let count = try buffer.read(from: descriptor) else { return }
        if count == 0 {
          ended = true
          return
        }
      } while try canReadOn()
    } catch {
      throw .unreadable(error, afterLine: buffer.lastLine)
    }
  }

  private func canReadOn(reportingAs line: Int) throws(LineFault) -> Bool {
    do throws(SystemFault) { return try canReadOn() } catch { throw .unreadable(error, afterLine: line) }
  }

  private func canReadOn() throws(SystemFault) -> Bool {
    guard buffer.hasRoom else { return false }
    return try System.wait(for: [(descriptor, Int16(POLLIN))], milliseconds: 0) != nil
  }

  private enum Readiness { case readable, timedOut, cancelled }

  private func wait(until deadline: ContinuousClock.Instant?) throws(LineFault) -> Readiness {
    while true {
      let left = deadline.map { max(.zero, $0 - .now) }
      let milliseconds = left.map { Int32(clamping: ($0 / .milliseconds(1)).rounded(.up).int) } ?? -1
      do throws(SystemFault) {
        let sources = [(wake.reading, Int16(POLLIN)), (descriptor, Int16(POLLIN))]
        if let ready = try System.wait(for: sources, milliseconds: milliseconds) {
          // Cannot trap: there is one for each source.
          return ready.first == true ? .cancelled : .readable
        }
      } catch {
        throw .unreadable(error, afterLine: buffer.lastLine)
      }
      if let deadline, deadline <= .now { return .timedOut }
    }
  }
}

extension Double {
  /// The whole part, held within what an integer can be.
  fileprivate var int: Int { Int(exactly: self) ?? (self > 0 ? .max : 0) }
}
