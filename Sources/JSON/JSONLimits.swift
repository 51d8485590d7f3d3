/// The bounds within which a document is accepted.
public struct JSONLimits: Sendable, Equatable {
  /// The largest document, in bytes; 256 MiB is the most that the tape can address.
  public var maximumBytes: Int
  /// The deepest nesting of arrays and objects.
  public var maximumDepth: Int

  /// The bounds that suit one page of an API or one Singer line: 128 MiB, 256 levels.
  public static let standard = JSONLimits()

  /// Creates bounds; sizes above what the tape can address are lowered to it.
  public init(maximumBytes: Int = 128 << 20, maximumDepth: Int = 256) {
    self.maximumBytes = min(max(maximumBytes, 0), (256 << 20) - 64)
    self.maximumDepth = max(maximumDepth, 1)
  }
}
