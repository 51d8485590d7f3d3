/// A search as the argument `query` has it, read.
indirect enum SearchQuery: Sendable, Equatable {
  case term(SearchTerm)
  case all([SearchQuery])
  case any([SearchQuery])
  case not(SearchQuery)

  /// Its terms.
  var terms: [SearchTerm] {
    switch self {
    case .term(let term): [term]
    case .all(let parts), .any(let parts): parts.flatMap(\.terms)
    case .not(let part): part.terms
    }
  }

  /// Reads a search; nothing is refused, a parenthesis that nobody closes is closed by the end.
  static func parse(_ text: String) -> SearchQuery {
    var parser = SearchParser(text)
    return parser.alternatives(depth: 0)
  }
}

/// A term of a search: a word, or a field and what it should be.
struct SearchTerm: Sendable, Equatable {
  enum Comparison: String, Sendable {
    case equal = ""
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  let field: String?
  let comparison: Comparison
  let value: String
  let isQuoted: Bool
}

/// Reads a search from left to right.
private struct SearchParser {
  private let text: [Character]
  private var position = 0
  private static let deepest = 40

  init(_ text: String) { self.text = Array(text) }

  mutating func alternatives(depth: Int) -> SearchQuery {
    var parts = [conjunction(depth: depth)]
    while take("OR") { parts.append(conjunction(depth: depth)) }
    return parts.count == 1 ? parts[0] : .any(parts.filter { $0 != .all([]) })
  }

  private mutating func conjunction(depth: Int) -> SearchQuery {
    var parts: [SearchQuery] = []
    while true {
      skipSpace()
      if take("AND") { continue }
      guard position < text.count, text[position] != ")", !isNext("OR") else { break }
      if take("NOT") {
        if let part = factor(depth: depth) { parts.append(.not(part)) }
      } else if let part = factor(depth: depth) {
        parts.append(part)
      }
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func factor(depth: Int) -> SearchQuery? {
    skipSpace()
    // What a word without quotes has left over begins with the colon that ended it.
    while position < text.count, text[position] == ":" { position += 1 }
    guard position < text.count else { return nil }
    if text[position] == "(", depth < Self.deepest {
      position += 1
      let inner = alternatives(depth: depth + 1)
      skipSpace()
      if position < text.count, text[position] == ")" { position += 1 }
      return inner
    }
    if text[position] == "-" {
      position += 1
      return .term(term()).negated
    }
    return .term(term())
  }

  private mutating func term() -> SearchTerm {
    let (first, isQuoted) = word()
    guard !isQuoted, position < text.count, text[position] == ":" else {
      if first.isEmpty { position += 1 }
      return SearchTerm(field: nil, comparison: .equal, value: first, isQuoted: isQuoted)
    }
    position += 1
    var sign = ""
    while position < text.count, "<>=".contains(text[position]), sign.count < 2 {
      sign.append(text[position])
      position += 1
    }
    // `customer_date: >='2024-01-01'` stands in Shopify's own examples.
    if sign.isEmpty, position + 1 < text.count, text[position] == " ", "<>".contains(text[position + 1]) {
      position += 1
      while position < text.count, "<>=".contains(text[position]), sign.count < 2 {
        sign.append(text[position])
        position += 1
      }
    }
    let (value, valueIsQuoted) = word()
    return SearchTerm(
      field: first, comparison: .init(rawValue: sign) ?? .equal, value: value, isQuoted: valueIsQuoted)
  }

  /// A word up to a space, a parenthesis or a colon, or what stands between quotes.
  ///
  /// That a colon ends it is why a moment without quotes loses its time of day.
  private mutating func word() -> (text: String, isQuoted: Bool) {
    guard position < text.count else { return ("", false) }
    let quote = text[position]
    var word = ""
    if quote == "'" || quote == "\"" {
      position += 1
      while position < text.count, text[position] != quote {
        if text[position] == "\\", position + 1 < text.count { position += 1 }
        word.append(text[position])
        position += 1
      }
      position = min(position + 1, text.count)
      return (word, true)
    }
    while position < text.count, !text[position].isWhitespace, !"():".contains(text[position]) {
      word.append(text[position])
      position += 1
    }
    return (word, false)
  }

  private mutating func skipSpace() {
    while position < text.count, text[position].isWhitespace { position += 1 }
  }

  private func isNext(_ word: String) -> Bool {
    guard text[min(position, text.count)...].prefix(word.count).elementsEqual(word) else { return false }
    let end = position + word.count
    return end >= text.count || text[end].isWhitespace || text[end] == "("
  }

  private mutating func take(_ word: String) -> Bool {
    skipSpace()
    guard isNext(word) else { return false }
    position += word.count
    return true
  }
}

extension SearchQuery {
  fileprivate var negated: SearchQuery { .not(self) }
}
