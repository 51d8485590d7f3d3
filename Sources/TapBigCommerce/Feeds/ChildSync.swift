import HTTP
import JSON
import Singer

/// The reading of a stream that costs a request for each row of its parent: several at once, written in the parents'
/// order.
///
/// A parent that the store does not answer for is set aside; the others are read.
struct ChildSync: Sendable {
  let stream: Stream
  private(set) var records: RecordWriter
  /// The parents that could not be read in this run.
  private(set) var aside: [SetAside] = []
  /// What ended the reading of this stream alone.
  private(set) var stopped: (any Error)?
  /// The latest moment among the records, where they have dates of their own.
  private(set) var newest: Timestamp?
  /// The second of the last parent that has been met, in this run or an earlier one.
  private(set) var reached: Timestamp?
  private let each: Each
  private let progress: FeedProgress
  private let plan: Plan
  private let store: StoreClient
  /// The parents that an earlier run has done.
  private let formerlyDone: Set<String>
  /// The parents that are done and would be met again by a run that begins now.
  private var done: [String] = []
  /// The second of the last parent that this run has met.
  private var passed: Timestamp?
  private var budget = FailureBudget()

  /// The parents after which a state is written.
  private static let parentsPerState = 20
  /// The parents that a state names at most; with more, an interrupted run repeats some of them.
  private static let mostNamed = 5_000
  /// The failures one after the other with which it is not the parents that are at fault.
  private static let mostInARow = 5

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
    if hasMoments { (passed, reached) = (progress[stream].start.wholeSecond, progress[stream].reached.wholeSecond) }
  }

  /// Whether the parents have dates that the bookmark is made of.
  private var hasMoments: Bool { stream.replication.key != nil && each.since == nil }

  /// The parents that a state names as done.
  var named: [String] { done.count <= Self.mostNamed ? done : [] }

  /// Whether all was read.
  var isWhole: Bool { aside.isEmpty && stopped == nil }

  /// What could not be read.
  var faults: [any Error] {
    (stopped.map { [$0] } ?? []) + aside.map { Unread(stream: stream, thing: $0) }
  }

  /// Reads what belongs to the rows of a batch.
  ///
  /// - Throws: what ends the whole run.
  mutating func read(of batch: Batch, to outlet: Outlet, _ report: Report) async throws {
    do {
      var parents = (batch.rows + batch.aside.map(\.row)).filter(isDue)[...]
      while !parents.isEmpty, stopped == nil {
        // So many that the gate is never idle, and that few are in memory together.
        let part = parents.prefix(each.isLong ? 1 : Self.parentsPerState)
        parents = parents.dropFirst(part.count)
        try await read(Array(part), isSorted: batch.bookmark != nil, outlet, report)
      }
    } catch let refusal as Refusal where refusal.status == 403 {
      stopped = Denied(stream: stream, refusal: refusal)
    }
    guard hasMoments, stopped == nil, let bookmark = batch.bookmark else { return }
    pass(bookmark.wholeSecond)
    try await commit(upTo: bookmark, outlet)
  }

  private func isDue(_ parent: JSONValue) -> Bool {
    guard each.mayHave(parent), progress.isDue(parent, for: stream), let id = id(of: parent) else { return false }
    guard formerlyDone.contains(id) else { return true }
    return hasMoments && moment(of: parent) != progress[stream].reached.wholeSecond
  }

  private mutating func read(_ parents: [JSONValue], isSorted: Bool, _ outlet: Outlet, _ report: Report) async throws {
    records.began(at: store.tally.clock.now)
    let found = each.isLong ? [] : try await rows(of: parents)
    for (place, parent) in parents.enumerated() {
      let fault = each.isLong ? try await readLong(parent, outlet, report) : take(found[place], under: parent)
      if let fault { setAside(parent, fault, report) } else { budget.succeeded() }
      note(parent, isSorted, isDone: fault == nil)
    }
    try await put(outlet, report)
    try await commit(upTo: isSorted ? passed : nil, outlet)
  }

  /// Reads what belongs to some parents, side by side.
  private func rows(of parents: [JSONValue]) async throws -> [Result<[JSONValue], any Error>] {
    try await withThrowingTaskGroup(of: (Int, Result<[JSONValue], any Error>).self) { group in
      for (place, parent) in parents.enumerated() {
        let reader = reader(of: parent)
        group.addTask {
          var (reader, all) = (reader, [JSONValue]())
          do {
            while let rows = try await Self.rows(of: &reader) { all += rows }
            return (place, .success(all))
          } catch  where error.concernsOneThing {
            return (place, .failure(error))
          }
        }
      }
      var found = [Result<[JSONValue], any Error>](repeating: .success([]), count: parents.count)
      for try await (place, rows) in group { found[place] = rows }
      return found
    }
  }

  /// Reads and writes what belongs to a parent, page by page.
  ///
  /// - Returns: what keeps this parent alone from being read.
  private mutating func readLong(_ parent: JSONValue, _ outlet: Outlet, _ report: Report) async throws -> (any Error)? {
    var reader = reader(of: parent)
    do {
      while let rows = try await Self.rows(of: &reader) {
        write(rows, under: parent)
        try await put(outlet, report)
      }
      return nil
    } catch  where error.concernsOneThing {
      return error
    }
  }

  /// Writes what was found of a parent; gives what kept it from being found.
  private mutating func take(_ found: Result<[JSONValue], any Error>, under parent: JSONValue) -> (any Error)? {
    do {
      write(try found.get(), under: parent)
      return nil
    } catch {
      return error
    }
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
      query[since] = progress[stream].start.adding(seconds: -1).wholeSecond.rfc3339
    }
    let list = List(
      store: store.sparing(budget.attempts), endpoint: each.endpoint(id(of: parent) ?? ""), query: query,
      key: stream.ownKey, limit: each.walk == .whole ? nil : plan.settings.pageSize)
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
    report.wrote(count, of: stream, upTo: passed, left: nil, records.takeMismatches())
  }

  /// Sets a parent aside; the stream itself where too many cannot be read.
  private mutating func setAside(_ parent: JSONValue, _ fault: any Error, _ report: Report) {
    let thing = SetAside(row: parent, moment: moment(of: parent), fault: fault)
    aside.append(thing)
    report.setAside(thing, of: stream)
    // What could not be read before says nothing of the others.
    if progress[stream].aside[thing.id] == nil { budget.failed() }
    if budget.inARow >= Self.mostInARow || aside.count >= SetAside.most { stopped = fault }
  }

  /// Takes note that a parent has been met.
  private mutating func note(_ parent: JSONValue, _ isSorted: Bool, isDone: Bool) {
    if hasMoments, isSorted, let moment = moment(of: parent) {
      pass(moment)
      // One of before, that had been set aside.
      guard moment == reached else { return }
    }
    if isDone, let id = id(of: parent) { done.append(id) }
  }

  private mutating func pass(_ second: Timestamp) {
    passed = max(passed ?? second, second)
    guard reached.map({ $0 < second }) ?? true else { return }
    (reached, done) = (second, [])
  }

  private func commit(upTo bookmark: Timestamp?, _ outlet: Outlet) async throws {
    try await outlet.commit { state in progress.note(self, upTo: bookmark, in: &state) }
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
