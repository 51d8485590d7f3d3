import JSON

/// A way through a list by page number, for what the store offers no better one.
///
/// A row deleted meanwhile pulls the rows behind it one place forward, over the edge of a page that has been read. So,
/// unless all fitted on one page, the last page is looked at again; if it is another now, so is the list, and it is
/// gone through once more for rows not seen yet.
struct PageReader: RowReader {
  private(set) var list: List
  private let range: Query
  private var page = 1
  private var passes = 1
  private var seen: Set<RowKey> = []
  /// The last page of this pass: its number, and its rows' keys.
  private var end: (page: Int, keys: [RowKey])?
  /// The number of pages of the first pass.
  private var pages = 0
  /// The number of pages without a new row, one after the other, of the first pass.
  private var barren = 0
  private var ended = false

  private static let mostPasses = 5

  init(list: List, range: Query = [:]) {
    self.list = list
    self.range = range
  }

  mutating func next() async throws -> Batch? {
    guard !ended else { return nil }
    if let end {
      self.end = nil
      let limit = list.limit
      let (answer, fresh) = try await read(end.page)
      let isSame = list.limit == limit && keys(of: answer) == end.keys
      if isSame || passes == Self.mostPasses { ended = true } else { startAgain() }
      return Batch(rows: fresh)
    }
    let limit = list.limit
    let (answer, fresh) = try await read(page)
    if list.limit != limit, page > 1 {
      startAgain()
      return Batch(rows: fresh)
    }
    if answer.rows.isEmpty || answer.more == .no || answer.more == .unknown && fresh.isEmpty && passes == 1 {
      finishPass(answer)
    } else {
      barren = fresh.isEmpty ? barren + 1 : 0
      guard passes == 1 ? barren < 3 : page < 2 * pages + 10 else {
        throw StoreFault.loop(path: list.endpoint.fullPath, page: page)
      }
      page += 1
    }
    return Batch(rows: fresh)
  }

  private mutating func read(_ page: Int) async throws -> (Answer, fresh: [JSONValue]) {
    var query = range
    query["page"] = String(page)
    let answer = try await list.fetch(query)
    let fresh = answer.rows.filter { row in
      guard let key = RowKey(row[list.key]) else { return true }
      return seen.insert(key).inserted
    }
    return (answer, fresh)
  }

  private mutating func finishPass(_ answer: Answer) {
    pages = max(pages, page)
    if page == 1 {
      ended = true
    } else {
      end = (page, keys(of: answer))
    }
  }

  private mutating func startAgain() {
    page = 1
    passes += 1
  }

  private func keys(of answer: Answer) -> [RowKey] { answer.rows.compactMap { RowKey($0[list.key]) } }
}
