import Singer

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The file of what did not reach Brevo; only ever appended to, readable by its owner alone.
struct DeadLetters: Sendable {
  let path: String

  /// A file that cannot be written.
  struct Fault: Error {
    var path: String
    var reason: String
  }

  /// Checks that the file can be written, without making one.
  func check() throws(Fault) {
    if access(path, F_OK) == 0 {
      if access(path, W_OK) != 0 { throw fault() }
      return
    }
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    if access(folder, W_OK) != 0 { throw fault() }
  }

  /// Appends lines and waits until the disk has them.
  func append(_ lines: [UInt8]) throws(Fault) {
    guard !lines.isEmpty else { return }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw fault() }
    defer { close(descriptor) }
    var rest = lines[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw fault()
      }
      rest = rest.dropFirst(written)
    }
    if fsync(descriptor) != 0, errno != EINVAL { throw fault() }
  }

  private func fault() -> Fault { Fault(path: path, reason: String(cString: strerror(errno))) }
}
