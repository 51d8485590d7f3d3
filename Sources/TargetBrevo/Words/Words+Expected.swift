import Phones

extension Words {
  /// What a value would have to be.
  enum Expected {
    static func phone(_ problem: PhoneProblem) -> String {
      switch problem {
      case .country(let text):
        return "a phone number with its country: “\(text)”, the country of the address, is none that has phone numbers"
      case .number(let fault): return phone(fault)
      }
    }

    private static func phone(_ fault: PhoneFault) -> String {
      switch fault {
      case .noNumber: "a phone number, and there is none"
      case .noCountry:
        "a phone number with its country: none is given in the number, the address or default_country"
      case .unknownCallingCode: "a phone number with the calling code of a country, and no country has this one"
      case .tooShort(let code): "a phone number, and this one has too few digits for +\(code)"
      case .tooLong(let code): "a phone number, and this one has too many digits for +\(code)"
      case .unassigned(let code): "a phone number that exists, and +\(code) has none that begins like this one"
      case .several: "one phone number, and there are several"
      case .letters: "a phone number in digits, and letters stand among them"
      case .ambiguous: "a phone number that can be read in one way only, and this one may be another one"
      case .rounded: "a phone number with all of its digits, and a spreadsheet has rounded this one"
      }
    }

    /// What to do about a phone number that is none.
    static func advice(_ problem: PhoneProblem) -> String {
      switch problem {
      case .country: "Correct the country of the address in the store."
      case .number(.noCountry):
        "Give the address a country in the store, or set default_country and replay the rejects."
      case .number(.several): "Leave one phone number in the field in the store."
      case .number(.ambiguous):
        "Write the phone number in the store with a plus and the country's code, and with nothing behind it."
      case .number: "Correct the phone number in the store."
      }
    }
  }
}
