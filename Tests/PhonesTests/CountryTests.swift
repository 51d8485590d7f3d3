import Phones
import Testing

@Suite struct `Knowing countries by what people call them` {
  @Test(
    arguments: [
      ("DE", "DE"), ("de", "DE"), ("DEU", "DE"), ("Germany", "DE"), ("Deutschland", "DE"), ("ALLEMAGNE", "DE"),
      ("UK", "GB"), ("uk", "GB"), ("GBR", "GB"), ("United Kingdom", "GB"), ("Great Britain", "GB"), ("England", "GB"),
      ("US", "US"), ("USA", "US"), ("U.S.A.", "US"), ("United States of America", "US"), ("The United States", "US"),
      ("Österreich", "AT"), ("Oesterreich", "AT"), ("Osterreich", "AT"), ("O\u{308}sterreich", "AT"),
      ("Schweiz", "CH"), ("Suisse", "CH"), ("Česká republika", "CZ"), ("Czechia", "CZ"), ("España", "ES"),
      ("Magyarország", "HU"), ("Côte d'Ivoire", "CI"), ("Cote d’Ivoire", "CI"), ("Ivory Coast", "CI"), ("日本", "JP"),
      ("Россия", "RU"), ("Ελλάδα", "GR"), ("EL", "GR"), ("Türkiye", "TR"), ("XK", "XK"), ("Kosovo", "XK"),
      (" Netherlands ", "NL"), ("Holland", "NL"), ("South Korea", "KR"), ("Dominica", "DM"),
      ("República Dominicana", "DO"), ("UAE", "AE"), ("السعودية", "SA"),
    ])
  func `by codes and names`(_ text: String, _ code: String) {
    #expect(Country(text)?.code == code)
  }

  @Test(arguments: ["", " ", "D", "ZZ", "001", "Narnia", "EU", "12", "Deutsch", "AQ"])
  func `and no other word`(_ text: String) {
    #expect(Country(text) == nil)
  }
}
