import Singer
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A pipe whose ends block on a thread of their own, as another process would.
public actor TestPipe {
  private let executor = ThreadExecutor(label: "test-pipe")
  /// The thread that it blocks.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private nonisolated let ends: (reading: OpenDescriptor, writing: OpenDescriptor)

  /// The descriptor to read from.
  public nonisolated var reading: Int32 { ends.reading.number }
  /// The descriptor to write to.
  public nonisolated var writing: Int32 { ends.writing.number }

  /// Makes a pipe.
  public init() {
    ignoreBrokenPipes()
    var numbers: [Int32] = [-1, -1]
    _ = pipe(&numbers)
    ends = (OpenDescriptor(numbers[0]), OpenDescriptor(numbers[1]))
  }

  /// Closes the end to write to.
  public nonisolated func closeWriting() { ends.writing.closeOnce() }
  /// Closes the end to read from.
  public nonisolated func closeReading() { ends.reading.closeOnce() }

  /// Writes some chunks, each by calls of its own.
  public func write(_ chunks: [[UInt8]]) {
    for chunk in chunks {
      var rest = chunk[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { writeBytes(writing, $0) }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Writes a text.
  public func write(_ text: String) { write([Array(text.utf8)]) }

  /// Reads once, at most so many bytes, without waiting; nothing if nothing is there.
  public func readAvailable(atMost count: Int = 1 << 20) -> [UInt8] {
    var poll = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    guard pollOnce(&poll) else { return [] }
    return readOnce(count)
  }

  /// Reads until so many bytes have come.
  public func read(_ count: Int) -> [UInt8] {
    var all: [UInt8] = []
    while all.count < count {
      let part = readOnce(1 << 16)
      if part.isEmpty { break }
      all += part
    }
    return all
  }

  private func readOnce(_ count: Int) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: count)
    let count = buffer.withUnsafeMutableBytes { readBytes(reading, $0) }
    return Array(buffer.prefix(max(0, count)))
  }
}

/// A descriptor that is closed once: when asked, or when it is let go.
private final class OpenDescriptor: Sendable {
  let number: Int32
  private let isOpen = Mutex(true)

  init(_ number: Int32) { self.number = number }

  deinit { closeOnce() }

  func closeOnce() {
    isOpen.withLock { isOpen in
      if isOpen { _ = close(number) }
      isOpen = false
    }
  }
}

private func pollOnce(_ descriptor: inout pollfd) -> Bool { poll(&descriptor, 1, 0) > 0 }

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
