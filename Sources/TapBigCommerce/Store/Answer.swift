import JSON

/// The rows of one answer, and what it says of those behind them.
struct Answer: Sendable {
  /// Whether rows of the same request are left behind these.
  enum More: Sendable, Equatable {
    case yes
    case no
    /// The answer does not say.
    case unknown
  }

  /// The rows in the store's order.
  var rows: [JSONValue] = []
  /// Whether there are more.
  var more = More.no
  /// The cursor behind the last row, if the store gave one.
  var cursor: String?
  /// The number of rows that match the request, on all its pages.
  var total: Int?
  /// The number of the last page, if the store says so.
  var lastPage: Int?

  /// An answer without rows.
  static let empty = Answer()

  private init() {}

  /// Reads the rows out of a document; nil if it is no list.
  ///
  /// - Parameters:
  ///   - root: the document; nil for an answer without a body.
  ///   - version: the API's generation.
  ///   - limit: the number of rows that were asked for; the largest number for a list without pages.
  init?(_ root: JSONValue?, version: Endpoint.Version, limit: Int) {
    guard let root else { return }
    switch version {
    case .v2:
      guard root.kind == .array else { return nil }
      rows = Array(root.elements)
      more = rows.isEmpty ? .no : rows.count >= limit ? .yes : isShort(of: limit) ? .no : .unknown
    case .v3:
      guard let data = root["data" as StaticString], data.kind == .array else { return nil }
      rows = Array(data.elements)
      readMeta(root["meta" as StaticString], limit: limit)
    }
  }

  private mutating func readMeta(_ meta: JSONValue?, limit: Int) {
    let pages = meta?["pagination" as StaticString]
    let cursors = meta?["cursor_pagination" as StaticString]
    cursor = text(cursors?["end_cursor" as StaticString])
    total = pages?["total" as StaticString]?.int
    lastPage = pages?["total_pages" as StaticString]?.int
    let next = text((cursors ?? pages)?["links" as StaticString]?["next" as StaticString])
    let nextPage = text(pages?["links" as StaticString]?["next" as StaticString])
    let page = pages?["current_page" as StaticString]?.int
    let last = pages?["total_pages" as StaticString]?.int
    // A list may count its own page alone (bigcommerce/api#43): behind the first page such a total shows, on it a page that may
    // be full proves no end.
    let isOwnTotal = page ?? 1 > 1 && total.map { $0 <= rows.count } ?? false
    if isOwnTotal { (total, lastPage) = (nil, nil) }
    let mayBeOwnTotal = total == rows.count && !isShort(of: limit)
    if rows.isEmpty {
      more = .no
    } else if page ?? 1 == 1, let total, total > rows.count {
      more = .yes
    } else if !mayBeOwnTotal, let page, let last, let total, total >= rows.count, last >= page {
      more = page < last || nextPage != nil ? .yes : .no
    } else if next != nil || nextPage != nil {
      more = .yes
    } else if !mayBeOwnTotal, let total, page == nil || page == 1, total >= rows.count {
      more = total > rows.count ? .yes : .no
    } else {
      let size = (cursors ?? pages)?["per_page" as StaticString]?.int
      more = size.map { rows.count < $0 } ?? isShort(of: limit) ? .no : .unknown
    }
  }

  /// Whether a page is not full, and thus the last; but for one with a number of rows that a store may give at most.
  private func isShort(of limit: Int) -> Bool { rows.count < limit && ![50, 100, 200].contains(rows.count) }

  private func text(_ value: JSONValue?) -> String? {
    guard let text = value?.string, !text.isEmpty else { return nil }
    return text
  }
}
