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
  /// The number of rows that match the request, on all its pages; nil also where the store tells no more than the number
  /// of the page's own rows, which proves nothing of a full page.
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
    let next = text(cursors?["links" as StaticString]?["next" as StaticString])
    let nextPage = text(pages?["links" as StaticString]?["next" as StaticString])
    let size = (cursors ?? pages)?["per_page" as StaticString]?.asCount
    let isFull = size.map { rows.count >= $0 || !isShort(of: limit, Self.usual) } ?? !isShort(of: limit)
    let page = pages?["current_page" as StaticString]?.asCount ?? 1
    let last = pages?["total_pages" as StaticString]?.asCount
    let total = pages?["total" as StaticString]?.asCount
    if let total, total > rows.count || total == rows.count && page <= 1 && !isFull {
      (self.total, lastPage) = (total, last)
    }
    if rows.isEmpty {
      more = .no
    } else if nextPage != nil {
      more = .yes
    } else if let total = self.total {
      more = self.more(than: total, page: page, last: last, isFull: isFull)
    } else if next != nil {
      more = .yes
    } else {
      more = isFull ? .unknown : .no
    }
  }

  /// What is behind a page of a list with a total that can be right: it counts more than the rows of a full page.
  private func more(than total: Int, page: Int, last: Int?, isFull: Bool) -> More {
    if page <= 1 { return total > rows.count ? .yes : .no }
    guard let last, last >= page else { return isFull ? .unknown : .no }
    return page < last ? .yes : .no
  }

  /// Whether a page is not full, and thus the last; but for one with a number of rows that a store may give at most.
  private func isShort(of limit: Int, _ caps: [Int] = [10, 20, 25] + usual) -> Bool {
    rows.count < limit && !caps.contains(rows.count)
  }

  /// The sizes of pages that this store is known to give, whatever it is asked for.
  private static let usual = [50, 100, 200]

  private func text(_ value: JSONValue?) -> String? {
    guard let text = value?.string, !text.isEmpty else { return nil }
    return text
  }
}
