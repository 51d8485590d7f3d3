/// A moment in whole seconds, as the twenty bytes of `2017-04-20T15:32:00Z`.
///
/// It is read from there, and from the two forms in which servers write moments in UTC most often beside it:
/// `2017-04-20T15:32:00+00:00`, and `Thu, 20 Apr 2017 15:32:00 +0000`. Second 60 is not read, because it is written as the
/// second after it.
public struct PlainMoment: Sendable {
  // The bytes from the lowest up: eight, eight and four.
  private let date: UInt64
  private let middle: UInt64
  private let end: UInt32

  /// Reads a text of one of the three forms; nil comes of any other, which may be a moment all the same.
  @inlinable
  public init?(_ text: UnsafeBufferPointer<UInt8>) {
    switch text.count {
    case 20, 25, 31: self.init(text, count: text.count)
    default: return nil
    }
  }

  @usableFromInline
  init?(_ text: UnsafeBufferPointer<UInt8>, count: Int) {
    guard let base = UnsafeRawPointer(text.baseAddress) else { return nil }
    func load(_ place: Int) -> UInt64 { base.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian }
    switch count {
    case 20:
      (date, middle, end) = (load(0), load(8), UInt32(truncatingIfNeeded: load(12) >> 32))
    case 25:
      guard load(17) >> 16 == 0x3030_3A30_302B else { return nil }  // +00:00
      (date, middle) = (load(0), load(8))
      end = UInt32(truncatingIfNeeded: load(12) >> 32) & 0xFF_FFFF | 0x5A00_0000
    default:
      // A name of three letters, with a comma and a blank behind it, and blanks between the other parts.
      guard load(0) >> 24 & 0xFF_0000_FFFF == 0x20_0000_202C, load(11) & 0xFF00_0000_00FF == 0x2000_0000_0020,
        load(23) >> 16 == 0x3030_3030_2B20,  // +0000
        (0..<3).allSatisfy({ text[$0] | 0x20 &- 0x61 < 26 }), let month = Self.month(load(8))
      else { return nil }
      let time = load(17)
      date = load(12) & 0xFFFF_FFFF | month << 40 | 0x2D00_002D_0000_0000
      middle = load(5) & 0xFFFF | 0x54_0000 | time << 24
      end = UInt32(truncatingIfNeeded: time >> 40) | 0x5A00_0000
    }
    guard fields != nil else { return nil }
  }

  /// The bytes of a month's two digits, by the name at the beginning of a word.
  private static func month(_ word: UInt64) -> UInt64? {
    let name = UInt32(truncatingIfNeeded: word & 0xFF_FFFF).byteSwapped >> 8 | 0x20_2020
    return Digits.month(name).map { UInt64($0 / 10 | ($0 % 10) << 8) | 0x3030 }
  }

  /// The day, and the second in it; nil if there is no such.
  private var fields: (year: Int, month: Int, day: Int, second: Int)? {
    guard let date = DigitsInPlace(date, pattern: 0x2D30_302D_3030_3030, slack: 0x7F76_767F_7676_7676),  // 0000-00-
      let middle = DigitsInPlace(middle, pattern: 0x3030_3A30_3054_3030, slack: 0x7676_7F76_767F_7676),  // 00T00:00
      let end = DigitsInPlace(UInt64(end) << 32, pattern: 0x5A30_303A_0000_0000, slack: 0x7F76_767F_7F7F_7F7F)  // :00Z
    else { return nil }
    let year = date.pair(0) * 100 + date.pair(2)
    let (month, day, hour) = (date.pair(5), middle.pair(0), middle.pair(3))
    let (minute, second) = (middle.pair(6), end.pair(5))
    guard 1...12 ~= month, day > 0, day <= 28 || day <= Calendar.length(year: year, month: month), hour < 24,
      minute < 60, second < 60
    else { return nil }
    return (year, month, day, hour * 3600 + minute * 60 + second)
  }

  /// The moment.
  var timestamp: Timestamp? {
    fields.map {
      Timestamp(seconds: Calendar.days(year: $0.year, month: $0.month, day: $0.day) * 86_400 + Int64($0.second))
    }
  }

  /// Writes the twenty bytes, and gives their number.
  public func write(to target: UnsafeMutableRawPointer) -> Int {
    target.storeBytes(of: date.littleEndian, as: UInt64.self)
    target.storeBytes(of: middle.littleEndian, toByteOffset: 8, as: UInt64.self)
    target.storeBytes(of: end.littleEndian, toByteOffset: 16, as: UInt32.self)
    return 20
  }
}

/// Eight bytes of a text in which digits and signs stand where a pattern has them; each digit is its number already.
private struct DigitsInPlace {
  private let bits: UInt64

  /// Compares eight bytes with a pattern.
  ///
  /// - Parameters:
  ///   - word: the bytes from the lowest up.
  ///   - pattern: likewise; 0x30 is any digit.
  ///   - slack: for each byte what may be added, once the pattern is taken off it, before it reaches 0x80: 0x76 to a
  ///     digit, which is 9 at most then, and 0x7F to a sign, which is 0.
  @inline(__always)
  init?(_ word: UInt64, pattern: UInt64, slack: UInt64) {
    bits = word ^ pattern
    // Below 0x80 no sum carries into the next byte, so that each highest bit speaks of its own byte.
    guard (bits | ((bits & 0x7F7F_7F7F_7F7F_7F7F) &+ slack)) & 0x8080_8080_8080_8080 == 0 else { return nil }
  }

  /// The number that two digits make.
  @inline(__always)
  func pair(_ place: UInt64) -> Int {
    Int(truncatingIfNeeded: (bits >> (8 * place) & 0xFF) * 10 + (bits >> (8 * place + 8) & 0xFF))
  }
}
