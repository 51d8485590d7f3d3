#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The system calls that this shelf makes, with interrupted calls repeated.
package enum System {
  /// Reads into a buffer; returns the number of bytes, 0 at the end, or nil where a call would block.
  package static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) throws(SystemFault) -> Int? {
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: return nil
      case let code: throw SystemFault(code: code)
      }
    }
  }

  /// Writes a whole buffer, however many calls it takes.
  package static func write(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) throws(SystemFault) {
    var rest = buffer[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Darwin)
        let count = Darwin.write(descriptor, part.baseAddress, part.count)
      #else
        let count = Glibc.write(descriptor, part.baseAddress, part.count)
      #endif
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: _ = try wait(for: [(descriptor, Int16(POLLOUT))], milliseconds: -1)
      case let code: throw SystemFault(code: code)
      }
    }
  }

  /// Waits until one of some descriptors is ready; returns for each whether it is, or nil if the time is over.
  ///
  /// A signal ends the wait early, as if the time were over.
  package static func wait(
    for descriptors: [(Int32, Int16)], milliseconds: Int32
  ) throws(SystemFault) -> [Bool]? {
    var polled = descriptors.map { pollfd(fd: $0.0, events: $0.1, revents: 0) }
    let ready = poll(&polled, nfds_t(polled.count), milliseconds)
    if ready < 0, errno != EINTR { throw SystemFault(code: errno) }
    return ready > 0 ? polled.map { $0.revents != 0 } : nil
  }

  /// Checks that what is written to a pipe or a socket can still be read by somebody; a file always can.
  package static func checkReader(_ descriptor: Int32) throws(SystemFault) {
    var polled = pollfd(fd: descriptor, events: 0, revents: 0)
    guard poll(&polled, 1, 0) > 0, polled.revents & Int16(truncatingIfNeeded: POLLERR | POLLHUP) != 0 else { return }
    throw SystemFault(code: EPIPE)
  }

  /// Opens a file for reading.
  package static func open(_ path: String) throws(SystemFault) -> Int32 {
    #if canImport(Darwin)
      let descriptor = Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #else
      let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #endif
    guard descriptor >= 0 else { throw SystemFault(code: errno) }
    return descriptor
  }

  package static func close(_ descriptor: Int32) {
    #if canImport(Darwin)
      _ = Darwin.close(descriptor)
    #else
      _ = Glibc.close(descriptor)
    #endif
  }

  /// Makes a pipe.
  package static func pipe() throws(SystemFault) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      let outcome = Darwin.pipe(&ends)
    #else
      let outcome = Glibc.pipe(&ends)
    #endif
    guard outcome == 0 else { throw SystemFault(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Cannot trap: a pipe has two ends.
    return (ends[0], ends[1])
  }

  /// Lets a pipe hold 1 MB where the system can, so that a writer of pages seldom waits; what is no pipe stays as it is.
  package static func widenPipe(_ descriptor: Int32) {
    #if os(Linux)
      // F_SETPIPE_SZ of fcntl(2), which the module of glibc leaves out.
      _ = fcntl(descriptor, 1031, 1 << 20)
    #endif
  }
}
