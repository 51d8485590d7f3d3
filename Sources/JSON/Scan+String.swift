extension Scan {
  /// Scans a string from behind its opening quote; returns the place of the closing one and whether there are escapes.
  @inline(__always)
  static func string(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int
  ) throws(Fault) -> (end: Int, escaped: Bool) {
    var place = start
    var escaped = false
    while true {
      let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self).littleEndian
      let special = specials(word)
      if special == 0 {
        place += 8
        continue
      }
      place += special.trailingZeroBitCount >> 3
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

  /// Marks the bytes that end or interrupt a plain run: those that a string cannot hold and those beyond ASCII.
  ///
  /// The mark is the highest bit of each byte; bytes above the first marked one may be marked wrongly.
  @inline(__always)
  private static func specials(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x0101_0101_0101_0101
    // Below 0x80 a byte less what is looked for, less one, has its highest bit if it was just that; those above have it as
    // they are. A loan goes to the byte above alone, and only from a byte that is marked.
    let quote = (word ^ (low &* 0x22)) &- low
    let backslash = (word ^ (low &* 0x5C)) &- low
    return (quote | backslash | (word &- (low &* 0x20)) | word) & 0x8080_8080_8080_8080
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
