/// What a list can be searched by.
enum SearchField: Sendable {
  /// The number of the id.
  case id
  /// When the row came.
  case created
  /// When the row was changed.
  case updated
  /// A moment in a field of the row.
  case time(String)
  /// One of the texts that a closure finds in a row.
  case texts(@Sendable (ShopRow) -> [String])
  /// One of the texts of a row, from words that are known; others get a warning.
  case words([String], @Sendable (ShopRow) -> [String])
  /// What Shopify can search by and the sandbox cannot; it says so.
  case unknown

  /// A field of a row, as text.
  static func text(_ name: String) -> SearchField { .texts { $0.fields[name].map(\.searchTexts) ?? [] } }

  /// A truth value of a row.
  static func flag(_ name: String) -> SearchField {
    .words(["true", "false"]) { [$0.fields[name] == .bool(true) ? "true" : "false"] }
  }

  /// A field that names another row.
  static func row(_ name: String) -> SearchField {
    .texts { $0.fields[name]?.row.map { [String($0.number)] } ?? [] }
  }
}

extension ShopValue {
  fileprivate var searchTexts: [String] {
    switch self {
    case .text, .list: texts
    case .int(let int): [String(int)]
    default: []
    }
  }
}
