import HTTP
import JSON
import Singer

/// The reading of a stream that costs a request for each row of its parent: several at once, written in the parents'
/// order.
struct ChildSync: Sendable {
  let stream: Stream
  private(set) var records: RecordWriter
  private let each: Each
  private let progress: FeedProgress
  private let plan: Plan
  private let store: StoreClient
  /// The parents that an earlier run has done.
  private let formerlyDone: Set<String>
  /// The parents that are done and would be met again by a run that begins now.
  private var done: [String] = []
  /// The latest moment among the records, where they have dates of their own.
  private(set) var newest: Timestamp?
  /// The second of the last parent that is done.
  private var reached: Timestamp?

  /// The parents after which a state is written.
  private static let parentsPerState = 20
  /// The parents that a state names at most; with more, an interrupted run repeats some of them.
  private static let mostNamed = 5_000

  init(_ stream: Stream, progress: FeedProgress, plan: Plan, store: StoreClient) {
    self.stream = stream
    self.progress = progress
    self.plan = plan
    self.store = store
    if case .each(_, let each) = stream.source { self.each = each } else { each = Each(endpoint: { .v3($0) }) }
    records = RecordWriter(
      stream: stream, selection: plan.fields(of: stream), version: progress.version(of: stream))
    formerlyDone = progress.done(of: stream)
    done = formerlyDone.sorted()
    if hasMoments { reached = progress.start(of: stream).wholeSecond }
  }

  /// Whether the parents have dates that the bookmark is made of.
  private var hasMoments: Bool { stream.replication.key != nil && each.since == nil }

  /// Reads what belongs to the rows of a batch.
  mutating func read(of batch: Batch, to outlet: Outlet, _ report: Report) async throws {
    do {
      var parents = batch.rows.filter(isDue)[...]
      while !parents.isEmpty {
        // So many that the gate is never idle, and that few are in memory together.
        let part = parents.prefix(each.isLong ? 1 : Self.parentsPerState)
        parents = parents.dropFirst(part.count)
        try await read(Array(part), isSorted: batch.bookmark != nil, outlet, report)
      }
    } catch let refusal as Refusal where refusal.status == 403 {
      throw Denied(stream: stream, refusal: refusal)
    }
    guard hasMoments, let bookmark = batch.bookmark else { return }
    if reached != bookmark.wholeSecond { done = [] }
    reached = bookmark.wholeSecond
    try await commit(upTo: bookmark, outlet)
  }

  private func isDue(_ parent: JSONValue) -> Bool {
    guard each.mayHave(parent), progress.isDue(parent, for: stream), let id = id(of: parent) else { return false }
    guard formerlyDone.contains(id) else { return true }
    return hasMoments && moment(of: parent) != progress.start(of: stream).wholeSecond
  }

  private mutating func read(
    _ parents: [JSONValue], isSorted: Bool, _ outlet: Outlet, _ report: Report
  ) async throws {
    records.began(at: store.tally.clock.now)
    if each.isLong {
      for parent in parents {
        var reader = reader(of: parent)
        while let rows = try await Self.rows(of: &reader) {
          write(rows, under: parent)
          try await put(outlet, report)
        }
        note(parent, isSorted)
      }
    } else {
      let found = try await withThrowingTaskGroup(of: (Int, [JSONValue]).self) { group in
        for (place, parent) in parents.enumerated() {
          let reader = reader(of: parent)
          group.addTask {
            var (reader, all) = (reader, [JSONValue]())
            while let rows = try await Self.rows(of: &reader) { all += rows }
            return (place, all)
          }
        }
        var found = [[JSONValue]](repeating: [], count: parents.count)
        for try await (place, rows) in group { found[place] = rows }
        return found
      }
      for (parent, rows) in zip(parents, found) {
        write(rows, under: parent)
        note(parent, isSorted)
      }
      try await put(outlet, report)
    }
    try await commit(upTo: isSorted ? reached : nil, outlet)
  }

  /// The next rows; nil at the end, also where the parent has vanished meanwhile, which is asked twice.
  private static func rows(of reader: inout any RowReader) async throws -> [JSONValue]? {
    for _ in 0..<2 {
      do {
        return try await reader.next()?.rows
      } catch let refusal as Refusal where refusal.status == 404 {
        continue
      }
    }
    return nil
  }

  private func reader(of parent: JSONValue) -> any RowReader {
    var query = each.query
    if let since = each.since {
      query[since] = progress.start(of: stream).adding(seconds: -1).wholeSecond.rfc3339
    }
    let list = List(
      store: store, endpoint: each.endpoint(id(of: parent) ?? ""), query: query, key: stream.ownKey,
      limit: each.walk == .whole ? nil : plan.settings.pageSize)
    return each.walk.reader(of: list)
  }

  private mutating func write(_ rows: [JSONValue], under parent: JSONValue) {
    for row in rows { records.write(row, Additions(), under: parent) }
    guard stream.hasOwnDates, let key = stream.replication.key else { return }
    newest = rows.reduce(newest) { newest, row in [newest, row.moment(key)].compactMap { $0 }.max() }
  }

  private mutating func put(_ outlet: Outlet, _ report: Report) async throws {
    let (lines, count) = records.take()
    try await outlet.write(lines)
    report.wrote(count, of: stream, upTo: reached, left: nil, records.takeMismatches())
  }

  /// Takes note that a parent is done.
  private mutating func note(_ parent: JSONValue, _ isSorted: Bool) {
    guard let id = id(of: parent) else { return }
    if hasMoments, isSorted, let moment = moment(of: parent), moment != reached {
      reached = moment
      done = []
    }
    done.append(id)
  }

  private func commit(upTo bookmark: Timestamp?, _ outlet: Outlet) async throws {
    let named = done.count <= Self.mostNamed ? done : []
    try await outlet.commit { state in progress.note(named, of: stream, upTo: bookmark, in: &state) }
  }

  private func id(of parent: JSONValue) -> String? {
    RowKey(parent["id" as StaticString])?.text
  }

  private func moment(of parent: JSONValue) -> Timestamp? {
    guard let root = Stream.all.first(where: { $0.id == stream.rootID }) else { return nil }
    return root.moment(of: parent)?.wholeSecond
  }
}

extension Stream {
  /// The members of a row that tell it from the other rows of the same parent.
  fileprivate var ownKey: [[String]] {
    guard case .each(_, let each) = source else { return key.map { [$0] } }
    let inherited = Set(each.inherits.map(\.field))
    return key.filter { !inherited.contains($0) }.map { [$0] }
  }
}
