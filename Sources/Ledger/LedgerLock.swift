#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The right to deliver from a ledger: one process has it at a time, until it lets go or dies.
public final class LedgerLock: Sendable {
  /// Another process has the right.
  public struct Taken: Error, Sendable {
    /// The file that it holds.
    public let path: String
    /// The process, if it is known.
    public let process: String
  }

  private let descriptor: Int32

  /// Takes the right, by a lock on a file beside the ledger.
  ///
  /// - Throws: who has it.
  public init(ledger path: String) throws(Taken) {
    let path = path + ".lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    // A run that is just ending lets go within moments.
    var patience = 20
    while descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0, patience > 0 {
      patience -= 1
      usleep(50_000)
    }
    guard descriptor >= 0, patience > 0 else {
      var holder = [UInt8](repeating: 0, count: 32)
      let count = descriptor >= 0 ? read(descriptor, &holder, holder.count) : 0
      if descriptor >= 0 { close(descriptor) }
      throw Taken(path: path, process: String(decoding: holder.prefix(max(count, 0)), as: UTF8.self))
    }
    ftruncate(descriptor, 0)
    let own = Array("\(getpid())".utf8)
    _ = write(descriptor, own, own.count)
  }

  deinit { close(descriptor) }
}
