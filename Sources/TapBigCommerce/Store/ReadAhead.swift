import HTTP
import JSON
import Singer

/// The pages of a window that are asked for beside the next one.
///
/// Pages by number may shift. In a closed window rows only leave, so nothing has moved between two answers that tell the
/// same total, or between two counts that are equal; a list without either is not read ahead. Within a second that lies across the edge of two pages the store
/// might change the order from one answer to the next. Each page asks for one row fewer than the one before, so that it
/// begins with rows that the page before ended with: if these come again, and no other row of their second does, every
/// row has come once. A page that does not pass is dropped, and the reading goes on by key.
struct ReadAhead: Sendable {
  /// An answer, the number of its page from zero, and the number of rows that it was asked for.
  private struct Page: Sendable {
    let answer: Answer
    let number: Int
    let limit: Int
    /// The rows in the window when the page was read; nil if that is not known.
    let total: Int?
  }

  /// The rows from some moment of the window on.
  private struct Count: Sendable {
    let counter: RowCounter
    var rows: Int
    /// Those of them that have been read.
    var read: Int
  }

  private var pages: [Page] = []
  private var before: Page?
  /// The second from which the pages were asked for.
  private var asked = Timestamp(seconds: 0)
  /// The rows of the window that the store says are left.
  private(set) var left: Int?
  /// The rows of the window before the page that was taken last.
  private var passed = 0
  /// What is counted where answers tell no totals.
  private var count: Count?
  private var canCount = true
  /// The number of times that pages could not be trusted.
  private var misses = 0

  private static let mostMisses = 3

  /// Asks for pages side by side.
  ///
  /// - Parameters:
  ///   - count: the number of pages.
  ///   - list: the list.
  ///   - query: the window, sorted.
  ///   - asked: the second from which on.
  /// - Returns: whether there are any now; the list may refuse so much at once.
  /// - Throws: any other refusal.
  mutating func fetch(_ count: Int, of list: List, _ query: Query, from asked: Timestamp) async throws -> Bool {
    guard let limit = list.limit, limit > 2 * count else { return false }
    var requests: [(query: Query, limit: Int?)] = []
    for number in 0..<count {
      var query = query
      if number > 0 { query["page"] = String(number + 1) }
      requests.append((query, limit - number))
    }
    do {
      let answers = try await list.fetch(requests)
      var totals = answers.map(\.total)
      if let proven = try await countAgain() { totals = answers.map { _ in proven } }
      pages = answers.indices.map { Page(answer: answers[$0], number: $0, limit: limit - $0, total: totals[$0]) }
      self.asked = asked
      return true
    } catch let refusal as Refusal where refusal.isAboutSize || refusal.mayBeLoad {
      return false
    }
  }

  /// Counts the rows of a list that tells no totals, once.
  ///
  /// - Parameters:
  ///   - counter: counts them.
  ///   - read: those of them that have been read.
  /// - Throws: a refusal that concerns more than the count.
  mutating func startCounting(_ counter: RowCounter, read: Int) async throws {
    guard count == nil, canCount, left == nil else { return }
    guard let rows = try await counter.count() else {
      canCount = false
      return
    }
    count = Count(counter: counter, rows: rows, read: read)
    left = max(0, rows - read)
  }

  /// Counts again; nil unless the number is still the same.
  private mutating func countAgain() async throws -> Int? {
    guard let before = count else { return nil }
    let rows = try await before.counter.count()
    count?.rows = rows ?? before.rows
    return rows == before.rows ? rows : nil
  }

  /// Takes the next page, if there is one that can be trusted.
  mutating func take(
    key: (JSONValue) -> RowKey?, second: (JSONValue) -> Timestamp?
  ) -> (answer: Answer, asked: Timestamp)? {
    passed = 0
    guard !pages.isEmpty else { return nil }
    let page = pages.removeFirst()
    if let before, !isTrusted(page, behind: before, key, second) {
      misses += 1
      drop()
      return nil
    }
    before = page
    passed = page.number * page.limit
    if pages.isEmpty { before = nil }
    return (page.answer, asked)
  }

  /// Takes note of the page that was read last.
  mutating func note(_ answer: Answer, fresh: Int, isLast: Bool) {
    if isLast { drop() }
    count?.read += fresh
    left = answer.total.map { max(0, $0 - passed - answer.rows.count) } ?? count.map { max(0, $0.rows - $0.read) }
  }

  /// How many pages to ask for side by side.
  func pages(of limit: Int, atOnce most: Int) -> Int {
    guard misses < Self.mostMisses, let left else { return 1 }
    let pages = left / limit + (left % limit > 0 ? 1 : 0)
    // A count costs a request for every such group of pages.
    return count != nil && pages < 2 * most ? 1 : min(pages, most)
  }

  private mutating func drop() {
    pages = []
    before = nil
  }

  private func isTrusted(
    _ page: Page, behind before: Page, _ key: (JSONValue) -> RowKey?, _ second: (JSONValue) -> Timestamp?
  ) -> Bool {
    let overlap = page.number
    let (rows, earlier) = (page.answer.rows, before.answer.rows)
    guard let total = page.total, total == before.total else { return false }
    guard earlier.count == before.limit, rows.count >= overlap, earlier.count >= overlap else { return false }
    for (row, other) in zip(rows.prefix(overlap), earlier.suffix(overlap)) {
      guard let one = key(row), one == key(other) else { return false }
    }
    guard rows.count > overlap else { return true }
    guard let last = second(rows[overlap - 1]), second(rows[overlap]) != nil else { return false }
    // Rows that are read ahead are in the order of time.
    let late = earlier.reversed().prefix { second($0).map { $0 >= last } ?? true }
    let known = Set(late.filter { second($0) == last }.compactMap(key))
    return !rows[overlap...].prefix { second($0) == last }.contains { key($0).map(known.contains) ?? true }
  }
}
