import Ledger
import Testing

@testable import TargetBrevo

@Suite struct `Money as people read it` {
  @Test(
    arguments: [
      ("1234.5", "EUR", "en", "€1,234.50"), ("1234.5", "EUR", "de", "1.234,50 €"),
      ("1234.5", "EUR", "de-AT", "€ 1 234,50"),
      ("1234.5", "CHF", "de-CH", "CHF 1’234.50"), ("1234.5", "EUR", "fr", "1 234,50 €"),
      ("1234.5", "EUR", "es", "1234,50 €"),
      ("12345.5", "EUR", "es", "12.345,50 €"), ("1234.5", "USD", "en-US", "$1,234.50"),
      ("1234.5", "CAD", "en-CA", "$1,234.50"),
      ("1234.5", "USD", "en-CA", "US$1,234.50"), ("1234.5", "CAD", "en", "CA$1,234.50"), ("5", "CHF", "en", "CHF 5.00"),
      ("1234.5", "SEK", "sv", "1 234,50 kr"), ("1234.5", "SEK", "en", "SEK 1,234.50"),
      ("1234.5", "PLN", "pl_PL", "1234,50 zł"),
      ("1234.5", "BRL", "pt-BR", "R$ 1.234,50"), ("1234.4", "JPY", "ja", "¥1,234"),
      ("1.2345", "KWD", "en", "KWD 1.235"),
      ("0.005", "EUR", "en", "€0.01"), ("-1234.5", "EUR", "de", "-1.234,50 €"), ("-0.001", "EUR", "en", "€0.00"),
      ("999999999999.995", "EUR", "en", "€1,000,000,000,000.00"), ("1234.5", "EUR", nil, "1234.50 EUR"),
      ("1234.5", "EUR", "tlh", "1234.50 EUR"), ("12", "xts", "en", "XTS 12.00"),
    ] as [(String, String, String?, String)])
  func `has the signs of its country and the decimals of its currency`(
    _ digits: String, _ currency: String, _ locale: String?, _ expected: String
  ) throws {
    let amount = try #require(ExactAmount(digits))
    let text = try #require(MoneyText.text(amount, currency: currency, locale: locale))
    // Every blank keeps the parts together.
    #expect(!text.contains(" "))
    #expect(text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") == expected)
  }
}
