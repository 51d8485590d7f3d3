import HTTP
import JSON

/// A way through a list by page number, for what the store offers no better one.
///
/// A row that leaves the list pulls the rows behind it forward, over the edge of what has been read. So a page is taken
/// on trust only while the store's totals stay the same. Otherwise, and in lists without totals, each page is asked for
/// so that it begins with a row that has been read: if it does not, the reading goes back until it does.
struct PageReader: RowReader {
  private var list: List
  private let range: Query
  /// The number of places of the list that have been passed.
  private var passed = 0
  private var seen: Set<RowKey> = []
  /// The number of all rows, as the last answer told it.
  private var total: Int?
  /// Whether each page must begin with a row that has been read.
  private var overlaps: Bool
  /// The rows that were read behind a gap which is not closed yet.
  private var suspects: Set<RowKey> = []
  private let isStrict: Bool
  /// The key of the row before the place where an earlier run ended.
  private var resumed: RowKey?
  /// Whether the store gives pages of one size, whatever it is asked for.
  private var hasFixedPages = false
  /// The answers without a new row, one after the other.
  private var barren = 0
  private var stepsBack = 0
  private var ended = false
  /// Answers that were asked for beside the one before.
  private var ahead: [Answer] = []

  /// The steps back after which the list counts as one that changes faster than it can be read.
  private static let mostStepsBack = 200
  private static let mostBarren = 3
  /// The places of a list at most, beyond which no earlier run can have ended.
  private static let mostPassed = 1 << 40

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - range: what limits it.
  ///   - isStrict: whether totals are not enough, because what seems to have vanished is going to be told.
  ///   - position: where an earlier reading ended.
  init(list: List, range: Query = [:], isStrict: Bool = false, position: JSONValue? = nil) {
    self.list = list
    self.range = range
    self.isStrict = isStrict && list.limit ?? 1 > 1
    overlaps = self.isStrict
    if let passed = position?["passed" as StaticString]?.int, 1...Self.mostPassed ~= passed,
      let last = RowKey(position?["last" as StaticString])
    {
      (self.passed, resumed, overlaps) = (passed, last, true)
    }
  }

  var isAtEnd: Bool { ended }

  mutating func next() async throws -> Batch? {
    guard !ended else { return nil }
    let limit = list.limit ?? 1
    var page = overlaps ? Page.overlapping(passed, atMost: limit) : Page(behind: passed, of: limit)
    let answer = ahead.isEmpty ? try await list.fetch(query(page), limit: page.limit) : ahead.removeFirst()
    if let now = list.limit, now != limit {
      // The store gives fewer at once than was asked for; so this was another page, unless it was the first.
      guard page.number == 1 else {
        overlaps = canOverlap
        return Batch()
      }
      page = Page(number: 1, limit: now)
    }
    if let last = resumed, !meet(last, in: answer, page) { return Batch() }
    return try await take(answer, page)
  }

  private mutating func take(_ answer: Answer, _ page: Page) async throws -> Batch {
    let first = answer.rows.first.flatMap(list.key(of:))
    let isJoined =
      page.start == 0 || page.start >= passed
      || first.map { seen.contains($0) && !suspects.contains($0) } ?? !answer.rows.isEmpty
    let fresh = answer.rows.filter { row in list.key(of: row).map { seen.insert($0).inserted } ?? (page.start >= passed)
    }
    barren = fresh.isEmpty ? barren + 1 : 0
    defer { total = answer.total }
    if overlaps, !isJoined, answer.rows.count <= page.limit {
      stepBack(to: page.start - page.limit, from: answer)
    } else if let total, let now = answer.total, now < total, !overlaps, page.start > 0 {
      // The rows that have left may have pulled others over the edge.
      stepBack(to: page.start - (total - now), from: answer)
    } else {
      suspects = []
      try await goOn(answer, page, hasNews: !fresh.isEmpty)
    }
    return Batch(rows: fresh, left: answer.total.map { max(0, $0 - passed) }, position: position(behind: answer))
  }

  private mutating func goOn(_ answer: Answer, _ page: Page, hasNews: Bool) async throws {
    passed = max(passed, page.start + answer.rows.count)
    let hasOwnSize = page.start == 0 && answer.rows.count < page.limit && answer.more != .no && !answer.rows.isEmpty
    if hasOwnSize || answer.rows.count > page.limit {
      // The store's pages have a size of their own; if it minds no limit at all, only whole pages can be asked for.
      hasFixedPages = hasFixedPages || answer.rows.count > page.limit
      list.setLimit(answer.rows.count)
      passed = page.number * answer.rows.count
      (overlaps, ahead) = (false, [])
    }
    let isCutShort = !overlaps && hasNews && answer.total.map { passed < $0 } ?? false
    let isLast =
      answer.more == .no && !isCutShort || answer.more == .unknown && answer.rows.count < page.limit && !hasNews
    // There are as many as the store says, and this page has none that is new.
    let isCounted = !hasNews && answer.total.map { passed >= $0 && seen.count >= $0 } ?? false
    if answer.rows.isEmpty || isLast || isCounted {
      ended = true
      return
    }
    guard barren < Self.mostBarren + stepsBack else {
      throw StoreFault.loop(path: list.endpoint.fullPath, page: page.number)
    }
    // Without totals there is nothing else to go by.
    if answer.total == nil { overlaps = canOverlap }
    if ahead.isEmpty, !overlaps, let last = answer.lastPage { try await readAhead(behind: page.number, to: last) }
  }

  /// Goes back to a place, so that the next page begins with a row that was read before this answer.
  private mutating func stepBack(to place: Int, from answer: Answer) {
    stepsBack += 1
    passed = max(0, place)
    suspects.formUnion(answer.rows.compactMap(list.key(of:)))
    ahead = []
    // A list that never comes to rest is read on as it is; what is missed comes in the next run.
    overlaps = canOverlap && stepsBack < Self.mostStepsBack
  }

  /// Whether a page can begin with a row that another one ends with.
  private var canOverlap: Bool { (list.limit ?? 1) > 1 && !hasFixedPages }

  /// Finds the row with which an earlier run ended; without it everything is read again.
  private mutating func meet(_ last: RowKey, in answer: Answer, _ page: Page) -> Bool {
    resumed = nil
    let place = passed - page.start - 1
    guard answer.rows.indices.contains(place), list.key(of: answer.rows[place]) == last else {
      (passed, overlaps) = (0, isStrict)
      return false
    }
    seen.formUnion(answer.rows.prefix(place + 1).compactMap(list.key(of:)))
    return true
  }

  private func position(behind answer: Answer) -> [UInt8]? {
    guard passed > 0, let last = answer.rows.last.flatMap(list.key(of:)) else { return nil }
    return JSONWriter.object { writer in
      writer.member("passed", passed)
      writer.member("last", last.text)
    }
  }

  /// Asks for the next pages side by side, where that is what the time is spent on.
  private mutating func readAhead(behind page: Int, to last: Int) async throws {
    let count = min(last.subtractingClamped(page), await list.store.requestsToSpare)
    guard count > 1 else { return }
    do {
      ahead = try await list.fetch(
        (1...count).map { (query(Page(number: page + $0, limit: list.limit ?? 1)), list.limit) })
    } catch let refusal as Refusal where refusal.isAboutSize || refusal.mayBeLoad {
      // One by one, with smaller pages.
    }
  }

  private func query(_ page: Page) -> Query {
    var query = range
    query["page"] = String(page.number)
    return query
  }
}

/// A page of a list: its number from one, and the rows that a page holds.
struct Page: Sendable, Equatable {
  let number: Int
  let limit: Int

  /// The place of its first row, from zero.
  var start: Int { (number - 1) * limit }

  init(number: Int, limit: Int) { (self.number, self.limit) = (number, limit) }

  /// Makes the page that begins behind so many rows, or holds the row there.
  init(behind passed: Int, of limit: Int) { self.init(number: passed / limit + 1, limit: limit) }

  /// The page that begins with the fewest rows before a place, at least one, and is not much smaller than may be; smaller
  /// it is only where all those end at the place itself, and where every page does, the next one has to be trusted.
  static func overlapping(_ passed: Int, atMost most: Int) -> Page {
    guard passed > 0 else { return Page(number: 1, limit: most) }
    var best = Page(behind: passed - 1, of: most)
    for limit in stride(from: most, through: 2, by: -1) {
      if limit < most * 4 / 5, best.start + best.limit > passed { break }
      let page = Page(behind: passed - 1, of: limit)
      if page.start + page.limit > best.start + best.limit { best = page }
    }
    return best.start + best.limit > passed ? best : Page(behind: passed, of: most)
  }
}
