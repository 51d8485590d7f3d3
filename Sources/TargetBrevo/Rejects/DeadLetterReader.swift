import Singer

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The dead letters as they stand in the file, line by line and without their ends.
struct DeadLetterReader: ~Copyable {
  private let path: String
  /// Negative where there is no file.
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var chunk = [UInt8](repeating: 0, count: 64 << 10)

  /// Opens the file; one that is not there has no lines, nor has a device or a pipe, which can only be written to.
  init(_ path: String) throws(DeadLetterFault) {
    self.path = path
    var status = stat()
    guard stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
      descriptor = -1
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno != ENOENT { throw DeadLetterFault(path, SystemFault(code: errno)) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Gives the next line that is not empty, or nil at the end.
  mutating func next() throws(DeadLetterFault) -> [UInt8]? {
    guard descriptor >= 0 else { return nil }
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = Array(buffer[start..<end])
        start = end + 1
        searched = start
        if !line.isEmpty { return line }
        continue
      }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw DeadLetterFault(path, SystemFault(code: errno))
      }
      if count == 0 {
        let line = buffer
        buffer = []
        return line.isEmpty ? nil : line
      }
      buffer += chunk[..<count]
    }
  }
}
