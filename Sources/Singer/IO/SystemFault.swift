#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A system call that the system has refused.
public struct SystemFault: Error, Sendable, Equatable {
  /// The number of the refusal (`errno`).
  public let code: Int32

  /// Creates a fault.
  public init(code: Int32) { self.code = code }

  /// The system's own words for it, such as “No such file or directory”.
  public var reason: String { String(cString: strerror(code)) }

  /// Whether a disk has no room, fails, or was made readable alone, so that the path is not to blame.
  package var isOfDisk: Bool { [ENOSPC, EDQUOT, EFBIG, EIO, EROFS].contains(code) }
}
