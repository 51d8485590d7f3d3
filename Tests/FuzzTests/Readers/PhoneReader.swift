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
    }
    _ = Country(text)
  }
}

private enum PhoneCase {
  static let countries: [Country?] = [nil] + ["DE", "US", "GB", "IT", "BR", "RU", "AR", "MX"].map { Country($0) }
}
