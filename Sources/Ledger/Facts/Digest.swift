/// A fingerprint of 128 bits of what was delivered.
public struct Digest: Sendable, Hashable {
  /// How a fingerprint was made: two are compared only if both were made in the same way.
  public enum Version: Int, Sendable {
    /// The first half of a SHA-256.
    case first = 1
    /// A SipHash, of objects whatever the order of their members.
    case second = 2
  }

  /// The first eight bytes, big-endian.
  public let high: Int64
  /// The next eight bytes, big-endian.
  public let low: Int64
  /// How it was made.
  public let version: Version

  /// Creates a fingerprint from its two halves.
  public init(high: Int64, low: Int64, version: Version = .first) {
    self.high = high
    self.low = low
    self.version = version
  }

  /// Creates a fingerprint as the ledger has it; a ledger with versions that are not known is not opened.
  init(high: Int64, low: Int64, version: Int) {
    self.init(high: high, low: low, version: Version(rawValue: version) ?? .first)
  }
}
