import HTTP
import JSON

/// A way through a list that comes in one answer; where that may not be all, further pages are asked for until one brings
/// nothing new.
struct WholeReader: RowReader {
  private var list: List?
  private let range: Query
  private var page = 1
  private var seen: Set<RowKey> = []

  init(list: List, range: Query = [:]) {
    self.list = list
    self.range = range
  }

  var isAtEnd: Bool { list == nil }

  mutating func next() async throws -> Batch? {
    guard var list else { return nil }
    self.list = nil
    let answer = try await list.fetch(
      page > 1 ? range.setting([list.endpoint.decoding.pages.page: String(page)]) : range)
    // A list that minds no page comes again as it is.
    let rows = answer.rows.filter { row in list.key(of: row).map { seen.insert($0).inserted } ?? (page == 1) }
    page += 1
    if answer.more != .no, !rows.isEmpty { self.list = list }
    return rows.isEmpty ? nil : Batch(rows: rows)
  }
}
