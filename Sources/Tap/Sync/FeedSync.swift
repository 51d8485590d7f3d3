import HTTP
import JSON
import Logging
import Singer

/// The reading of one feed: window → pages → records → output, then the bookmarks, then STATE.
struct FeedSync {
  private let feed: Feed
  private let plan: Plan
  private let api: APIClient
  private let outlet: Outlet
  private let report: Report
  private var progress: FeedProgress
  private var records: [RecordWriter] = []
  private var children: [ChildSync] = []
  /// The rows that could not be read in full.
  private var aside: [SetAside] = []

  init(_ feed: Feed, plan: Plan, api: APIClient, outlet: Outlet, report: Report) {
    self.feed = feed
    self.plan = plan
    self.api = api
    self.outlet = outlet
    self.report = report
    progress = FeedProgress(feed, plan: plan, clock: api.tally.clock)
  }

  /// Reads the feed from where the state says to its end.
  ///
  /// - Returns: what could not be read of it, while the rest was.
  /// - Throws: what kept the list from being read to its end.
  mutating func run() async throws -> [any Error] {
    api.tally.noteReader(1)
    defer {
      api.tally.noteReader(-1)
      report.note(api.tally.clock.standing)
    }
    do {
      var (pages, batch) = try await begin()
      for records in records + children.map(\.records) { try await outlet.announce(records) }
      while let current = batch {
        // While these rows are written, the next ones are read.
        async let next = pages.next()
        try await write(current)
        for place in children.indices { try await children[place].read(of: current, to: outlet, report) }
        batch = try await next
      }
    } catch let refusal as Refusal where api.explanation(of: refusal).isDenied {
      throw Denied(stream: feed.embedded.first ?? feed.root, refusal: refusal)
    }
    // What was not read whole must not be told from what has vanished.
    if aside.isEmpty { for records in records { try await outlet.write(records.activation()) } }
    for child in children where child.standing.isWhole { try await outlet.write(child.records.activation()) }
    try await outlet.commit { [progress, children, aside] in
      progress.finish(children.map(\.standing), without: aside, in: &$0)
    }
    for records in records { report.ended(records.stream, keyless: records.keyless) }
    for child in children { report.ended(child.standing, keyless: child.records.keyless) }
    return aside.map { Unread(stream: feed.root, thing: $0) } + children.flatMap(\.standing.faults)
  }

  /// Reads the first rows, by which at the latest the server's time is known.
  private mutating func begin() async throws -> (Pages, Batch?) {
    var pages = try await pages()
    var batch = try await pages.next()
    let told = FeedProgress(feed, plan: plan, clock: api.tally.clock)
    let mustBeginAnew = told.futureBookmarks.count > progress.futureBookmarks.count
    progress = told
    if mustBeginAnew {
      pages = try await self.pages()
      batch = try await pages.next()
    }
    for (stream, bookmark) in told.futureBookmarks { report.foundFutureBookmark(bookmark, of: stream) }
    records = feed.embedded.map { stream in
      plan.records(of: stream, version: told.version(of: stream))
    }
    children = feed.perParent.compactMap { stream in
      guard case .perParent(_, let each) = stream.source else { return nil }
      return ChildSync(stream, each, progress: told, plan: plan, api: api)
    }
    return (pages, batch)
  }

  private func pages() async throws -> Pages {
    let demand = feed.demand(plan.fields)
    let limits = try await feed.root.restriction?.limits(plan.values, api) ?? RowLimits()
    return Pages(
      reader(demand, limits), allows: limits.allows, completion: feed.root.completion?(api, demand))
  }

  private func reader(_ demand: FieldSelection, _ limits: RowLimits) -> (any RowReader)? {
    switch feed.root.source {
    case .object(let endpoint): ObjectReader(client: api, endpoint: endpoint)
    case .rows(let own):
      own.reader(
        ReadingRequest(
          api: api, fields: demand, settings: plan.values, pageSize: plan.settings.pageSize,
          window: progress.window, position: progress.position, memory: progress.memory,
          wanted: Dictionary(plan.streams.map { ($0.id, plan.fields(of: $0)) }, uniquingKeysWith: { $1 })))
    case .list, .embedded, .perParent:
      feed.root.list(of: api, demand: demand, pageSize: plan.settings.pageSize, limits: limits).map(reader)
    }
  }

  private func reader(of list: List) -> any RowReader {
    switch feed.root.source {
    case .list(_, .window(let filter), _):
      WindowReader(list: list, filter: filter, window: progress.window)
    case .list(_, .filtered(let filter, let walk), _):
      FilteredReader(list: list, filter: filter, walk: walk, window: progress.window, position: progress.position)
    case .list(_, .walk(let walk), _):
      walk.reader(of: list, isStrict: plan.settings.activatesVersion, position: progress.position)
    case .object, .rows, .embedded, .perParent: PageReader(list: list)
    }
  }

  private mutating func write(_ batch: Batch) async throws {
    for thing in batch.aside { report.setAside(thing, of: feed.root) }
    aside += batch.aside
    if aside.count >= SetAside.most, let fault = aside.last?.fault { throw fault }
    var parts: [[UInt8]] = []
    var counts: [Int] = []
    for place in records.indices {
      let stream = records[place].stream
      records[place].began(at: api.tally.clock.now)
      for (row, value) in batch.rows.enumerated() where progress.isDue(value, for: stream) {
        records[place].write(value, batch.additions(to: row))
      }
      let (lines, count) = records[place].take()
      if count > 0 { parts.append(lines) }
      counts.append(count)
    }
    for (stream, rows) in batch.companions {
      if let lines = try await companionLines(rows, of: stream) { parts.append(lines) }
    }
    if !records.isEmpty {
      try await outlet.commit(parts) { [progress, aside] in progress.note(batch, without: aside, in: &$0) }
    }
    for (place, count) in counts.enumerated() {
      let mismatches = records[place].takeMismatches()
      report.wrote(count, of: records[place].stream, upTo: batch.bookmark, left: batch.left, mismatches)
    }
    report.incomplete(batch.incomplete, of: feed.root)
    for remark in batch.remarks { report.log(.warning, remark) }
  }

  /// The lines of rows of another stream; nil where that one is not wanted.
  private func companionLines(_ rows: [JSONValue], of id: String) async throws -> [UInt8]? {
    guard !rows.isEmpty, let stream = plan.streams.first(where: { $0.id == id }) else { return nil }
    var records = plan.records(of: stream, version: outlet.version(of: stream))
    try await outlet.announce(records)
    records.began(at: api.tally.clock.now)
    for row in rows { records.write(row) }
    let (lines, count) = records.take()
    report.wrote(count, of: stream, upTo: nil, left: nil, records.takeMismatches())
    return lines
  }
}
