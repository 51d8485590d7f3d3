/// Why no phone number is made of a text.
public enum PhoneFault: Error, Sendable, Hashable {
  /// There is no phone number in the text.
  case noNumber
  /// The number is a national one, and no country is known.
  case noCountry
  /// No country has the calling code.
  case unknownCallingCode
  /// The numbers of the calling code have more digits.
  case tooShort(callingCode: Int)
  /// The numbers of the calling code have fewer digits; E.164 has 15 at most, the calling code among them.
  case tooLong(callingCode: Int)
  /// The length is right, and the calling code's plan has no number that begins so.
  case unassigned(callingCode: Int)
  /// There are several numbers in the text.
  case several
  /// Letters stand among the digits, or for digits.
  case letters
  /// The text can be read as more than one number.
  case ambiguous
  /// A spreadsheet has rounded the number, and digits are lost.
  case rounded
}
