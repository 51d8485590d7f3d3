internal import Dispatch
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Where the signal handler writes; a handler may do little more than write to a descriptor.
private let handlerDescriptor = Atomic<Int32>(-1)

/// A pipe from the signal handler to ordinary code, one byte a signal.
final class SignalPipe: Sendable {
  private let writing: Int32
  private let source: Mutex<(any DispatchSourceRead)?>

  /// Makes the pipe; what comes out of it is given to the handler on a queue of its own.
  ///
  /// A second signal ends the process after some patience, if there is any.
  init(patience: Duration?, handler: @escaping @Sendable (Int32) -> Void) throws(SystemFault) {
    let ends = try System.pipe()
    for end in [ends.reading, ends.writing] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    writing = ends.writing
    let queue = DispatchQueue(label: "signals")
    let source = DispatchSource.makeReadSource(fileDescriptor: ends.reading, queue: queue)
    let received = Atomic(0)
    source.setEventHandler {
      var bytes = [UInt8](repeating: 0, count: 16)
      let outcome = bytes.withUnsafeMutableBytes { buffer in
        Result { () throws(SystemFault) in try System.read(ends.reading, buffer) }
      }
      guard case .success(let count?) = outcome else { return }
      for byte in bytes[..<count] {
        handler(Int32(byte))
        guard let patience, received.add(1, ordering: .relaxed).newValue > 1 else { continue }
        queue.asyncAfter(deadline: .now() + patience / .seconds(1)) { _exit(128 + Int32(byte)) }
      }
    }
    source.setCancelHandler {
      System.close(ends.reading)
      System.close(ends.writing)
    }
    source.activate()
    self.source = Mutex(source)
  }

  /// Sends signals through the pipe instead of ending the process.
  func catchSignals(_ numbers: [Int32]) {
    handlerDescriptor.store(writing, ordering: .sequentiallyConsistent)
    for number in numbers where number != SIGHUP || !SignalPipe.isIgnored(number) {
      _ = signal(number) { number in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(handlerDescriptor.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = saved
      }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Lets signals end the process again, and closes the pipe.
  func release(_ numbers: [Int32]) {
    let outcome = handlerDescriptor.compareExchange(
      expected: writing, desired: -1, ordering: .sequentiallyConsistent)
    if outcome.exchanged {
      for number in numbers where !SignalPipe.isIgnored(number) { _ = signal(number, SIG_DFL) }
    }
    source.withLock { source in
      source?.cancel()
      source = nil
    }
  }
}
