extension Words {
  /// What a value would have to be.
  enum Expected {
    static let noCountry =
      "a phone number with its country: none is given in the number, the address or default_country"
    static let tenDigits = "a phone number of ten digits"
    static let phoneDigits = "a phone number of 8 to 15 digits"
  }
}
