/// A phone number that some country's numbering plan has.
public struct PhoneNumber: Sendable, Hashable {
  /// The number in E.164: a plus sign, then the calling code and the national number, 15 digits at most.
  public let e164: String

  /// Reads a number as people write it.
  ///
  /// The rules are those of libphonenumber (github.com/google/libphonenumber): digits and pluses of all scripts, the
  /// country's prefixes, the trunk zero behind a calling code, the own calling code without a plus, extensions. Besides,
  /// `00` is a plus where no number of the country begins so, an extension may be named in any language, a remark may
  /// follow, and numbers of spreadsheets are read where all of their digits are left. What can be read in several ways
  /// has to be the same number in all of them, and letters stand for no digits; so wherever libphonenumber finds a valid
  /// number, this is the number, or there is none.
  ///
  /// - Parameters:
  ///   - text: what stands in the field, up to 250 characters.
  ///   - country: the country that a national number belongs to.
  /// - Throws: ``PhoneFault`` where the text has no number that is valid by the plans, or may be another one.
  public init(_ text: String, in country: Country?) throws(PhoneFault) {
    guard let signs = Signs.of(text) else { throw .noNumber }
    e164 = try PhoneNumber.reading(of: signs, in: country?.plan).e164()
  }

  private static func reading(of signs: ArraySlice<UInt8>, in country: Plan?) throws(PhoneFault) -> Reading {
    let alternatives = try Alternatives(signs)
    var others: [Reading] = []
    for text in alternatives.texts {
      guard let other = try ifAny(text, in: country), !others.contains(other) else { continue }
      others.append(other)
    }
    if let whole = try ifAny(signs, in: country) {
      if others.contains(where: { $0 != whole }) { throw .ambiguous }
      if alternatives.endsWithLetter, others.isEmpty { throw .letters }
      return whole
    }
    guard let other = others.first else {
      if try isTwo(signs, in: country) { throw .several }
      return try plain(signs, in: country)
    }
    if others.count > 1 { throw .ambiguous }
    if alternatives.isFollowed { throw .several }
    return other
  }

  /// Reads signs without leaving anything out; nil where that gives no number.
  ///
  /// - Throws: ``PhoneFault/ambiguous`` alone.
  private static func ifAny(_ signs: ArraySlice<UInt8>, in country: Plan?) throws(PhoneFault) -> Reading? {
    do { return try plain(signs, in: country) } catch .ambiguous { throw .ambiguous } catch { return nil }
  }

  /// Reads signs without leaving anything out.
  private static func plain(_ signs: ArraySlice<UInt8>, in country: Plan?) throws(PhoneFault) -> Reading {
    guard let dialled = DialledNumber(signs) else { throw .noNumber }
    let abroad = DialledNumber(digits: dialled.digits, isInternational: true)
    let reading: Reading
    do {
      reading = try Reading(dialled, in: country)
    } catch {
      // 00 is the plus of most countries, also where the address's has another one or is not known.
      guard !dialled.isInternational, dialled.digits.starts(with: [0, 0]),
        country.map({ Plans.all.action(of: dialled.digits, from: $0.international) == nil }) ?? true
      else { throw error }
      do { return try Reading(abroad.without(2), in: nil) } catch .noCountry { throw error }
    }
    // A German's 49 171… may be a number of 0491, or one with the calling code.
    if !dialled.isInternational, let country, let rest = Reading.without(country.callingCode, dialled.digits),
      rest != reading.national, let other = try? Reading(abroad, in: country), other != reading
    {
      throw .ambiguous
    }
    return reading
  }

  /// Whether a slash stands between a number and another one.
  private static func isTwo(_ signs: ArraySlice<UInt8>, in country: Plan?) throws(PhoneFault) -> Bool {
    for place in signs.indices where signs[place] == Sign.slash {
      if signs[place...].count(where: Sign.isDigit) > 6, try ifAny(signs[..<place], in: country) != nil { return true }
    }
    return false
  }
}
