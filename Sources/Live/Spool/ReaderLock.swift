#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The right to read a spool: one run has it at a time, until it lets go or dies.
///
/// Two that read at once would take each other's readings back.
final class ReaderLock: Sendable {
  private let descriptor: Int32

  /// Takes the right, by a lock on a file beside the spool.
  init(spool path: String) throws(SpoolFault) {
    descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SpoolFault(.open, path, .unreachable, String(cString: strerror(errno))) }
    // A run that is just ending lets go within moments.
    var patience = 20
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      patience -= 1
      guard patience > 0, code == EWOULDBLOCK || code == EINTR else {
        close(descriptor)
        throw SpoolFault(.open, path, .taken, String(cString: strerror(code)))
      }
      usleep(50_000)
    }
  }

  deinit { close(descriptor) }
}
