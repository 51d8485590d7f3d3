import HTTP
package import JSON

/// A way through a list by page number, for what the server offers no better one.
///
/// A row that leaves the list pulls the rows behind it forward, over the edge of what has been read. So a page is taken
/// on trust only while the server's totals stay the same. Otherwise, and in lists without totals, each page is asked for
/// so that it begins with a row that has been read: if it does not, the reading goes back until it does.
package struct PageReader: RowReader {
  private enum Phase: Sendable {
    /// The row with this key is looked for, behind which an earlier run ended.
    case resuming(behind: RowKey)
    /// Each page has to begin with a row that has been read.
    case overlapping
    /// Page after page, on trust; some answers were asked for beside the one before.
    case trusting(ahead: [Answer])
    case ended
  }

  private var list: List
  private let range: Query
  /// Whether totals are not enough.
  private let isStrict: Bool
  private var phase: Phase
  /// The number of places of the list that have been passed.
  private var passed = 0
  private var seen: Set<RowKey> = []
  /// The rows that were read behind a gap which is not closed yet.
  private var suspects: Set<RowKey> = []
  /// The number of all rows, as the last answer told it.
  private var total: Int?
  /// Whether the server gives pages of one size, whatever it is asked for.
  private var hasFixedPages = false
  private var patience = PagePatience()
  /// The first row of the last answer.
  private var lastFirst: JSONValue?

  /// The places of a list at most, beyond which no earlier run can have ended.
  private static let mostPassed = 1 << 40

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - range: what limits it.
  ///   - isStrict: whether totals are not enough, because what seems to have vanished is going to be told.
  ///   - position: where an earlier reading ended.
  package init(list: List, range: Query = [:], isStrict: Bool = false, position: JSONValue? = nil) {
    self.list = list
    self.range = range
    self.isStrict = isStrict && list.limit ?? 1 > 1
    if let passed = position?["passed" as StaticString]?.int, 1...Self.mostPassed ~= passed,
      let last = RowKey(position?["last" as StaticString])
    {
      (self.passed, phase) = (passed, .resuming(behind: last))
    } else {
      phase = self.isStrict ? .overlapping : .trusting(ahead: [])
    }
  }

  package var isAtEnd: Bool { if case .ended = phase { true } else { false } }

  package mutating func next() async throws -> Batch? {
    switch phase {
    case .ended: return nil
    case .trusting(var ahead) where !ahead.isEmpty:
      let answer = ahead.removeFirst()
      phase = .trusting(ahead: ahead)
      return try await take(answer, Page(behind: passed, of: list.limit ?? 1))
    case .trusting: return try await ask(for: Page(behind: passed, of: list.limit ?? 1))
    case .resuming, .overlapping: return try await ask(for: .overlapping(passed, atMost: list.limit ?? 1))
    }
  }

  private mutating func ask(for page: Page) async throws -> Batch? {
    let limit = list.limit
    let answer = try await list.fetch(query(page), limit: page.limit)
    guard let now = list.limit, now != limit else { return try await take(answer, page) }
    // The server gives fewer at once than was asked for; so this was another page, unless it was the first.
    guard page.number == 1 else {
      if case .resuming = phase {} else { overlap() }
      return Batch()
    }
    return try await take(answer, Page(number: 1, limit: now))
  }

  private mutating func take(_ answer: Answer, _ page: Page) async throws -> Batch {
    if case .resuming(let last) = phase, !meet(last, in: answer, page) { return Batch() }
    let first = answer.rows.first.flatMap(list.key(of:))
    let isJoined =
      page.start == 0 || page.start >= passed
      || first.map { seen.contains($0) && !suspects.contains($0) } ?? !answer.rows.isEmpty
    let fresh = answer.rows.filter { row in list.key(of: row).map { seen.insert($0).inserted } ?? (page.start >= passed)
    }
    // Rows without a key are new to all appearance, however often their page comes.
    let isSame = answer.rows.first.map { $0.json == lastFirst?.json } ?? false
    patience.note(hasNews: isSame ? fresh.contains { list.key(of: $0) != nil } : !fresh.isEmpty)
    defer { (total, lastFirst) = (answer.total, answer.rows.first) }
    if isOverlapping, !isJoined, answer.rows.count <= page.limit {
      stepBack(to: page.start - page.limit, from: answer)
    } else if let total, let now = answer.total, now < total, !isOverlapping, page.start > 0 {
      // The rows that have left may have pulled others over the edge.
      stepBack(to: page.start.subtractingClamped(total.subtractingClamped(now)), from: answer)
    } else {
      suspects = []
      try await goOn(answer, page, hasNews: !fresh.isEmpty)
    }
    return Batch(
      rows: fresh, left: answer.total.map { max(0, $0.subtractingClamped(passed)) }, position: position(behind: answer))
  }

  private mutating func goOn(_ answer: Answer, _ page: Page, hasNews: Bool) async throws {
    passed = max(passed, page.start + answer.rows.count)
    takeSize(of: answer, page)
    guard !isLast(answer, page, hasNews: hasNews) else {
      phase = .ended
      return
    }
    guard patience.isLeft else { throw ReadingFault.loop(path: list.endpoint.path, page: page.number) }
    // Without totals there is nothing else to go by.
    if answer.total == nil { overlap() }
    if case .trusting(let ahead) = phase, ahead.isEmpty, let last = answer.lastPage {
      try await readAhead(behind: page.number, to: last)
    }
  }

  /// Takes note of pages that have a size of the server's own; if it minds no limit at all, only whole pages can be asked for.
  private mutating func takeSize(of answer: Answer, _ page: Page) {
    let hasOwnSize = page.start == 0 && answer.rows.count < page.limit && answer.more != .no && !answer.rows.isEmpty
    guard hasOwnSize || answer.rows.count > page.limit else { return }
    hasFixedPages = hasFixedPages || answer.rows.count > page.limit
    list.setLimit(answer.rows.count)
    passed = page.number * answer.rows.count
    phase = .trusting(ahead: [])
  }

  /// Whether nothing is behind an answer.
  private func isLast(_ answer: Answer, _ page: Page, hasNews: Bool) -> Bool {
    if answer.rows.isEmpty { return true }
    // There are as many as the server says, and this page has none that is new.
    if !hasNews, let total = answer.total, passed >= total, seen.count >= total { return true }
    switch answer.more {
    case .no:
      let isCutShort = !isOverlapping && hasNews && answer.total.map { passed < $0 } ?? false
      return !isCutShort
    case .unknown: return answer.rows.count < page.limit && !hasNews
    case .yes: return false
    }
  }

  /// Goes back to a place, so that the next page begins with a row that was read before this answer.
  private mutating func stepBack(to place: Int, from answer: Answer) {
    passed = max(0, place)
    suspects.formUnion(answer.rows.compactMap(list.key(of:)))
    // A list that never comes to rest is read on as it is; what is missed comes in the next run.
    phase = .trusting(ahead: [])
    if patience.stepBack() { overlap() }
  }

  private var isOverlapping: Bool { if case .overlapping = phase { true } else { false } }

  /// Asks for overlapping pages from here on, where a page can begin with a row that another one ends with.
  private mutating func overlap() {
    let canOverlap = (list.limit ?? 1) > 1 && !hasFixedPages
    if canOverlap {
      phase = .overlapping
    } else if isOverlapping {
      phase = .trusting(ahead: [])
    }
  }

  /// Finds the row with which an earlier run ended; without it everything is read again.
  private mutating func meet(_ last: RowKey, in answer: Answer, _ page: Page) -> Bool {
    let place = passed - page.start - 1
    guard answer.rows.indices.contains(place), list.key(of: answer.rows[place]) == last else {
      passed = 0
      phase = isStrict ? .overlapping : .trusting(ahead: [])
      return false
    }
    seen.formUnion(answer.rows.prefix(place + 1).compactMap(list.key(of:)))
    phase = .overlapping
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
    let count = min(last.subtractingClamped(page), await list.client.requestsToSpare)
    guard count > 1 else { return }
    do {
      let asked = (1...count).map { (query(Page(number: page + $0, limit: list.limit ?? 1)), list.limit) }
      phase = .trusting(ahead: try await list.fetch(asked))
    } catch let refusal as Refusal where list.client.explanation(of: refusal).isAboutAmount {
      // One by one, with smaller pages.
    }
  }

  private func query(_ page: Page) -> Query {
    var query = range
    query[list.endpoint.decoding.pages.page] = String(page.number)
    return query
  }
}

/// How long a list is read on that brings nothing new, or never comes to rest.
private struct PagePatience: Sendable {
  /// The answers without a new row, one after the other.
  private var barren = 0
  private var stepsBack = 0

  private static let mostBarren = 3
  /// The steps back after which the list counts as one that changes faster than it can be read.
  private static let mostStepsBack = 200

  mutating func note(hasNews: Bool) { barren = hasNews ? 0 : barren + 1 }

  /// Takes note of a step back; gives whether the list may yet come to rest.
  mutating func stepBack() -> Bool {
    stepsBack += 1
    return stepsBack < Self.mostStepsBack
  }

  /// Whether another page is worth asking for; each step back brings one that is known.
  var isLeft: Bool { barren < Self.mostBarren + stepsBack }
}
