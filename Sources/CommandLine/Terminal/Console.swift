public import Singer

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Standard output as a person reads it: what a command shows outside the protocol, without secrets.
public struct Console: Sendable {
  private let redaction: Redaction
  private let descriptor: Int32

  /// Creates a console.
  ///
  /// - Parameters:
  ///   - redaction: hides the secrets that are known.
  ///   - descriptor: where it shows things; standard output by default.
  public init(redaction: Redaction = .none, descriptor: Int32 = 1) {
    self.redaction = redaction
    self.descriptor = descriptor
  }

  /// Shows a line, in pieces that fit where a terminal would break it anywhere.
  public func show(_ line: String) throws(ConsoleFault) {
    let line = redaction.withoutSecrets(line)
    let pieces = TerminalWidth.of(descriptor).map { FoldedText.lines(line, width: $0) } ?? [line]
    try put(Array((pieces.joined(separator: "\n") + "\n").utf8))
  }

  /// Shows a document as it is, but for secrets.
  public func show(document: String) throws(ConsoleFault) {
    try put(Array(redaction.withoutSecrets(document).utf8))
  }

  private func put(_ bytes: [UInt8]) throws(ConsoleFault) {
    let outcome = bytes.withUnsafeBytes { bytes in
      Result { () throws(SystemFault) in try System.write(descriptor, bytes) }
    }
    if case .failure(let cause) = outcome { throw ConsoleFault(cause: cause) }
  }
}

/// A standard output that does not take what a command has to show, such as one on a full disk.
public struct ConsoleFault: Error, Sendable, Equatable {
  /// What the system said.
  public let cause: SystemFault

  /// Whether its reader has gone (EPIPE), as `head` does when it has enough: then nobody is missing anything.
  public var readerHasGone: Bool { cause.code == EPIPE }

  /// Creates a fault.
  public init(cause: SystemFault) { self.cause = cause }
}
