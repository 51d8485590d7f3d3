import JSON

/// A search that runs over a list: what it finds, and the warnings that Shopify gives where it does not fail.
struct Search {
  let query: SearchQuery
  let text: String
  private let fields: [String: SearchField]
  private let now: Int
  /// Whether `>` leaves out the whole second, as it does since 2026-10.
  private let isExclusive: Bool
  private(set) var warnings: [Warning] = []

  /// A term that was not understood.
  struct Warning: Sendable {
    let field: String
    let message: String
    let code: String
  }

  /// Reads a search of a list.
  ///
  /// - Throws: an error for a moment that is none, for an empty value, and for what the sandbox cannot search by.
  init(_ text: String, of list: String, version: String, now: Int) throws(QueryFault) {
    self.text = text
    self.now = now
    fields = SearchFields.of(list) ?? [:]
    isExclusive = version >= "2026-10"
    query = SearchQuery.parse(text)
    for term in query.terms { try check(term) }
  }

  private mutating func check(_ term: SearchTerm) throws(QueryFault) {
    guard let name = term.field else {
      throw .coded("BAD_REQUEST", "The sandbox does not search for words without a field: \(term.value).")
    }
    guard !term.value.isEmpty else {
      throw .coded("INTERNAL_SERVER_ERROR", "Internal error. Looks like something went wrong on our end.")
    }
    switch fields[name] {
    case nil where !name.hasPrefix("metafields."):
      warnings.append(
        Warning(field: name, message: "Invalid search field for this query.", code: "invalid_field"))
    case nil, .unknown: throw .coded("BAD_REQUEST", "The sandbox does not search by \(name).")
    case .created, .updated, .time:
      guard moment(term) != nil else {
        throw .coded("BAD_REQUEST", "Invalid timestamp for query filter `\(name)`.")
      }
    case .words(let known, _):
      for word in term.value.split(separator: ",") where !known.contains(word.lowercased()) {
        warnings.append(
          Warning(field: name, message: "Input `\(word)` is not an accepted value.", code: "invalid_value"))
      }
    case .id:
      if Int(term.value) == nil, !term.value.contains(",") {
        warnings.append(
          Warning(field: name, message: "Input `\(term.value)` is not an accepted value.", code: "invalid_value"))
      }
    case .texts: break
    }
  }

  /// Whether a row is found; the row itself is made only where its head is not enough.
  func finds(_ head: ShopHead, _ row: () -> ShopRow?) -> Bool { finds(query, head, row) }

  private func finds(_ query: SearchQuery, _ head: ShopHead, _ row: () -> ShopRow?) -> Bool {
    switch query {
    case .all(let parts): parts.allSatisfy { finds($0, head, row) }
    case .any(let parts): parts.isEmpty || parts.contains { finds($0, head, row) }
    case .not(let part): !finds(part, head, row)
    case .term(let term): finds(term, head, row)
    }
  }

  private func finds(_ term: SearchTerm, _ head: ShopHead, _ row: () -> ShopRow?) -> Bool {
    // What is not known is left out: everything matches.
    guard let name = term.field, let field = fields[name] else { return true }
    switch field {
    case .id:
      if term.value.contains(",") { return term.value.split(separator: ",").contains { Int($0) == head.number } }
      guard let number = Int(term.value) else { return false }
      return term.comparison.holds(head.number, number)
    case .created: return holds(term, head.created.multipliedClamped(by: 1000))
    case .updated: return holds(term, head.updated)
    case .time(let name):
      guard let time = row()?.fields[name]?.text.flatMap(Dates.parse) else { return false }
      return holds(term, time.seconds.multipliedClamped(by: 1000))
    case .texts(let find), .words(_, let find):
      let wanted = Set(term.value.lowercased().split(separator: ",").map(String.init))
      return row().map(find)?.contains { wanted.contains($0.lowercased()) || term.value == "*" } ?? false
    case .unknown: return true
    }
  }

  /// Whether a moment, in milliseconds, is what a term wants.
  private func holds(_ term: SearchTerm, _ milliseconds: Int) -> Bool {
    guard let (start, end) = moment(term) else { return false }
    let seconds = milliseconds >= 0 ? milliseconds / 1000 : -1
    return switch term.comparison {
    case .equal: seconds >= start && seconds <= end
    case .greaterOrEqual: seconds >= start
    case .greater: start == end && !isExclusive ? milliseconds > start * 1000 : seconds > end
    case .less: seconds < start
    case .lessOrEqual: seconds <= end
    }
  }

  /// The first and the last second that a value stands for: a whole day without a time, or without quotes.
  private func moment(_ term: SearchTerm) -> (start: Int, end: Int)? {
    if term.value == "now" { return (now, now) }
    guard let time = Dates.parse(String(term.value)) ?? Dates.parse(String(term.value.prefix(10))) else { return nil }
    // Cannot trap: a date has four digits of years.
    if time.hasTime, term.isQuoted { return (time.seconds, time.seconds) }
    let day = time.seconds - ((time.seconds % 86_400) + 86_400) % 86_400
    switch term.comparison {
    case .less where !term.isQuoted && term.value.count > 10: return (day + 86_400, day + 86_400)
    case .greater where !term.isQuoted && term.value.count > 10: return (day - 1, day - 1)
    default: return (day, day + 86_399)
    }
  }
}

extension SearchTerm.Comparison {
  fileprivate func holds(_ left: Int, _ right: Int) -> Bool {
    switch self {
    case .equal: left == right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
