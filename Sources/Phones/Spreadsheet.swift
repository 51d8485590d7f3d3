/// Numbers as spreadsheets and floating-point columns write them.
enum Spreadsheet {
  /// What is left of a number that such a program has had.
  enum Remains {
    /// All of its digits.
    case digits(ArraySlice<UInt8>)
    /// The first of its digits, as in `4.917E+11`.
    case rounded
  }

  /// What is left of a number in signs of the forms `4.91701234567E+11` and `491701234567.0`; nil in any other form.
  static func remains(of signs: ArraySlice<UInt8>) -> Remains? {
    let text = signs.first == Sign.plus ? signs.dropFirst() : signs
    let whole = text.prefix(while: Sign.isDigit)
    let tail = text[whole.endIndex...]
    guard let separator = tail.first, separator == Sign.point || separator == Sign.comma || separator == Sign.e else {
      return nil
    }
    let fraction: ArraySlice<UInt8> = separator == Sign.e ? [] : tail.dropFirst().prefix(while: Sign.isDigit)
    var power = separator == Sign.e ? tail : tail[fraction.endIndex...]
    if power.isEmpty {
      let isWhole = whole.count >= 7 && (1...2).contains(fraction.count) && fraction.allSatisfy { $0 == 0x30 }
      return isWhole ? .digits(whole) : nil
    }
    // Cannot trap: the power has a first sign here.
    guard power.removeFirst() == Sign.e else { return nil }
    if power.first == Sign.plus { power.removeFirst() }
    guard whole.count == 1, (1...2).contains(power.count), power.allSatisfy(Sign.isDigit) else { return nil }
    // Zeros at the end are not written, and what has been rounded looks just like it.
    let exponent = power.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return fraction.count == exponent ? .digits((whole + fraction)[...]) : .rounded
  }
}
