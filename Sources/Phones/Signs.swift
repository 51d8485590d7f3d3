/// The signs of a text in which a phone number stands.
enum Signs {
  /// More than this is no field for a phone number.
  static let longest = 250

  /// The signs of a text from the first digit or plus on; nil where there is none, or more than ``longest``.
  static func of(_ text: String) -> ArraySlice<UInt8>? {
    guard text.utf8.count <= longest * 4 else { return nil }
    var signs: [UInt8] = []
    signs.reserveCapacity(text.utf8.count)
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      // Cannot trap: the range before it bounds the number.
      let sign = scalar.value < 0x80 ? ascii(UInt8(scalar.value)) : other(scalar)
      // What stands before a number is of no interest: “Tel.”, an apostrophe, a bracket.
      if let sign, !signs.isEmpty || Sign.isDigit(sign) || sign == Sign.plus { signs.append(sign) }
    }
    return signs.isEmpty || count > longest ? nil : signs[...]
  }

  private static func ascii(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    case Sign.space, 0x09: Sign.space
    case Sign.plus, Sign.dash, Sign.point, Sign.comma, Sign.semicolon, Sign.colon, Sign.slash, Sign.backslash,
      Sign.hash, Sign.tilde, Sign.star, Sign.equals:
      byte
    case UInt8(ascii: "("), UInt8(ascii: "["): Sign.open
    case UInt8(ascii: ")"), UInt8(ascii: "]"): Sign.close
    case 0x0A...0x0D, UInt8(ascii: "|"), UInt8(ascii: "&"): Sign.between
    case UInt8(ascii: "_"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): Sign.mark
    default: Sign.other
    }
  }

  /// The sign of a scalar that is not ASCII; nil for what cannot be seen.
  private static func other(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    // Cannot trap: the range before it bounds the number.
    case 0xFF10...0xFF19: return UInt8(scalar.value - 0xFF10) + 0x30
    // Cannot trap: the range before it bounds the number.
    case 0xFF21...0xFF3A: return UInt8(scalar.value - 0xFF21) + 0x61
    // Cannot trap: the range before it bounds the number.
    case 0xFF41...0xFF5A: return UInt8(scalar.value - 0xFF41) + 0x61
    case 0xFF0B: return Sign.plus
    case 0xFF0E: return Sign.point
    case 0xFF03: return Sign.hash
    case 0xFF5E: return Sign.tilde
    case 0xFF08, 0xFF3B: return Sign.open
    case 0xFF09, 0xFF3D: return Sign.close
    case 0xFF0C, 0xFF1B, 0x3001, 0x2028, 0x2029: return Sign.between
    // Dashes, slashes and tildes of all kinds, dots in the middle, apostrophes, and marks of no width between words.
    case 0x2010...0x2015, 0x2212, 0x30FC, 0xFF0D, 0xFF0F, 0x2053, 0x223C, 0x3000, 0xB7, 0x2022, 0x2027, 0x2219,
      0x2018, 0x2019, 0x2032, 0xB4, 0xAD, 0x200B, 0x2060:
      return Sign.mark
    case 0x0414, 0x0434: return UInt8(ascii: "D")
    case 0x041E, 0x043E: return UInt8(ascii: "O")
    case 0x0411, 0x0431: return UInt8(ascii: "B")
    case 0xD3, 0xF3: return UInt8(ascii: "o")
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    // Cannot trap: the range before it bounds the number.
    case .decimalNumber: return (0..<10).first { Double($0) == properties.numericValue }.map { 0x30 + UInt8($0) }
    case .spaceSeparator: return Sign.space
    case .format, .nonspacingMark, .enclosingMark: return nil
    default: return properties.isAlphabetic ? Sign.letter : Sign.other
    }
  }
}
