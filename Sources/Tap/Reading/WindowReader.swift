import HTTP
import JSON
import Singer

/// A way through what was changed within a window of time, oldest first.
///
/// Each request asks for what was changed at or after the last row's second, and drops the rows of that second that it
/// has seen: no page number that shifts, no strict comparison that loses ties. What changes while it is read leaves the
/// window, and comes in the next run; where the server's clock gives the window no end, it comes again behind the rest.
/// A second that holds more rows than a page is read by id; so is the whole window
/// where the server does not sort it.
///
/// Where the time is spent on waiting for answers, the pages behind the next one are asked for beside it (see
/// ``ReadAhead``).
struct WindowReader: RowReader {
  private enum Phase: Sendable {
    case byTime
    /// One crowded second is read by id.
    case crowd(any RowReader)
    /// The rest of the window is read by id, because its order in time is not kept.
    case byID(any RowReader)
    case ended

    var isByTime: Bool { if case .byTime = self { true } else { false } }
  }

  private var list: List
  private let filter: WindowFilter
  private let window: ReadingWindow
  private var phase = Phase.byTime
  /// The second up to which rows have been read; it may hold more.
  private var position: Timestamp
  /// The rows of that second that have been read.
  private var seen: Set<RowKey> = []
  /// The rows without a date that have been read.
  private var undated: Set<RowKey> = []
  /// The rows that were met in a crowded second, seen before or not.
  private var met = 0
  /// Whether the crowded second is read with its neighbours.
  private var isWide = false
  /// The latest second that was met by id.
  private var newest: Timestamp?
  /// Whether the filter's lower end is known to include what is exactly there.
  private var isInclusive: Bool?
  private var ahead = ReadAhead()

  init(list: List, filter: WindowFilter, window: ReadingWindow) {
    self.list = list
    self.filter = filter
    self.window = window
    position = window.start.wholeSecond
  }

  var isAtEnd: Bool { if case .ended = phase { true } else { false } }

  mutating func next() async throws -> Batch? {
    switch phase {
    case .ended: nil
    case .byTime: try await nextByTime()
    case .crowd(let reader): try await nextOfCrowd(reader)
    case .byID(let reader): try await nextByID(reader)
    }
  }
}

extension WindowReader {
  private mutating func nextByTime() async throws -> Batch? {
    guard !window.endsBefore(position) else {
      phase = .ended
      return nil
    }
    var page = try await nextPage()
    if !seen.isEmpty, isInclusive == nil, !page.meetsSeen {
      // Either the rows of the last second have all left it, or the filter excludes that second.
      isInclusive = false
      page = try await nextPage()
      isInclusive = page.meetsSeen ? false : nil
    }
    if page.answer.more != .no, page.isUnsorted || page.isAstray {
      phase = .byID(reader(from: position, to: window.end))
      return Batch()
    }
    let before = position
    if let newest = page.newest, newest > position {
      position = newest
      seen = []
    }
    for place in page.newestPlaces {
      if let key = list.key(of: page.fresh[place]) { seen.insert(key) }
    }
    if page.answer.more == .no || page.reachesBeyond {
      phase = .ended
    } else if position == before, page.answer.more == .yes || page.mayBeCapped(list) {
      phase = .crowd(crowd(wide: isInclusive != true))
    } else if page.fresh.isEmpty {
      phase = .ended
    }
    ahead.note(page.answer, fresh: page.fresh.count, isLast: !phase.isByTime)
    return Batch(rows: page.fresh, bookmark: page.newest == nil && seen.isEmpty ? nil : position, left: ahead.left)
  }

  /// The next page at or after the position, asked for from a second earlier while the filter may exclude its lower end.
  private mutating func nextPage() async throws -> WindowPage {
    if let (answer, asked) = ahead.take(key: list.key(of:), second: second(of:)) { return page(answer, asked) }
    let asked = isInclusive == false || seen.isEmpty && isInclusive == nil ? position.adding(seconds: -1) : position
    let query = filter.dates.range(from: asked, to: window.end).setting(filter.sort)
    // In a window without an end a row that changes takes a new place, which no total tells.
    if isInclusive == true, window.end != nil, let limit = list.limit {
      let most = await list.client.requestsToSpare
      if most > 1, let count = filter.count {
        let counter = RowCounter(list: list, count: count, range: filter.dates.range(from: asked, to: window.end))
        try await ahead.startCounting(counter, read: seen.count)
      }
      let count = ahead.pages(of: limit, atOnce: most)
      if count > 1, try await ahead.fetch(count, of: list, query, from: asked) { return try await nextPage() }
    }
    return page(try await list.fetch(query), asked)
  }

  private mutating func page(_ answer: Answer, _ asked: Timestamp) -> WindowPage {
    var page = WindowPage(answer: answer)
    for row in answer.rows {
      guard let time = second(of: row) else {
        page.astray += 1
        if let key = list.key(of: row), undated.insert(key).inserted { page.fresh.append(row) }
        continue
      }
      if time == asked, isInclusive == nil { isInclusive = true }
      if let last = page.last, time < last { page.isUnsorted = true }
      page.last = time
      if window.endsBefore(time) {
        page.reachesBeyond = true
      } else if time < position {
        if time < asked { page.astray += 1 }
      } else if time == position, let key = list.key(of: row), seen.contains(key) {
        page.meetsSeen = true
      } else {
        page.takeFresh(row, time)
      }
    }
    return page
  }

  /// Makes a reader of the second that has been reached, or of its neighbours too, where the filter may exclude its ends.
  private mutating func crowd(wide: Bool) -> any RowReader {
    isWide = wide
    met = 0
    let around: Int64 = wide ? 1 : 0
    return reader(from: position.adding(seconds: -around), to: position.adding(seconds: around))
  }

  private func reader(from: Timestamp, to: Timestamp?) -> any RowReader {
    filter.walk.reader(of: list, range: filter.dates.range(from: from, to: to), isStrict: to == nil)
  }

  private mutating func nextOfCrowd(_ reader: any RowReader) async throws -> Batch? {
    var reader = reader
    guard let batch = try await reader.next() else {
      if met < seen.count, !isWide {
        phase = .crowd(crowd(wide: true))
        return Batch()
      }
      position = position.adding(seconds: 1)
      seen = []
      phase = .byTime
      return Batch()
    }
    phase = .crowd(reader)
    let rows = batch.rows.filter { row in
      guard let time = second(of: row), time == position else { return false }
      met += 1
      return list.key(of: row).map { !seen.contains($0) } ?? true
    }
    return Batch(rows: rows, bookmark: position)
  }

  private mutating func nextByID(_ reader: any RowReader) async throws -> Batch? {
    var reader = reader
    guard let batch = try await reader.next() else {
      phase = .ended
      return newest.map { Batch(bookmark: $0) }
    }
    phase = .byID(reader)
    var inside = Batch()
    for row in batch.rows {
      if let time = second(of: row) {
        guard time >= position, !window.endsBefore(time) else { continue }
        newest = max(newest ?? time, time)
      }
      inside.rows.append(row)
    }
    return inside
  }

  private func second(of row: JSONValue) -> Timestamp? { row.moment(filter.dates.key)?.wholeSecond }
}

/// What one answer holds, seen from where the reading stands.
private struct WindowPage {
  let answer: Answer
  /// The rows that have not been read.
  var fresh: [JSONValue] = []
  /// The latest second among them.
  private(set) var newest: Timestamp?
  /// The places of the rows of that second among them.
  private(set) var newestPlaces: [Int] = []
  /// The second of the row before.
  var last: Timestamp?
  var isUnsorted = false
  /// Whether a row comes back that has been read.
  var meetsSeen = false
  /// Whether a row is behind the window's end.
  var reachesBeyond = false
  /// The number of rows that are older than what was asked for, or have no date.
  var astray = 0

  init(answer: Answer) {
    self.answer = answer
    fresh.reserveCapacity(answer.rows.count)
  }

  /// Takes a row that has not been read, changed in a second not before the position.
  mutating func takeFresh(_ row: JSONValue, _ second: Timestamp) {
    if newest.map({ $0 < second }) ?? true {
      newest = second
      newestPlaces.removeAll(keepingCapacity: true)
    }
    if second == newest { newestPlaces.append(fresh.count) }
    fresh.append(row)
  }

  /// Whether there is no time to go on from, because the server minds no filter.
  var isAstray: Bool { !answer.rows.isEmpty && astray == answer.rows.count }

  /// Whether the server may hold rows back although it does not say so: the page is full, or as large as any so far.
  func mayBeCapped(_ list: List) -> Bool {
    fresh.isEmpty && answer.more == .unknown && answer.rows.count >= min(list.limit ?? 10, 10)
      && answer.rows.count >= list.largest
  }
}
