#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// An output that takes nothing more.
public struct OutputClosed: Error, Sendable, Equatable {
  /// What the system said.
  public let cause: SystemFault

  /// Whether the reader has gone (EPIPE), rather than the disk being full or the like.
  public var readerHasGone: Bool { cause.code == EPIPE }

  /// Creates a fault.
  public init(cause: SystemFault) { self.cause = cause }
}
