/// What else a text may say than all of its digits: the number that stands before what is no part of it (an extension in
/// words, a remark, a second number), or the one of which a spreadsheet has made another form.
struct Alternatives {
  /// The signs that may be the number.
  private(set) var texts: [ArraySlice<UInt8>] = []
  /// Whether it is a letter that ends the number.
  private(set) var endsWithLetter = false
  /// How many digits stand behind.
  private(set) var digitsBehind = 0

  /// An extension has no more digits than this; more are another number.
  private static let longestExtension = 6

  /// Whether what stands behind is a number of its own.
  var isFollowed: Bool { digitsBehind > Alternatives.longestExtension }

  /// Finds what else signs may say; nothing as a rule.
  ///
  /// - Throws: ``PhoneFault/rounded`` where a spreadsheet has left only the first digits.
  init(_ signs: ArraySlice<UInt8>) throws(PhoneFault) {
    switch Spreadsheet.remains(of: signs) {
    case .digits(let digits):
      texts = [digits]
      // A zero at the beginning is the first that a spreadsheet loses.
      if let first = digits.first, first != 0x30, signs.first != Sign.plus { texts.append(([0x30] + digits)[...]) }
      return
    case .rounded: throw .rounded
    case nil: break
    }
    let begin = signs.firstIndex { $0 != Sign.plus } ?? signs.endIndex
    guard let end = signs[begin...].firstIndex(where: Alternatives.ends) else { return }
    endsWithLetter = Sign.isLetter(signs[end])
    digitsBehind = signs[end...].count(where: Sign.isDigit)
    let before = signs[..<end]
    texts = [before]
    // Digits that touch a letter may be part of a word: “8h”, “2nd floor”.
    if endsWithLetter, let last = before.last, Sign.isDigit(last) {
      texts.append(before[..<(before.lastIndex { !Sign.isDigit($0) } ?? before.startIndex)])
    }
    // A bracket that is open holds a remark: “(8-18 h)”.
    if let open = before.lastIndex(of: Sign.open), before[open...].firstIndex(of: Sign.close) == nil {
      texts.append(before[..<open])
    }
    texts = texts.map { text in text[..<(text.lastIndex(where: Sign.isDigit).map { $0 + 1 } ?? text.startIndex)] }
  }

  private static func ends(_ sign: UInt8) -> Bool {
    switch sign {
    case Sign.comma, Sign.semicolon, Sign.between, Sign.plus: true
    default: Sign.isLetter(sign) && sign != Sign.x
    }
  }
}
