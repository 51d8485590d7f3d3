extension Scan {
  /// Scans a string from behind its opening quote; returns the place of the closing one and whether there are escapes.
  @inline(__always)
  static func string(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int
  ) throws(Fault) -> (end: Int, escaped: Bool) {
    let place = plainEnd(base, start)
    return base[place] == UInt8(ascii: "\"") ? (place, false) : try interrupted(base, place, count)
  }

  /// Scans a string from a place that is no plain one.
  @inline(never)
  private static func interrupted(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int
  ) throws(Fault) -> (end: Int, escaped: Bool) {
    var place = start
    var escaped = false
    while true {
      let byte = base[place]
      if byte == UInt8(ascii: "\"") { return (place, escaped) }
      if byte == UInt8(ascii: "\\") {
        escaped = true
        place = try escape(base, place)
      } else if byte < 0x20 {
        throw Fault(place >= count ? .closingQuote : .escapedControlCharacter, place)
      } else if byte >= 0x80 {
        place = try multibyte(base, place)
      }
      place = plainEnd(base, place)
    }
  }

  /// Finds the first byte that ends or interrupts a plain run: one that a string cannot hold, or one beyond ASCII.
  @inline(__always)
  private static func plainEnd(_ base: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var place = start
    while true {
      let words = UnsafeRawPointer(base + place).loadUnaligned(as: SIMD2<UInt64>.self)
      // A quote with its second bit turned is the blank: below 0x21 are then the control characters and it. Bytes beyond
      // ASCII are marked as they are. Above the first mark others may be wrong.
      let low = (words ^ SIMD2(repeating: 0x0202_0202_0202_0202)) &- SIMD2(repeating: 0x2121_2121_2121_2121)
      let backslash = (words ^ SIMD2(repeating: 0x5C5C_5C5C_5C5C_5C5C)) &- SIMD2(repeating: 0x0101_0101_0101_0101)
      let marks = (low | backslash | words) & SIMD2(repeating: 0x8080_8080_8080_8080)
      let first = marks.x.littleEndian
      if first != 0 { return place &+ first.trailingZeroBitCount &>> 3 }
      let second = marks.y.littleEndian
      if second != 0 { return place &+ 8 &+ second.trailingZeroBitCount &>> 3 }
      place &+= 16
    }
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
