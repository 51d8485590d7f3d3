/// A country or territory that has phone numbers.
public struct Country: Sendable, Hashable {
  /// The place of its plan.
  let place: Int

  /// The country that a text names: by a code of ISO 3166 of two or three letters, as `UK` or `EL`, or by its name in
  /// English, in its own languages, or in German, French, Spanish, Italian, Dutch or Portuguese.
  ///
  /// Case, spaces and punctuation do not matter. The names are those of libphonenumber's metadata and what is usual
  /// beside them; one that two countries have names neither.
  public init?(_ text: String) {
    guard let place = Plans.all.place(of: text.utf8) ?? CountryNames.all[text] else {
      return nil
    }
    self.place = place
  }

  /// The ISO 3166 code of two letters, in capitals.
  public var code: String { Plans.all.plans[place].region }

  var plan: Plan { Plans.all.plans[place] }
}

/// The countries by name.
private struct CountryNames: Sendable {
  /// The names; read once, at the first that is no code of two letters.
  static let all = CountryNames()

  private let places: [String: Int]

  private init() {
    var places: [String: Int] = [:]
    for line in CountryTable.countries.split(separator: "\n") {
      let names = line.split(separator: ";")
      guard let place = names.first.flatMap({ Plans.all.place(of: String($0).utf8) }) else { continue }
      for name in names { places[CountryNames.plain(name)] = place }
    }
    self.places = places
  }

  subscript(name: String) -> Int? { name.utf8.count > 100 ? nil : places[CountryNames.plain(name)] }

  /// The letters of a name in one case.
  private static func plain(_ name: some StringProtocol) -> String { name.lowercased().filter(\.isLetter) }
}
