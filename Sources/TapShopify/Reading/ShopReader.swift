import HTTP
import JSON
import Singer
import Tap

/// A way through a list of the shop: a closed window of whole seconds, page by page along the cursor.
///
/// A window reaches back behind the bookmark, because the search that filters lags behind what it searches. A run that was
/// stopped goes on in the same window, and then reads what has changed since. A list without dates is read whole.
struct ShopReader: RowReader {
  private let reading: ShopReading
  private let client: ShopClient
  private let request: ReadingRequest
  private var pages: PageFetcher
  private var recent: RecentRows
  private var watch: ShopWatch
  private var customers: OrderCustomers?
  /// The objects that the list hangs on, those that have not been read.
  private var parents: [String] = []
  private var position: WindowPosition?
  /// What exports the rest of the window.
  private var exports: ExportReader?
  /// Whether it has been looked how many rows are left of the window.
  private var isCounted = false
  /// The cursors of this window.
  private var cursors: Set<String> = []
  /// The rows of this window that have come by one query.
  private var passed = 0
  private var page = 0
  /// The seconds of the rows that came last, and the latest of all.
  private var lastSeconds: [Timestamp] = []
  private var newest: Timestamp?
  private var ended = false

  /// The rows of one query after which the window is split: the API ends every list at 25,000.
  static let split = 20_000
  static let most = 25_000
  /// The seconds by which the engine may hold a bookmark behind a window's end.
  private static let held: Int64 = 10

  init(_ reading: ShopReading, _ request: ReadingRequest) {
    let session = ShopSession.of(request)
    (self.reading, self.request) = (reading, request)
    let client = ShopClient(api: request.api, session: session)
    self.client = client
    recent = RecentRows(request.memory)
    watch = ShopWatch(reading.concern, session)
    let customerFields = reading.concern == .orders ? request.wanted["customers"] : nil
    customers = customerFields.map { OrderCustomers(client: client, wanted: $0) }
    pages = PageFetcher(
      client: client, reading: reading, wanted: reading.wanted(request.fields),
      always: customerFields == nil ? [] : ["customer"], limit: min(reading.list.limit, request.pageSize))
  }

  var isAtEnd: Bool { ended }

  private var list: ShopList { reading.list }
  private var session: ShopSession { client.session }

  mutating func next() async throws -> Batch? {
    guard !ended else { return nil }
    if position == nil { try await begin() }
    guard let here = position else { return nil }
    guard list.dateTerm == nil || here.until.map({ (here.from ?? $0) < $0 }) ?? true else { return end() }
    if here.part == nil, let batch = try await exported() { return batch }
    let page = try await pages.page(at: here.paged)
    var batch = Batch(rows: try rows(of: page))
    if let read = try await customers?.read(whenEnding: page.next == nil) { batch.companions = ["customers": read] }
    try await advance(behind: page, &batch)
    batch.remarks = pages.takeRemarks() + (customers?.takeRemarks() ?? []) + batch.remarks
    return batch
  }

  // MARK: Windows

  private mutating func begin() async throws {
    if list.dateTerm != nil, request.window.end(leaving: 0) == nil { _ = try await client.scopes() }
    if let parents = reading.parents {
      self.parents = try await PageFetcher.ids(of: parents, for: reading.stream, by: client)
    }
    if let saved = WindowPosition(request.position, of: list), let saved = found(saved) {
      position = saved
      isCounted = saved.part != nil
      if !saved.exports.isEmpty { export(saved.exports, isResumed: true) }
      customers?.pending = saved.customers
    } else {
      open(from: request.window.start)
    }
    if watch.mustKnowScopes(from: position?.from, until: position?.until) { _ = try await client.scopes() }
  }

  /// The place of a state in the list as it is now: behind the objects that have been read, the first where one is gone.
  private mutating func found(_ saved: WindowPosition) -> WindowPosition? {
    guard reading.parents != nil else { return saved }
    guard let parent = saved.parent else { return nil }
    parents.removeAll { GlobalID.comes($0, before: parent) }
    guard let first = parents.first else { return nil }
    parents.removeFirst()
    var position = saved
    if first != parent { (position.parent, position.cursor, position.above) = (first, nil, nil) }
    return position
  }

  /// Opens a window that begins at a moment, or as much before it as windows reach back.
  private mutating func open(from moment: Timestamp) {
    var position = WindowPosition()
    if list.dateTerm != nil {
      let start = moment.wholeSecond.adding(seconds: 0 - list.overlap(session.overlap))
      position.from = max(start, min(session.startDate?.wholeSecond ?? start, moment.wholeSecond))
      position.until = request.window.end(leaving: 0)
    }
    if reading.parents != nil {
      position.parent = parents.first
      if parents.isEmpty { position.until = position.from }
      parents = Array(parents.dropFirst())
    }
    self.position = position
    (cursors, passed, page, lastSeconds, isCounted) = ([], 0, 0, [], false)
  }

  // MARK: Rows

  /// The second from which on rows are remembered.
  private var horizon: Timestamp {
    let end = position?.until ?? newest ?? request.window.start
    return end.adding(seconds: 0 - list.overlap(session.overlap).addingClamped(Self.held))
  }

  private mutating func rows(of page: ShopPage) throws -> [JSONValue] {
    let writer = RowWriter(ids: session.ids, rest: page.rest)
    let horizon = horizon
    var rows: [JSONValue] = []
    for node in page.nodes {
      watch.note(node)
      let second = list.second(of: node)
      if let second {
        newest = max(newest ?? second, second)
        lastSeconds.append(second)
      }
      let isNewer = isNewer(second)
      let row = try JSONValue.parse(writer.row(node, list.fields))
      let parts = try reading.parts.map { try $0(row, session.ids).map { try JSONValue.parse($0) } } ?? [row]
      for part in parts where isNews(part, second, horizon) {
        rows.append(part)
        customers?.note(node, isNewer: isNewer)
      }
    }
    lastSeconds = Array(lastSeconds.suffix(ShopList.trail))
    return rows
  }

  /// Whether a row was changed behind the end of the window: the index that finds rows lags behind what they hold.
  private func isNewer(_ second: Timestamp?) -> Bool {
    guard let second, let until = position?.until else { return false }
    return second >= until
  }

  private var isOrdered: Bool { if case .date = list.order { true } else { false } }

  /// The second that the list has come to for certain: a row may be newer than the index by which rows come in order, so
  /// it is the earliest of those that came last.
  private var reached: Timestamp? { lastSeconds.min() }

  /// Whether enough rows have come to say where a search can begin anew.
  private var isPlaced: Bool { list.isByID || lastSeconds.count >= ShopList.trail }

  private mutating func isNews(_ row: JSONValue, _ second: Timestamp?, _ horizon: Timestamp) -> Bool {
    guard list.dateTerm != nil, let id = row["id" as StaticString]?.string else { return true }
    return recent.isNew(
      id, Digest.of(row.json), second: second, horizon: horizon, reached: isOrdered ? reached ?? horizon : nil)
  }

  // MARK: On to the next page

  private mutating func advance(behind page: ShopPage, _ batch: inout Batch) async throws {
    guard var position else { return }
    passed = passed.addingClamped(page.nodes.count)
    self.page = self.page.addingClamped(1)
    if let next = page.next {
      guard cursors.insert(next).inserted else { throw ReadingFault.loop(path: list.name, page: self.page) }
      position.cursor = next
      if !isCounted, isPlaced, exports == nil, let parts = try await parts(behind: page.nodes, position) {
        (position.cursor, position.above) = (nil, nil)
        export(parts)
      } else if passed >= Self.split {
        split(&position, page.nodes.last)
      }
    } else if passed >= Self.most {
      throw ListFault.crowded(list: list.name)
    } else if let parent = parents.first {
      (position.parent, position.cursor, position.above) = (parent, nil, nil)
      parents = Array(parents.dropFirst())
      (cursors, passed) = ([], 0)
    } else if exports != nil {
      // That was a part; exports go on behind it.
      (position.part, position.cursor, position.above) = (nil, nil, nil)
      (cursors, passed) = ([], 0)
    } else {
      return end(&batch)
    }
    save(position, &batch)
  }

  private mutating func save(_ changed: WindowPosition, _ batch: inout Batch) {
    var position = changed
    position.customers = customers?.pending ?? []
    position.exports = exports?.parts ?? []
    self.position = position
    if list.dateTerm != nil { batch.memory = recent.json() }
    if position.until != nil || list.dateTerm == nil { batch.position = position.json }
  }

  /// Goes on with a query of its own for the rest of the window, where one may not list it all.
  private mutating func split(_ position: inout WindowPosition, _ last: JSONValue?) {
    switch list.order {
    case .date:
      guard let reached, position.paged.from.map({ $0 < reached }) ?? false else { return }
      if position.part == nil { position.from = reached } else { position.part?.from = reached }
    case .id:
      guard let id = last?["id" as StaticString]?.string, let number = GlobalID.number(in: id) else { return }
      position.above = number
    case .unsorted: return
    }
    position.cursor = nil
    (cursors, passed) = ([], 0)
  }

  // MARK: Exports

  private func query(_ scope: QueryScope) -> BulkQuery? {
    BulkQuery(list, wanted: pages.wanted, always: pages.always, scope)
  }

  private mutating func export(_ parts: [ExportPart], isResumed: Bool = false) {
    isCounted = true
    exports = query(session.scope(of: reading.stream)).map {
      ExportReader(client, $0, stream: reading.stream, parts: parts, isResumed: isResumed)
    }
  }

  /// The parts in which the rest of the window is exported; nil where pages are better.
  private mutating func parts(behind nodes: [JSONValue], _ position: WindowPosition) async throws -> [ExportPart]? {
    isCounted = true
    guard let from = position.from, let until = position.until, reading.parents == nil,
      query(session.scope(of: reading.stream)) != nil
    else { return nil }
    let start = list.isByID ? from : max(from, reached ?? from)
    let id = nodes.last?["id" as StaticString]?.string.flatMap { GlobalID.number(in: $0) }
    let above = list.isByID ? id ?? position.above : nil
    let filter = list.filter(from: start, until: until, above: above)
    guard let rows = try await client.count(of: list, filter: filter), rows > session.bulkAbove else { return nil }
    return ExportPart.parts(of: rows, from: start, until: until, above: above)
  }

  /// What exports give next; nil where pages go on.
  private mutating func exported() async throws -> Batch? {
    guard let step = try await exports?.next(), var position else { return nil }
    var batch = Batch()
    switch step {
    case .rows(let nodes):
      batch.rows = try rows(of: ShopPage(nodes: nodes, next: nil, rest: [:]))
      if let read = try await customers?.read(whenEnding: false) { batch.companions = ["customers": read] }
    case .moved: break
    case .byPages(let part):
      (position.part, position.cursor, position.above) = (part, nil, nil)
      (cursors, passed) = ([], 0)
    case .ended:
      if let read = try await customers?.read(whenEnding: true) { batch.companions = ["customers": read] }
      batch.remarks = (exports?.takeRemarks() ?? []) + (customers?.takeRemarks() ?? [])
      exports = nil
      end(&batch)
      return batch
    }
    batch.remarks = (exports?.takeRemarks() ?? []) + (customers?.takeRemarks() ?? [])
    save(position, &batch)
    return batch
  }

  /// Ends the window, and opens the next where this one was an earlier run's.
  private mutating func end(_ batch: inout Batch) {
    guard list.dateTerm != nil else {
      ended = true
      batch.remarks += watch.remarks()
      return
    }
    batch.memory = recent.json(from: horizon)
    batch.bookmark = position?.until ?? newest
    if let until = position?.until, let now = request.window.end(leaving: 0), until < now, reading.parents == nil {
      open(from: until)
    } else {
      ended = true
      batch.remarks += watch.remarks()
    }
  }

  private mutating func end() -> Batch {
    ended = true
    return Batch()
  }
}
