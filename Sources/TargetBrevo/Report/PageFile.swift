#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that appears all at once, readable by its owner alone.
struct PageFile: Sendable {
  let path: String

  /// A file that cannot be written.
  struct Fault: Error {
    var path: String
    var reason: String
    /// Whether the disk has no room, or fails, so that the path is not to blame.
    var isOfDisk: Bool

    /// What the system says of its last failure.
    init(_ path: String) {
      let code = errno
      (self.path, reason) = (path, String(cString: strerror(code)))
      isOfDisk = [ENOSPC, EDQUOT, EFBIG, EIO].contains(code)
    }
  }

  /// Puts the text in place of what was there: whoever reads the file sees the old one or the new one.
  ///
  /// What is no file, such as a pipe, gets the text as it is.
  func replace(with text: String) throws(Fault) {
    var standing = stat()
    if stat(path, &standing) == 0, standing.st_mode & S_IFMT != S_IFREG {
      return try PageFile.put(text, in: path, O_WRONLY | O_CLOEXEC)
    }
    let draft = "\(path).\(getpid()).new"
    do throws(Fault) {
      try PageFile.put(text, in: draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC)
      if rename(draft, path) != 0 { throw Fault(path) }
    } catch {
      unlink(draft)
      throw error
    }
  }

  private static func put(_ text: String, in path: String, _ flags: Int32) throws(Fault) {
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw Fault(path) }
    defer { close(descriptor) }
    guard put(text, descriptor), fsync(descriptor) == 0 || errno == EINVAL else { throw Fault(path) }
  }

  /// Writes a text to an open file; false if it does not take all of it.
  private static func put(_ text: String, _ descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }
}
