/// Numbers as they are written most often: digits without a zero in front, with a minus at most before them, and perhaps a
/// point and more digits behind them.
extension JSONValue {
  /// Whether the value is a number written so, or a text of one.
  public var isPlainDecimal: Bool {
    guard word.kind == JSONKind.number.rawValue || isPlainString else { return false }
    return document.withContents { $0.isPlainDecimal(word, withFraction: true) } ?? false
  }
}

extension JSONContents {
  /// Whether a number or the text of a string is written so.
  ///
  /// - Parameters:
  ///   - word: the number or string.
  ///   - withFraction: whether there may be a point and more digits.
  /// - Returns: whether it is.
  @inline(__always)
  func isPlainDecimal(_ word: TapeWord, withFraction: Bool) -> Bool {
    guard UInt(bitPattern: word.length &- 1) < 8 else { return isLongDecimal(word, withFraction: withFraction) }
    // The bytes that are no digits are marked by their highest bits; those behind the text are shifted out.
    let digits = load(word.offset) ^ 0x3030_3030_3030_3030
    let marks = (digits & 0x7F7F_7F7F_7F7F_7F7F &+ 0x7676_7676_7676_7676 | digits) & 0x8080_8080_8080_8080
    let others = marks &<< UInt64(truncatingIfNeeded: 64 &- 8 &* word.length)
    let startsWithZero = UInt8(truncatingIfNeeded: digits) == 0
    guard others != 0 else { return word.length == 1 || !startsWithZero }
    // With a minus in front, the number is looked at byte by byte.
    let point = marks.trailingZeroBitCount &>> 3
    guard point > 0 else { return isLongDecimal(word, withFraction: withFraction) }
    return withFraction && others & (others &- 1) == 0 && others != 1 << 63
      && digits &>> UInt64(truncatingIfNeeded: 8 &* point) & 0xFF == 0x1E && (point == 1 || !startsWithZero)
  }

  @inline(never)
  private func isLongDecimal(_ word: TapeWord, withFraction: Bool) -> Bool {
    let text = UnsafeBufferPointer(start: bytes + word.offset, count: word.length)
    // No index is beyond the count: each is compared with it before its byte is read.
    var place = text.first == UInt8(ascii: "-") ? 1 : 0
    let whole = place
    while place < text.count, text[place] &- 0x30 < 10 { place += 1 }
    guard place > whole, place == whole + 1 || text[whole] != 0x30 else { return false }
    if place == text.count { return true }
    guard withFraction, text[place] == UInt8(ascii: "."), place + 1 < text.count else { return false }
    return text[(place + 1)...].allSatisfy { $0 &- 0x30 < 10 }
  }
}
