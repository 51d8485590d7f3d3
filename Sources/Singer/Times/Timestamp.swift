internal import JSON

/// A moment in time, to the nanosecond.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// The whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let seconds: Int64
  /// The nanoseconds after that second, from 0 to 999,999,999.
  public let nanoseconds: Int32

  /// Creates a moment; nanoseconds beyond a second are carried over.
  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    var carry = nanoseconds / 1_000_000_000
    var rest = nanoseconds % 1_000_000_000
    if rest < 0 {
      rest += 1_000_000_000
      carry -= 1
    }
    self.seconds = seconds.addingClamped(Int64(carry))
    self.nanoseconds = rest
  }

  /// Tells whether a moment is before another.
  public static func < (one: Timestamp, other: Timestamp) -> Bool {
    (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
  }

  /// Gives the moment some seconds later, or earlier if they are negative; at most the last that there is.
  public func adding(seconds: Int64) -> Timestamp {
    Timestamp(seconds: self.seconds.addingClamped(seconds), nanoseconds: nanoseconds)
  }

  /// The whole milliseconds since 1970-01-01T00:00:00Z, held within what an integer can be.
  public var milliseconds: Int {
    Int(clamping: seconds).multipliedClamped(by: 1000).addingClamped(Int(nanoseconds) / 1_000_000)
  }

  /// The beginning of its second.
  public var wholeSecond: Timestamp { Timestamp(seconds: seconds) }

  /// The time from an earlier moment to this one.
  public func since(_ earlier: Timestamp) -> Duration {
    .seconds(seconds) - .seconds(earlier.seconds) + .nanoseconds(Int64(nanoseconds) - Int64(earlier.nanoseconds))
  }
}
