#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The right to deliver from a ledger: one process has it at a time, until it lets go or dies.
public final class LedgerLock: Sendable {
  /// The right cannot be had.
  public struct Taken: Error, Sendable {
    /// The file that is locked.
    public let path: String
    /// The process that has it, if it is known.
    public let holder: Holder?
    /// The number of the system's refusal (`errno`) where nobody has it, but the file cannot be locked at all.
    public let code: Int32?
  }

  /// The process that has the right, as it says of itself in the file.
  public struct Holder: Sendable, Equatable {
    /// The process's number.
    public let process: String
    /// When it began, in seconds since 1970.
    public let since: Int?
    /// The machine's name.
    public let host: String?
  }

  private let descriptor: Int32

  /// Takes the right, by a lock on a file beside the ledger.
  ///
  /// - Parameters:
  ///   - path: the file of the ledger.
  ///   - now: the time in seconds since 1970, for others to read.
  /// - Throws: who has it, or why the file cannot be locked.
  public init(ledger path: String, now: Int? = nil) throws(Taken) {
    let path = path + ".lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Taken(path: path, holder: nil, code: errno) }
    // A run that is just ending lets go within moments.
    var patience = 20
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      patience -= 1
      guard patience > 0, code == EWOULDBLOCK || code == EINTR else {
        let holder = Holder(readFrom: descriptor)
        close(descriptor)
        throw Taken(path: path, holder: holder, code: code == EWOULDBLOCK ? nil : code)
      }
      usleep(50_000)
    }
    ftruncate(descriptor, 0)
    let own = Array("\(getpid())\n\(now.map(String.init) ?? "")\n\(Holder.ownHost)\n".utf8)
    _ = write(descriptor, own, own.count)
  }

  deinit { close(descriptor) }
}

extension LedgerLock.Holder {
  /// Reads what a process has written of itself; nil where it has not yet.
  init?(readFrom descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = read(descriptor, &bytes, bytes.count)
    let lines = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard let process = lines.first, !process.isEmpty else { return nil }
    self.process = String(process)
    since = lines.count > 1 ? Int(lines[1]) : nil
    host = lines.count > 2 && !lines[2].isEmpty ? String(lines[2]) : nil
  }

  /// The name of this machine.
  static var ownHost: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
