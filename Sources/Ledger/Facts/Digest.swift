/// A fingerprint of 128 bits: the first half of a SHA-256 of what was delivered.
public struct Digest: Sendable, Hashable {
  /// The first eight bytes, big-endian.
  public let high: Int64
  /// The next eight bytes, big-endian.
  public let low: Int64

  /// Creates a fingerprint from its two halves.
  public init(high: Int64, low: Int64) {
    self.high = high
    self.low = low
  }
}
