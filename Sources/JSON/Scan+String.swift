extension Scan {
  /// Scans a string from behind its opening quote; returns the place of the closing one and whether there are escapes.
  @inline(__always)
  static func string(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int
  ) throws(Fault) -> (end: Int, escaped: Bool) {
    var place = start
    var escaped = false
    while true {
      let (low, high) = specials(
        UnsafeRawPointer(base + place).loadUnaligned(as: SIMD2<UInt64>.self))
      if low | high == 0 {
        place &+= 16
        continue
      }
      place &+= low != 0 ? low.trailingZeroBitCount >> 3 : 8 &+ high.trailingZeroBitCount >> 3
      let byte = base[place]
      if byte == UInt8(ascii: "\"") { return (place, escaped) }
      if byte == UInt8(ascii: "\\") {
        escaped = true
        place = try escape(base, place)
      } else if byte < 0x20 {
        throw Fault(place >= count ? .closingQuote : .escapedControlCharacter, place)
      } else {
        place = try multibyte(base, place)
      }
    }
  }

  /// Marks the bytes that end or interrupt a plain run: those that a string cannot hold and those beyond ASCII, which are
  /// negative and so below the blank as well; the first eight bytes first.
  @inline(__always)
  private static func specials(_ words: SIMD2<UInt64>) -> (UInt64, UInt64) {
    let low = SIMD2<UInt64>(repeating: 0x0101_0101_0101_0101)
    let quote = (words ^ SIMD2(repeating: 0x2222_2222_2222_2222)) &- low
    let backslash = (words ^ SIMD2(repeating: 0x5C5C_5C5C_5C5C_5C5C)) &- low
    let control = words &- SIMD2(repeating: 0x2020_2020_2020_2020)
    let marks = (quote | backslash | control | words) & SIMD2(repeating: 0x8080_8080_8080_8080)
    return (marks.x.littleEndian, marks.y.littleEndian)
  }

  /// Marks quotes, backslashes and control characters.
  ///
  /// The mark is the highest bit of each byte; bytes above the first marked one may be marked wrongly.
  @inline(__always)
  static func escapables(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (low &* 0x22)
    let backslash = word ^ (low &* 0x5C)
    let found =
      (quote &- low) & ~quote | (backslash &- low) & ~backslash | (word &- (low &* 0x20)) & ~word
    return found & 0x8080_8080_8080_8080
  }

  /// Checks an escape and returns the place behind it.
  private static func escape(_ base: UnsafePointer<UInt8>, _ start: Int) throws(Fault) -> Int {
    switch base[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      let unit = try hexadecimal(base, start + 2)
      if unit & 0xF800 != 0xD800 { return start + 6 }
      guard unit < 0xDC00, base[start + 6] == UInt8(ascii: "\\"), base[start + 7] == UInt8(ascii: "u")
      else { throw Fault(.surrogatePair, start) }
      guard try hexadecimal(base, start + 8) & 0xFC00 == 0xDC00 else {
        throw Fault(.surrogatePair, start)
      }
      return start + 12
    default:
      throw Fault(.escapeSequence, start + 1)
    }
  }

  private static func hexadecimal(
    _ base: UnsafePointer<UInt8>, _ start: Int
  ) throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    for place in start..<start + 4 {
      switch base[place] {
      case 0x30...0x39: value = value << 4 | UInt32(base[place] - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(base[place] - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(base[place] - 0x57)
      default: throw Fault(.fourHexDigits, place)
      }
    }
    return value
  }

  /// Checks one character beyond ASCII (RFC 3629) and returns the place behind it.
  private static func multibyte(_ base: UnsafePointer<UInt8>, _ start: Int) throws(Fault) -> Int {
    func continues(_ place: Int) -> Bool { base[place] & 0xC0 == 0x80 }
    switch base[start] {
    case 0xC2...0xDF where continues(start + 1):
      return start + 2
    case 0xE0 where base[start + 1] >= 0xA0 && continues(start + 1) && continues(start + 2),
      0xE1...0xEC where continues(start + 1) && continues(start + 2),
      0xED where base[start + 1] < 0xA0 && continues(start + 1) && continues(start + 2),
      0xEE...0xEF where continues(start + 1) && continues(start + 2):
      return start + 3
    case 0xF0
    where base[start + 1] >= 0x90 && continues(start + 1) && continues(start + 2)
      && continues(start + 3),
      0xF1...0xF3 where continues(start + 1) && continues(start + 2) && continues(start + 3),
      0xF4
    where base[start + 1] < 0x90 && continues(start + 1) && continues(start + 2)
      && continues(start + 3):
      return start + 4
    default:
      throw Fault(.validUTF8, start)
    }
  }
}
