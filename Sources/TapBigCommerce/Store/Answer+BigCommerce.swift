import JSON
import Tap

/// How the store's lists say what is behind their rows, and where they cannot be believed.
extension Answer {
  /// Reads a list of the V2 API; nil if the document is none.
  init?(v2 root: JSONValue?, limit: Int) {
    self.init()
    guard let root else { return }
    guard root.kind == .array else { return nil }
    rows = Array(root.elements)
    more = rows.isEmpty ? .no : rows.count >= limit ? .yes : isShort(of: limit) ? .no : .unknown
  }

  /// Reads a list of the V3 API; nil if the document is none.
  init?(v3 root: JSONValue?, limit: Int) {
    self.init()
    guard let root else { return }
    guard let data = root["data" as StaticString], data.kind == .array else { return nil }
    rows = Array(data.elements)
    readMeta(root["meta" as StaticString], limit: limit)
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
