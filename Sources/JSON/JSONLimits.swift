/// The bounds within which a document is accepted.
public struct JSONLimits: Sendable, Equatable {
  /// The largest document, in bytes; what exceeds the tape's address space of 256 MiB is lowered to it.
  public var maximumBytes: Int { didSet { self = JSONLimits(maximumBytes: maximumBytes, maximumDepth: maximumDepth) } }
  /// The deepest nesting of arrays and objects, from 1 to 1,048,576.
  public var maximumDepth: Int { didSet { self = JSONLimits(maximumBytes: maximumBytes, maximumDepth: maximumDepth) } }

  /// The bounds that suit one page of an API or one Singer line: 128 MiB, 256 levels.
  public static let standard = JSONLimits()

  /// Creates bounds; values that are out of reach are moved to the nearest one within it.
  public init(maximumBytes: Int = 128 << 20, maximumDepth: Int = 256) {
    self.maximumBytes = min(max(maximumBytes, 0), (256 << 20) - 64)
    self.maximumDepth = min(max(maximumDepth, 1), 1 << 20)
  }
}
