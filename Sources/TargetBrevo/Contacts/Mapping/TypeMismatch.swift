import Phones

/// A value that does not fit the attribute it is mapped to.
struct TypeMismatch: Error, Sendable, Equatable {
  var expected: String
  /// The value, cut short, where it helps to see it.
  var found: String?
  /// The attribute's options, where some of them were needed.
  var options: [String]?
  /// What is wrong with a phone number.
  var phone: PhoneProblem?
}

extension TypeMismatch {
  init(_ problem: PhoneProblem) {
    self.init(expected: Words.Expected.phone(problem), phone: problem)
  }
}

/// Why a contact gets no number.
enum PhoneProblem: Sendable, Equatable {
  case number(PhoneFault)
  /// What the address has in the place of a country.
  case country(String)
}
