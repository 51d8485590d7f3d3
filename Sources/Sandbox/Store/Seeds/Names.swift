extension Country {
  static let unitedStates = Country(
    code: "US", name: "United States",
    cities: [
      ("Austin", "Texas", "78751"), ("Portland", "Oregon", "97209"), ("Brooklyn", "New York", "11201"),
      ("San José", "California", "95112"), ("Madison", "Wisconsin", "53703"), ("Asheville", "North Carolina", "28801"),
    ], dial: "1", nationalDigits: 10, nationalStart: 2_123_550_000)
  /// The countries of the store's customers; frequent ones stand several times.
  static let all: [Country] = [
    unitedStates, unitedStates, unitedStates, unitedStates,
    Country(
      code: "GB", name: "United Kingdom",
      cities: [
        ("London", "Greater London", "SW1A 1AA"), ("Leeds", "West Yorkshire", "LS1 4AP"),
        ("Bath", "Somerset", "BA1 1LZ"),
      ],
      dial: "44", nationalDigits: 10, nationalStart: 7_700_000_000),
    Country(
      code: "DE", name: "Germany",
      cities: [
        ("Köln", "Nordrhein-Westfalen", "50667"), ("München", "Bayern", "80331"), ("Leipzig", "Sachsen", "04109"),
      ],
      dial: "49", nationalDigits: 11, nationalStart: 15_110_000_000),
    Country(
      code: "FR", name: "France",
      cities: [("Lyon", "", "69002"), ("Orléans", "", "45000"), ("Nîmes", "", "30000")],
      dial: "33", nationalDigits: 9, nationalStart: 610_000_000),
    Country(
      code: "AU", name: "Australia",
      cities: [("Fremantle", "Western Australia", "6160"), ("Hobart", "Tasmania", "7000")],
      dial: "61", nationalDigits: 9, nationalStart: 412_000_000),
    Country(
      code: "JP", name: "Japan", cities: [("京都市", "京都府", "604-8571"), ("札幌市", "北海道", "060-8611")],
      dial: "81", nationalDigits: 10, nationalStart: 9_010_000_000),
  ]
}

/// The words that names of people, firms and goods are made of.
enum Words {
  static let firstNames: [(name: String, plain: String)] = [
    ("Ada", "ada"), ("José", "jose"), ("Zoë", "zoe"), ("Øyvind", "oyvind"), ("美咲", "misaki"), ("Łukasz", "lukasz"),
    ("Renée", "renee"), ("Jane", "jane"), ("Omar", "omar"), ("Priya", "priya"), ("Sinéad", "sinead"),
    ("Björn", "bjorn"),
    ("Mateo", "mateo"), ("Grace", "grace"), ("Nguyễn", "nguyen"), ("Élodie", "elodie"), ("Tom", "tom"),
    ("Aisha", "aisha"),
    ("Jürgen", "jurgen"), ("Chloé", "chloe"), ("Henry", "henry"), ("Марія", "mariia"), ("Kwame", "kwame"),
    ("Ines", "ines"),
    ("Noah", "noah"), ("Lucía", "lucia"), ("Mary-Ann", "maryann"), ("Sean", "sean"), ("Yuki", "yuki"), ("Ruth", "ruth"),
  ]
  static let lastNames: [(name: String, plain: String)] = [
    ("Lovelace", "lovelace"), ("García", "garcia"), ("O'Brien", "obrien"), ("Müller", "muller"),
    ("Nakamura", "nakamura"),
    ("Kowalski", "kowalski"), ("Dubois", "dubois"), ("Smith", "smith"), ("Haddad", "haddad"), ("Patel", "patel"),
    ("Murphy", "murphy"), ("Ångström", "angstrom"), ("Fernández", "fernandez"), ("Hopper", "hopper"), ("Trần", "tran"),
    ("Lefèvre", "lefevre"), ("Baker", "baker"), ("Khan", "khan"), ("Weiß", "weiss"), ("Rossi", "rossi"),
    ("Van der Berg", "vanderberg"), ("Шевченко", "shevchenko"), ("Mensah", "mensah"), ("Costa", "costa"),
    ("Lee", "lee"),
    ("Ibáñez", "ibanez"), ("Smith-Jones", "smithjones"), ("Doyle", "doyle"), ("山田", "yamada"), ("Cohen", "cohen"),
  ]
  static let domains = ["example.com", "example.org", "example.net", "mail.example.com", "shop.example.org"]
  static let firms = ["Lark & Co", "Brightside Ltd", "Café Nord", "Acme Corp", "Häuser GmbH", "Blue Kite Studio"]
  static let streets = ["Main Street", "Elm Avenue", "Rue de la Paix", "Lindenstraße", "Harbour Road", "Oak Lane"]
  static let adjectives = [
    "Linen", "Walnut", "Copper", "Organic", "Everyday", "Crème", "Nordic", "Vintage", "Recycled", "Hand-thrown",
    "Deluxe",
  ]
  static let goods = [
    "Tea Towel", "Chopping Board", "Kettle", "Soap", "Tote Bag", "Brûlée Set", "Lamp", "Notebook", "Blanket", "Mug",
    "Apron", "Vase", "Candle",
  ]
  static let colors = ["Natural", "Indigo", "Rosé", "Forest", "Black"]
  static let sizes = ["S", "M", "L", "XL"]
  static let shelves = [
    "Kitchen", "Bath", "Garden", "Living", "Bedroom", "Café", "Gifts", "Sale", "New", "Kids", "Office", "Travel",
    "Lighting",
  ]
}
