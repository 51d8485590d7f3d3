/// The digits of a number as they would be dialled, without an extension.
struct DialledNumber {
  /// The digits; letters count as those of a telephone's keys where there are three or more.
  var digits: Digits
  /// Whether a plus stands before them.
  var isInternational: Bool
  /// Whether letters have become digits.
  var hasLetters: Bool

  /// Reads signs as libphonenumber does; nil where they cannot be a number.
  init?(_ signs: ArraySlice<UInt8>) {
    let text = DialledNumber.firstNumber(signs)
    var number = text
    if text.contains(where: DialledNumber.maySetExtension), let start = ExtensionMark.start(in: text),
      DialledNumber.isNumber(text[..<start])
    {
      number = text[..<start]
    } else if !DialledNumber.isNumber(text) {
      return nil
    }
    isInternational = number.first == Sign.plus
    hasLetters = number.count(where: Sign.isLatin) >= 3
    var digits: [UInt8] = []
    digits.reserveCapacity(number.count)
    for sign in number {
      if Sign.isDigit(sign) {
        digits.append(sign - 0x30)
      } else if hasLetters, Sign.isLatin(sign) {
        digits.append(DialledNumber.keys[Int(sign - 0x61)])
      }
    }
    self.digits = digits[...]
  }

  /// Creates a number of digits alone.
  init(digits: Digits, isInternational: Bool) {
    self.digits = digits
    self.isInternational = isInternational
    hasLetters = false
  }

  /// The number without its first digits.
  func without(_ count: Int) -> DialledNumber {
    DialledNumber(digits: digits.dropFirst(count), isInternational: isInternational)
  }

  /// The keys of a telephone on which the letters stand (ITU-T E.161).
  private static let keys: [UInt8] = [
    2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9,
  ]

  private static func maySetExtension(_ sign: UInt8) -> Bool {
    Sign.isLetter(sign) || sign == Sign.hash || sign == Sign.comma || sign == Sign.semicolon || sign == Sign.tilde
  }

  /// Leaves out what is no part of a number at its end, and a second extension (`x302/x2303`).
  private static func firstNumber(_ signs: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = signs
    while let last = text.last, !Sign.isDigit(last), !Sign.isLetter(last), last != Sign.hash { text.removeLast() }
    let second = text.indices.first { place in
      guard text[place] == Sign.slash || text[place] == Sign.backslash else { return false }
      return text[(place + 1)...].first { $0 != Sign.space } == Sign.x
    }
    return second.map { text[..<$0] } ?? text
  }

  /// Whether signs look like a number: pluses, then three digits or more with punctuation between, then letters too; or
  /// two digits and nothing else.
  private static func isNumber(_ signs: ArraySlice<UInt8>) -> Bool {
    if signs.count == 2, signs.allSatisfy(Sign.isDigit) { return true }
    var count = 0
    for sign in signs.drop(while: { $0 == Sign.plus }) {
      if Sign.isDigit(sign) {
        count += 1
      } else if !Sign.isPunctuation(sign), count < 3 || !Sign.isLatin(sign) {
        return false
      }
    }
    return count >= 3
  }
}
