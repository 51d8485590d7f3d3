import JSON
import Phones

/// The phone number of a contact.
enum ContactPhone {
  /// Brings a number as a shopper typed it to E.164, the one form of which Brevo cannot make another number.
  ///
  /// - Parameters:
  ///   - text: the number.
  ///   - country: the country of the address, or `default_country`: a code or a name.
  /// - Returns: the number with its plus sign.
  /// - Throws: ``TypeMismatch`` where the text has no valid number, or may be more than one.
  static func e164(_ text: String, country: String?) throws(TypeMismatch) -> String {
    let place = country.flatMap { Country($0) }
    do {
      return try PhoneNumber(text, in: place).e164
    } catch {
      if let country, place == nil, error == .noCountry { throw TypeMismatch(.country(country)) }
      throw TypeMismatch(.number(error))
    }
  }
}

extension JSONValue {
  /// The country of an address: of its code and its name the first that is one, else what stands there; nil where
  /// nothing does.
  func country(code: StaticString) -> String? {
    let texts = [self[code], self["country" as StaticString]].compactMap { $0?.string }
      .filter { !$0.withoutBlanks.isEmpty }
    return texts.first { Country($0) != nil } ?? texts.first
  }
}
