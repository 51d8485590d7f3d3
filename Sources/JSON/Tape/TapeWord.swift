/// One word of the tape: what stands at a place of the text.
///
/// From the highest bit; no field outgrows its share because a document holds fewer than 2²⁸ bytes:
///
///     kind:4 | flag:1 | unused:3 | length:28 | offset:28
///
/// - The flag of a string says that it holds escapes, the flag of a number that it is a short integer, the flag of an object
///   that its keys are known to differ and to hold no escapes.
/// - A scalar's length is its length in bytes; a string's excludes the quotes and its offset is behind the first.
/// - An opening word's length is the number of words to the one behind its closing word.
/// - A closing word's length is the number of elements or members; its offset is the bracket's.
@usableFromInline
struct TapeWord: Sendable {
  @usableFromInline let bits: UInt64

  @inlinable
  init(bits: UInt64) { self.bits = bits }

  @inlinable
  init(_ kind: JSONKind, offset: Int, length: Int, flag: Bool = false) {
    bits =
      UInt64(truncatingIfNeeded: kind.rawValue) << 60 | (flag ? 1 << 59 : 0)
      | UInt64(truncatingIfNeeded: length) << 28 | UInt64(truncatingIfNeeded: offset)
  }

  @inlinable var kind: UInt8 { UInt8(truncatingIfNeeded: bits >> 60) }
  @inlinable var flag: Bool { bits & (1 << 59) != 0 }
  @inlinable var length: Int { Int(truncatingIfNeeded: bits >> 28 & 0xFFF_FFFF) }
  @inlinable var offset: Int { Int(truncatingIfNeeded: bits & 0xFFF_FFFF) }

  /// The kind and the flag in one number below 32.
  @inline(__always)
  var flaggedKind: UInt64 { bits >> 59 }

  /// An integer of at most so many characters is a short one: it is below 2⁶³ whatever its digits.
  static let shortInteger = 18

  /// The word without its offset: equal for strings of one length that have no escapes.
  var shape: UInt64 { bits >> 28 }

  /// Whether a string may be one whose words have a shape without a flag: it has, or has escapes.
  ///
  /// Of two strings' shapes the flag is the highest bit that can differ.
  @inline(__always)
  func mayBe(_ other: UInt64) -> Bool { (shape ^ other) &- 1 >= 1 << 31 &- 1 }

  /// Whether other words stand between this one and its value's end.
  @inline(__always)
  var isContainer: Bool { bits >= UInt64(JSONKind.object.rawValue) << 60 }

  /// The number of words that the value takes, its closing word included.
  @inlinable var span: Int { kind >= JSONKind.object.rawValue ? length : 1 }

  /// The word with its flag taken away.
  @inline(__always)
  var withoutFlag: TapeWord { TapeWord(bits: bits & ~(1 << 59)) }

  /// The word with another length.
  @inline(__always)
  func with(length: Int) -> TapeWord {
    TapeWord(bits: bits & ~(0xFFF_FFFF << 28) | UInt64(truncatingIfNeeded: length) << 28)
  }

  /// Of a container that is open, the number of its elements and whether they are members.
  @inline(__always)
  var standing: (elements: Int, isObject: Bool) { (length, kind == JSONKind.object.rawValue) }
}
