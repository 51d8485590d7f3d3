import HTTP
import JSON

/// A way through a list by page number, for what the store offers no better one.
///
/// A row deleted meanwhile pulls the rows behind it one place forward, over the edge of a page that has been read. Where
/// the store tells totals, a smaller one than on the page before gives this away: the reading takes one step back. Where
/// it tells none, the last page is looked at again; if it is another now, so is the list, and it is gone through once
/// more for rows not seen yet.
struct PageReader: RowReader {
  private var list: List
  private let range: Query
  private var page = 1
  private var passes = 1
  private var seen: Set<RowKey> = []
  /// The last page of this pass: its number, and its rows' keys.
  private var end: (page: Int, keys: [RowKey])?
  /// The number of pages of the first pass.
  private var pages = 0
  /// The number of all rows, as the page before told it.
  private var total: Int?
  /// The steps back from one page.
  private var stepsBack = 0
  /// Whether the list changes faster than it can be read.
  private var isRestless = false
  /// The number of times that the same page has come again, although another was asked for.
  private var repeats = 0
  private var lastKeys: [RowKey] = []
  private var ended = false
  /// Answers that were asked for beside the one before.
  private var ahead: [Answer] = []
  /// The page that an earlier run ended with, and the key of its last row.
  private var resumed: (page: Int, last: RowKey)?

  private static let mostPasses = 5
  private static let mostStepsBack = 3

  init(list: List, range: Query = [:], position: JSONValue? = nil) {
    self.list = list
    self.range = range
    if let page = position?["page" as StaticString]?.int, let last = RowKey(position?["last" as StaticString]),
      position?["limit" as StaticString]?.int == list.limit
    {
      resumed = (page, last)
    }
  }

  mutating func next() async throws -> Batch? {
    guard !ended else { return nil }
    if let resumed { return try await resume(resumed.page, resumed.last) }
    if let end {
      self.end = nil
      let limit = list.limit
      let (answer, fresh) = try await read(end.page)
      let isSame = list.limit == limit && keys(of: answer) == end.keys
      if isSame || passes == Self.mostPasses { ended = true } else { startAgain() }
      return Batch(rows: fresh)
    }
    let limit = list.limit
    let here = page
    let (answer, fresh) = try await read(page)
    if list.limit != limit, page > 1 {
      startAgain()
      return Batch(rows: fresh)
    }
    if stepBack(answer) { return Batch(rows: fresh) }
    if answer.rows.isEmpty || answer.more == .no || answer.more == .unknown && fresh.isEmpty && passes == 1 {
      finishPass(answer)
    } else {
      let keys = keys(of: answer)
      repeats = fresh.isEmpty && keys == lastKeys ? repeats + 1 : 0
      lastKeys = keys
      guard passes == 1 ? repeats < 2 : page < 2 * pages + 10 else {
        throw StoreFault.loop(path: list.endpoint.fullPath, page: page)
      }
      page += 1
      if ahead.isEmpty, let last = answer.lastPage { try await readAhead(to: last) }
    }
    return Batch(
      rows: fresh, left: answer.total.map { max(0, $0 - seen.count) },
      position: passes == 1 ? position(behind: here, answer) : nil)
  }

  /// Goes back by a page, if rows have left the list since it was read.
  private mutating func stepBack(_ answer: Answer) -> Bool {
    defer { total = answer.total }
    guard let total, let now = answer.total, now < total, page > 1 else {
      if answer.total == total { stepsBack = 0 }
      return false
    }
    guard stepsBack < Self.mostStepsBack else {
      isRestless = true
      return false
    }
    stepsBack += 1
    page -= 1
    ahead = []
    lastKeys = []
    return true
  }

  /// Goes on behind the page that an earlier run ended with, if it still ends with the same row: then nothing has moved.
  private mutating func resume(_ page: Int, _ last: RowKey) async throws -> Batch? {
    resumed = nil
    let limit = list.limit
    let (answer, fresh) = try await read(page)
    guard list.limit == limit, answer.rows.last.flatMap(list.key(of:)) == last else {
      seen = []
      return Batch()
    }
    self.page = page + 1
    if answer.more == .no { finishPass(answer) }
    return Batch(rows: fresh, position: position(behind: page, answer))
  }

  private func position(behind page: Int, _ answer: Answer) -> [UInt8]? {
    guard let limit = list.limit, let last = answer.rows.last.flatMap(list.key(of:)) else { return nil }
    return JSONWriter.object { writer in
      writer.member("page", page)
      writer.member("limit", limit)
      writer.member("last", last.text)
    }
  }

  private mutating func read(_ page: Int) async throws -> (Answer, fresh: [JSONValue]) {
    let answer = ahead.isEmpty ? try await list.fetch(query(page)) : ahead.removeFirst()
    let fresh = answer.rows.filter { row in
      guard let key = list.key(of: row) else { return true }
      return seen.insert(key).inserted
    }
    return (answer, fresh)
  }

  /// Asks for the next pages side by side, where that is what the time is spent on.
  private mutating func readAhead(to last: Int) async throws {
    let count = min(last - page + 1, await store.requestsToSpare)
    guard count > 1 else { return }
    do {
      ahead = try await list.fetch((page..<page + count).map { (query($0), list.limit) })
    } catch let refusal as Refusal where refusal.isAboutSize || refusal.mayBeLoad {
      // One by one, with smaller pages.
    }
  }

  private var store: StoreClient { list.store }

  private func query(_ page: Int) -> Query {
    var query = range
    query["page"] = String(page)
    return query
  }

  private mutating func finishPass(_ answer: Answer) {
    pages = max(pages, page)
    ahead = []
    if isRestless, passes < Self.mostPasses {
      startAgain()
    } else if page == 1 || answer.total != nil {
      ended = true
    } else {
      end = (page, keys(of: answer))
    }
  }

  private mutating func startAgain() {
    page = 1
    passes += 1
    (total, stepsBack, isRestless) = (nil, 0, false)
    ahead = []
  }

  private func keys(of answer: Answer) -> [RowKey] { answer.rows.compactMap(list.key(of:)) }
}
