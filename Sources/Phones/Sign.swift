/// The signs of phone numbers, as bytes: each stands for all that are written in its place.
enum Sign {
  static let plus = UInt8(ascii: "+")
  static let space = UInt8(ascii: " ")
  static let dash = UInt8(ascii: "-")
  static let point = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let colon = UInt8(ascii: ":")
  static let slash = UInt8(ascii: "/")
  static let backslash = UInt8(ascii: "\\")
  static let hash = UInt8(ascii: "#")
  static let tilde = UInt8(ascii: "~")
  static let star = UInt8(ascii: "*")
  static let equals = UInt8(ascii: "=")
  static let open = UInt8(ascii: "(")
  static let close = UInt8(ascii: ")")
  /// What stands between two numbers: a new line, a bar, an ampersand.
  static let between = UInt8(ascii: "|")
  /// Any other punctuation that phone numbers are written with.
  static let mark = UInt8(ascii: "_")
  /// A letter that is not Latin, but those of the Russian word for an extension, which are D, O and B.
  static let letter = UInt8(ascii: "L")
  /// Anything else.
  static let other = UInt8(ascii: "!")
  static let x = UInt8(ascii: "x")
  static let e = UInt8(ascii: "e")

  static func isDigit(_ sign: UInt8) -> Bool { sign &- 0x30 < 10 }

  /// Whether a sign is a Latin letter; all are small.
  static func isLatin(_ sign: UInt8) -> Bool { sign &- 0x61 < 26 }

  /// Whether a sign is a letter of any kind.
  static func isLetter(_ sign: UInt8) -> Bool { isLatin(sign) || sign &- 0x41 < 26 }

  /// Whether a sign may stand between digits, as libphonenumber has it (`x` for a carrier's code among them).
  static func isPunctuation(_ sign: UInt8) -> Bool {
    switch sign {
    case space, dash, point, slash, open, close, tilde, star, mark, x: true
    default: false
    }
  }
}
