import JSON
import Ledger

/// A number as a record writes it, with all its digits: a number of JSON, or a text that can mean only one.
///
/// `12.50`, `.5`, `5.`, `+3`, `-3`, `007` and `1.25e1` are read, with blanks around them; what can mean two things (`12,50`,
/// `1,234.50`) or none (`12.50 EUR`, `NaN`) is not.
struct PlainNumber: Sendable, Equatable {
  /// The number as JSON writes it; one of JSON stays as it was written.
  let digits: String

  /// More digits than any number has that is meant.
  private static let mostDigits = 400
  /// The power of ten that no number reaches, up or down; what is beyond is nothing to Brevo, or more than it can hold.
  private static let mostPower = 300

  private init(plain digits: String) { self.digits = digits }

  /// Reads a value of a record; nil if it is no number.
  init?(_ value: JSONValue) {
    let raw = value.raw
    if raw.count <= PlainNumber.mostPower, value.isPlainDecimal {
      // What is written so is written so by JSON, and its power of ten is less than its length.
      self.init(plain: String(decoding: raw, as: UTF8.self))
      return
    }
    guard let text = value.number?.text ?? value.string else { return nil }
    self.init(text)
  }

  /// Reads a text; nil if it is no number.
  init?(_ text: String) {
    guard text.utf8.count <= PlainNumber.mostDigits else { return nil }
    var rest = text.withoutBlanks.utf8
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.digits
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().digits
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard !whole.isEmpty || !fraction.isEmpty, let power = PlainNumber.power(rest) else { return nil }
    let significant = whole.drop { $0 == UInt8(ascii: "0") }
    let zeros = fraction.prefix { $0 == UInt8(ascii: "0") }.count
    let isNothing = significant.isEmpty && zeros == fraction.count
    let place = significant.isEmpty ? -1 - zeros : significant.count - 1
    guard isNothing || -PlainNumber.mostPower...PlainNumber.mostPower ~= place + power else { return nil }
    var digits = isNegative ? "-" : ""
    digits += significant.isEmpty ? "0" : String(Substring(significant))
    if !fraction.isEmpty { digits += "." + String(Substring(fraction)) }
    self.digits = digits + String(Substring(rest))
  }

  /// Reads an exponent with its letter, 0 where there is none; nil if it is none, or too large.
  private static func power(_ text: Substring.UTF8View) -> Int? {
    guard let letter = text.first else { return 0 }
    guard letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") else { return nil }
    var rest = text.dropFirst()
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard 1...9 ~= rest.count, rest.digits.count == rest.count, let power = Int(String(Substring(rest))) else {
      return nil
    }
    return isNegative ? -power : power
  }

  /// The number with its exact value; nil if it is beyond all money.
  var exact: ExactAmount? { ExactAmount(digits) }

  /// The number as an integer; nil if it is none.
  var whole: Int? { exact?.whole }
}

extension Substring.UTF8View {
  /// The digits at the beginning.
  fileprivate var digits: Substring.UTF8View { prefix { $0 &- 0x30 < 10 } }
}

extension StringProtocol {
  /// The text without blanks around it.
  var withoutBlanks: SubSequence {
    // ASCII at both ends that is no blank begins and ends characters that are none; most texts are so.
    if let first = unicodeScalars.first, let last = unicodeScalars.last, "!"..."~" ~= first, "!"..."~" ~= last {
      return self[startIndex..<endIndex]
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return prefix(0)
    }
    return self[first...last]
  }
}
