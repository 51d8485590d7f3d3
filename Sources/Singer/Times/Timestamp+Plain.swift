extension Timestamp {
  /// Says whether a text is a moment just as ``write(into:)`` writes it, in whole seconds: `2017-04-20T15:32:00Z`.
  ///
  /// Second 60 is not plain, because it is written as the second after it.
  public static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool { Timestamp(plain: text) != nil }

  /// Reads a moment that is written so.
  init?(plain text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 20, let base = UnsafeRawPointer(text.baseAddress) else { return nil }
    // Three words cover the twenty bytes; the last two overlap.
    guard let date = PlainWord(base, 0, pattern: 0x2D30_302D_3030_3030, slack: 0x7F76_767F_7676_7676),  // 0000-00-
      let middle = PlainWord(base, 8, pattern: 0x3030_3A30_3054_3030, slack: 0x7676_7F76_767F_7676),  // 00T00:00
      let time = PlainWord(base, 12, pattern: 0x5A30_303A_3030_3A30, slack: 0x7F76_767F_7676_7F76)  // 0:00:00Z
    else { return nil }
    let year = date.pair(0) * 100 + date.pair(2)
    let (month, day, hour) = (date.pair(5), middle.pair(0), middle.pair(3))
    let (minute, second) = (middle.pair(6), time.pair(5))
    guard 1...12 ~= month, 1...Calendar.length(year: year, month: month) ~= day, hour < 24, minute < 60, second < 60
    else { return nil }
    self.init(
      seconds: Calendar.days(year: year, month: month, day: day) * 86_400 + Int64(hour * 3600 + minute * 60 + second))
  }
}

/// Eight bytes of a text in which digits and signs stand where a pattern has them; each digit is its number already.
private struct PlainWord {
  private let bits: UInt64

  /// Compares eight bytes with a pattern.
  ///
  /// - Parameters:
  ///   - base: the text.
  ///   - offset: the place of the first of the eight.
  ///   - pattern: the bytes from the lowest up; 0x30 is any digit.
  ///   - slack: for each byte what may be added, once the pattern is taken off it, before it reaches 0x80: 0x76 to a
  ///     digit, which is 9 at most then, and 0x7F to a sign, which is 0.
  @inline(__always)
  init?(_ base: UnsafeRawPointer, _ offset: Int, pattern: UInt64, slack: UInt64) {
    bits = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian ^ pattern
    // Below 0x80 no sum carries into the next byte, so that each highest bit speaks of its own byte.
    guard (bits | ((bits & 0x7F7F_7F7F_7F7F_7F7F) &+ slack)) & 0x8080_8080_8080_8080 == 0 else { return nil }
  }

  /// The number that two digits make.
  @inline(__always)
  func pair(_ place: UInt64) -> Int {
    Int(truncatingIfNeeded: (bits >> (8 * place) & 0xFF) * 10 + (bits >> (8 * place + 8) & 0xFF))
  }
}
