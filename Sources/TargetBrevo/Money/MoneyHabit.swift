/// How the speakers of a language write money (after the Unicode CLDR, https://cldr.unicode.org).
struct MoneyHabit: Sendable, Equatable {
  /// The language's code of ISO 639.
  var language = ""
  /// The country's code of ISO 3166; nil where the locale names none.
  var region: String?
  /// What stands before the decimals.
  let decimal: String
  /// What stands between thousands.
  let group: String
  /// Whether a number of four digits is grouped, too.
  var groupsFour = true
  /// Whether the currency stands before the number.
  var isBefore = false
  /// Whether a currency before the number stands apart from it.
  var isApart = true

  /// The habit of a locale; nil where it is not known.
  ///
  /// - Parameter locale: a language, or a language and a country: `de`, `fr-CA`, `pt_BR`.
  /// - Returns: the habit.
  static func of(_ locale: String?) -> MoneyHabit? {
    guard let locale else { return nil }
    let parts = locale.split { $0 == "-" || $0 == "_" }.map(String.init)
    guard let language = parts.first?.lowercased() else { return nil }
    let region = parts.dropFirst().last { $0.utf8.count == 2 }?.uppercased()
    guard var habit = region.flatMap({ regions["\(language)-\($0)"] }) ?? languages[language] else { return nil }
    (habit.language, habit.region) = (language, region)
    return habit
  }

  /// Whole digits in groups of three.
  func grouped(_ digits: String) -> String {
    guard digits.count > (groupsFour ? 3 : 4) else { return digits }
    var pieces: [Substring] = []
    var rest = digits[...]
    while !rest.isEmpty {
      pieces.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    return pieces.reversed().joined(separator: group)
  }

  private static let point = MoneyHabit(decimal: ".", group: ",", isBefore: true, isApart: false)
  private static let comma = MoneyHabit(decimal: ",", group: ".")
  private static let blank = MoneyHabit(decimal: ",", group: "\u{A0}")
  private static let commaBefore = MoneyHabit(decimal: ",", group: ".", isBefore: true)
  private static let swiss = MoneyHabit(decimal: ".", group: "’", isBefore: true)

  private static let languages: [String: MoneyHabit] = [
    "en": point, "ja": point, "zh": point, "ko": point,
    "de": comma, "it": comma, "da": comma, "el": comma, "ro": comma, "hr": comma, "sl": comma,
    "es": MoneyHabit(decimal: ",", group: ".", groupsFour: false),
    "fr": MoneyHabit(decimal: ",", group: "\u{202F}"),
    "sv": blank, "nb": blank, "nn": blank, "no": blank, "fi": blank, "cs": blank, "sk": blank, "uk": blank,
    "ru": blank, "hu": blank,
    "pl": MoneyHabit(decimal: ",", group: "\u{A0}", groupsFour: false),
    "bg": MoneyHabit(decimal: ",", group: "\u{A0}", groupsFour: false),
    "nl": commaBefore, "pt": commaBefore,
    "tr": MoneyHabit(decimal: ",", group: ".", isBefore: true, isApart: false),
  ]

  private static let regions: [String: MoneyHabit] = [
    "de-AT": MoneyHabit(decimal: ",", group: "\u{A0}", isBefore: true), "de-CH": swiss, "de-LI": swiss,
    "it-CH": swiss,
    "fr-CA": blank, "pt-PT": MoneyHabit(decimal: ",", group: "\u{A0}", groupsFour: false),
    "es-MX": point, "es-US": point, "es-AR": commaBefore, "es-CO": commaBefore,
  ]
}
