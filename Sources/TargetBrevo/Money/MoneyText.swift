import Ledger

/// Money as people read it: `€1,234.50`, `1.234,50 €`.
///
/// Brevo's template language can round a number and nothing more: it knows neither thousands nor signs of currencies.
enum MoneyText {
  /// Writes an amount, with as many decimals as its currency has, halves rounded away from nothing.
  ///
  /// - Parameters:
  ///   - amount: the amount.
  ///   - currency: the ISO 4217 code.
  ///   - locale: whose habit it is, such as `de` or `fr-CA`; without one, or with an unknown one, `1234.50 EUR`.
  /// - Returns: the text, whose blanks break no line; nil if the amount is beyond all money.
  static func text(_ amount: ExactAmount, currency: String, locale: String?) -> String? {
    let code = currency.uppercased()
    guard let (whole, decimals) = parts(of: amount, decimals: CurrencyForm.decimals(of: code)) else { return nil }
    // What rounds to nothing has no sign.
    let isNegative = !amount.isPositive && (whole + decimals).contains { $0 != "0" }
    let sign = isNegative ? "-" : ""
    guard let habit = MoneyHabit.of(locale) else {
      return sign + whole + (decimals.isEmpty ? "" : "." + decimals) + "\u{A0}" + code
    }
    let number = habit.grouped(whole) + (decimals.isEmpty ? "" : habit.decimal + decimals)
    let symbol = CurrencyForm.symbol(of: code, in: habit)
    guard habit.isBefore else { return sign + number + "\u{A0}" + symbol }
    // A sign of letters stands apart from the number everywhere.
    let gap = habit.isApart || symbol == code ? "\u{A0}" : ""
    return sign + symbol + gap + number
  }

  private static func parts(of amount: ExactAmount, decimals: Int) -> (whole: String, decimals: String)? {
    var size = amount.isPositive ? amount : -amount
    guard let half = ExactAmount("0." + String(repeating: "0", count: decimals) + "5"), size.add(half) else {
      return nil
    }
    let pieces = size.plainText.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = pieces.first, pieces.count <= 2 else { return nil }
    let behind = (pieces.count == 2 ? String(pieces[1]) : "") + String(repeating: "0", count: decimals)
    return (String(whole), String(behind.prefix(decimals)))
  }
}

/// How a currency is written.
enum CurrencyForm {
  /// How many decimals a currency has (ISO 4217).
  static func decimals(of code: String) -> Int {
    if whole.contains(code) { return 0 }
    return thousandths.contains(code) ? 3 : 2
  }

  /// The sign of a currency as those read it whose habit it is; the code where they know no sign.
  static func symbol(of code: String, in habit: MoneyHabit) -> String {
    if let region = habit.region, let own = dollars[region] {
      if own == code { return "$" }
      if code == "USD" { return "US$" }
    }
    return signs[code] ?? (homes[code].map { $0.languages.contains(habit.language) ? $0.sign : code }) ?? code
  }

  private static let whole: Set = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
    "XPF",
  ]
  private static let thousandths: Set = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

  private static let signs = [
    "EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "VND": "₫", "BRL": "R$",
    "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "MXN": "MX$", "HKD": "HK$",
  ]
  /// Where a dollar that is not the one of the United States is the money of every day.
  private static let dollars = ["CA": "CAD", "AU": "AUD", "NZ": "NZD", "MX": "MXN", "HK": "HKD", "SG": "SGD"]
  /// Signs that are known only at home, by the languages there.
  private static let homes: [String: (sign: String, languages: Set<String>)] = [
    "SEK": ("kr", ["sv"]), "NOK": ("kr", ["nb", "nn", "no"]), "DKK": ("kr.", ["da"]), "PLN": ("zł", ["pl"]),
    "CZK": ("Kč", ["cs"]), "HUF": ("Ft", ["hu"]), "TRY": ("₺", ["tr"]), "RON": ("RON", ["ro"]),
    "UAH": ("₴", ["uk"]), "BGN": ("лв.", ["bg"]),
  ]
}
