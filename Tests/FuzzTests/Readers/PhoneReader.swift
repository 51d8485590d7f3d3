import Phones

extension FuzzReader {
  /// Phone numbers, in some countries: what was read is read again, wherever that is.
  static let phones = FuzzReader("phones", atMost: 256, stretch: 20_000) { bytes in
    let text = bytes.asText
    for country in PhoneCase.countries {
      guard let number = try? PhoneNumber(text, in: country) else { continue }
      let digits = number.e164.utf8.dropFirst()
      try promise(
        number.e164.hasPrefix("+") && 3...15 ~= digits.count && digits.allSatisfy { 0x30...0x39 ~= $0 },
        "no number: \(number.e164)")
      try promise((try? PhoneNumber(number.e164, in: nil)) == number, "another number once it is written")
      for form in PhoneCase.forms(of: number, in: country) {
        guard let other = try? PhoneNumber(form, in: country) else { continue }
        try promise(other == number, "\(form) is \(other.e164)")
      }
    }
    _ = Country(text)
    for (name, code) in [("UK", "GB"), ("GBR", "GB"), ("EL", "GR")] {
      guard let number = try? PhoneNumber(text, in: Country(code)) else { continue }
      try promise((try? PhoneNumber(text, in: Country(name))) == number, "\(name) is no country")
    }
  }
}

private enum PhoneCase {
  static let countries: [Country?] =
    [nil] + ["DE", "US", "GB", "IT", "BR", "RU", "AR", "MX", "NO", "DK"].map { Country($0) }

  /// Other ways in which people write a number; each is that number or none.
  static func forms(of number: PhoneNumber, in country: Country?) -> [String] {
    let digits = number.e164.dropFirst()
    var forms = ["\(number.e164) poste 12", "\(number.e164) Durchwahl 7"]
    // In Brazil a carrier stands between 00 and the calling code; 0055… is a number of abroad there.
    if country?.code != "BR" { forms.append("00\(digits)") }
    if let country, let code = codes[country.code], digits.hasPrefix(code) {
      let national = digits.dropFirst(code.count)
      forms.append(String(digits))
      if ["DE", "GB"].contains(country.code) { forms += ["+\(code) 0\(national)", "00\(code) (0)\(national)"] }
    }
    return forms
  }

  private static let codes = ["DE": "49", "GB": "44", "NO": "47", "DK": "45"]
}
