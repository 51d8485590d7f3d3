import JSON

/// A way through a list in the order of its ids, or along the store's cursor.
///
/// Rows that come and go meanwhile move nothing, because every request begins behind the last id.
struct KeyReader: RowReader {
  /// How a request says where it begins.
  enum Step: Sendable, Equatable {
    /// By a parameter that takes an id, whether it includes that id or not, with what sorts the list by id.
    case id(parameter: String, sort: Query)
    /// By the cursor of the answer before.
    case cursor
  }

  private(set) var list: List
  private let step: Step
  /// What limits the list, such as a range of dates.
  private let range: Query
  private var last: Int?
  private var cursor: String?
  private var pages: PageReader?
  private var ended = false

  init(list: List, step: Step, range: Query = [:]) {
    self.list = list
    self.step = step
    self.range = range
  }

  mutating func next() async throws -> Batch? {
    if pages != nil { return try await pages?.next() }
    guard !ended else { return nil }
    switch step {
    case .id(let parameter, let sort): return try await nextByID(parameter, sort)
    case .cursor: return try await nextByCursor()
    }
  }

  private mutating func nextByID(_ parameter: String, _ sort: Query) async throws -> Batch? {
    var query = range.setting(sort)
    if let last { query[parameter] = String(last) }
    let answer = try await list.fetch(query)
    var rows: [JSONValue] = []
    var highest = last ?? -1
    for row in answer.rows {
      guard let id = RowKey(row[list.key])?.number, id > last ?? -1 else { continue }
      guard id > highest || answer.more == .no else { throw StoreFault.unsorted(path: list.endpoint.fullPath) }
      highest = max(highest, id)
      rows.append(row)
    }
    if highest == last ?? -1 {
      guard answer.more != .yes || answer.rows.count <= 1 else {
        throw StoreFault.loop(path: list.endpoint.fullPath, page: 1)
      }
      ended = true
    }
    if answer.more == .no { ended = true }
    last = highest
    return rows.isEmpty ? nil : Batch(rows: rows)
  }

  private mutating func nextByCursor() async throws -> Batch? {
    var query = range
    if let cursor { query["after"] = cursor }
    let answer = try await list.fetch(query)
    if cursor == nil, answer.cursor == nil, answer.more != .no {
      // This list has no cursor, whatever its description says.
      pages = PageReader(list: list, range: range)
      return try await pages?.next()
    }
    if answer.rows.isEmpty || answer.more == .no || answer.cursor == nil || answer.cursor == cursor { ended = true }
    cursor = answer.cursor
    return answer.rows.isEmpty ? nil : Batch(rows: answer.rows)
  }
}
