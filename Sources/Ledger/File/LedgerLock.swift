#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A right to a ledger: one process has it at a time, until it lets go or dies.
public final class LedgerLock: Sendable {
  /// What a process may do that has the right; each is a lock on a file of its own beside the ledger.
  public enum Right: String, Sendable {
    /// To deliver now.
    case turn = ".lock"
    /// To be the one run that takes batches in, also while it lends its turn to others.
    case pipeline = ".pipeline.lock"
  }

  /// The right cannot be had.
  public struct Taken: Error, Sendable {
    /// The file that is locked.
    public let path: String
    /// The process that has it, if it is known.
    public let holder: Holder?
    /// The number of the system's refusal (`errno`) where nobody has it, but the file cannot be locked at all.
    public let code: Int32?

    /// Whether the disk has no room, fails, or was made readable alone, so that the path is not to blame.
    public var isOfDisk: Bool { code.map { SystemRefusal(code: $0).isOfDisk } ?? false }
  }

  /// The process that has the right, as it says of itself in the file.
  public struct Holder: Sendable, Equatable {
    /// The process's number.
    public let process: String
    /// When it began, in seconds since 1970.
    public let since: Int?
    /// The machine's name.
    public let host: String?
    /// What nobody else writes; nil where an earlier version has.
    public let mark: String?
  }

  private let descriptor: Int32
  /// What this holder has written of itself, that nobody else writes.
  public let mark: String
  /// Who had the right last; nil where nobody has said so.
  public let predecessor: Holder?

  /// Takes the right, by a lock on a file beside the ledger.
  ///
  /// - Parameters:
  ///   - path: the file of the ledger.
  ///   - right: which right.
  ///   - now: the time in seconds since 1970, for others to read.
  ///   - isPatient: whether it waits up to a second for a holder that is just ending.
  /// - Throws: who has it, or why the file cannot be locked.
  public init(
    ledger path: String, to right: Right = .turn, now: Int? = nil, isPatient: Bool = true
  ) throws(Taken) {
    let path = path + right.rawValue
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Taken(path: path, holder: nil, code: errno) }
    var patience = isPatient ? 20 : 1
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
    predecessor = Holder(readFrom: descriptor)
    mark = String(UInt64.random(in: .min ... .max), radix: 16)
    ftruncate(descriptor, 0)
    let own = Array("\(getpid())\n\(now.map(String.init) ?? "")\n\(Holder.ownHost)\n\(mark)\n".utf8)
    _ = pwrite(descriptor, own, own.count, 0)
  }

  /// Whether some process has a right to a ledger now.
  public static func isTaken(_ right: Right, of path: String) -> Bool {
    let descriptor = open(path + right.rawValue, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Lets go at once, whoever still refers to this value.
  public func release() { flock(descriptor, LOCK_UN) }

  deinit { close(descriptor) }
}

extension LedgerLock.Holder {
  /// Reads what a process has written of itself; nil where it has not yet.
  init?(readFrom descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let lines = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard let process = lines.first, !process.isEmpty else { return nil }
    self.process = String(process)
    since = lines.count > 1 ? Int(lines[1]) : nil
    host = lines.count > 2 && !lines[2].isEmpty ? String(lines[2]) : nil
    mark = lines.count > 3 && !lines[3].isEmpty ? String(lines[3]) : nil
  }

  /// The name of this machine.
  static var ownHost: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
