/// Phone numbers in the one form that Brevo takes: E.164, a plus sign and 8 to 15 digits.
enum PhoneNumber {
  /// Brings a number as a shopper typed it to E.164.
  ///
  /// - Parameters:
  ///   - text: the number; separators, brackets and an extension's sign are allowed for.
  ///   - country: the ISO 3166 code of the country that a national number belongs to.
  /// - Returns: the number with its plus sign.
  /// - Throws: ``Misfit`` where no number can be made of it without guessing.
  static func e164(_ text: String, country: String?) throws(Misfit) -> String {
    let main = text.prefix { !"xX#;,".contains($0) }
    let isInternational = main.first { $0 == "+" || ($0.isASCII && $0.isNumber) } == "+"
    if isInternational { return try checked(digits(of: String(main).replacing("(0)", with: ""))) }
    var digits = digits(of: String(main))
    if digits.hasPrefix("00") { return try checked(String(digits.dropFirst(2))) }
    guard let country, let code = CallingCode.of[country.uppercased()] else {
      throw Misfit(
        expected: Words.Expected.noCountry)
    }
    if code == "1" {
      if digits.count == 11, digits.hasPrefix("1") { return try checked(digits) }
      guard digits.count == 10 else { throw Misfit(expected: Words.Expected.tenDigits) }
      return try checked("1" + digits)
    }
    // A national number that repeats its country's code without a plus is left as it is.
    if digits.hasPrefix(code), digits.count > 10, !digits.hasPrefix("0") { return try checked(digits) }
    if digits.hasPrefix("0"), !CallingCode.keepsTrunkZero.contains(country.uppercased()) { digits.removeFirst() }
    return try checked(code + digits)
  }

  private static func digits(of text: String) -> String { text.filter { $0.isASCII && $0.isNumber } }

  private static func checked(_ digits: some StringProtocol) throws(Misfit) -> String {
    guard (8...15).contains(digits.count), !digits.hasPrefix("0") else {
      throw Misfit(expected: Words.Expected.phoneDigits)
    }
    return "+" + digits
  }
}
