import HTTP
import JSON
import Singer

/// The reading of a stream that costs a request for each row of its parent: several at once, written in the parents'
/// order.
///
/// A parent that the server does not answer for is set aside; the others are read.
struct ChildSync: Sendable {
  private(set) var standing: ChildStanding
  private(set) var records: RecordWriter
  private let each: PerParent
  private let progress: FeedProgress
  private let plan: Plan
  private let api: APIClient
  /// The parents that an earlier run has done.
  private let formerlyDone: Set<String>
  /// The second of the last parent that this run has met.
  private var passed: Timestamp?
  private var budget = FailureBudget()

  /// The parents after which a state is written.
  private static let parentsPerState = 20
  /// The failures one after the other with which it is not the parents that are at fault.
  private static let mostInARow = 5

  init(_ stream: Stream, _ each: PerParent, progress: FeedProgress, plan: Plan, api: APIClient) {
    standing = ChildStanding(stream: stream)
    self.progress = progress
    self.plan = plan
    self.api = api
    self.each = each
    records = plan.records(of: stream, version: progress.version(of: stream))
    formerlyDone = progress.done(of: stream)
    standing.done = formerlyDone.sorted()
    if hasMoments {
      (passed, standing.reached) = (progress[stream].start.wholeSecond, progress[stream].reached.wholeSecond)
    }
  }

  private var stream: Stream { standing.stream }

  /// Whether the parents have dates that the bookmark is made of.
  private var hasMoments: Bool { stream.replication.key != nil && each.since == nil }

  /// Reads what belongs to the rows of a batch.
  ///
  /// - Throws: what ends the whole run.
  mutating func read(of batch: Batch, to outlet: Outlet, _ report: Report) async throws {
    do {
      var parents = (batch.rows + batch.aside.map(\.row)).filter(isDue)[...]
      while !parents.isEmpty, standing.stopped == nil {
        // So many that the gate is never idle, and that few are in memory together.
        let part = parents.prefix(each.isLong ? 1 : Self.parentsPerState)
        parents = parents.dropFirst(part.count)
        try await read(Array(part), isSorted: batch.bookmark != nil, outlet, report)
      }
    } catch let refusal as Refusal where api.explanation(of: refusal).isDenied {
      standing.stopped = Denied(stream: stream, refusal: refusal)
    }
    guard hasMoments, standing.stopped == nil, let bookmark = batch.bookmark else { return }
    pass(bookmark.wholeSecond)
    try await commit(upTo: bookmark, outlet)
  }

  private func isDue(_ parent: JSONValue) -> Bool {
    guard each.mayHave(parent), progress.isDue(parent, for: stream), let id = progress.id(of: parent) else {
      return false
    }
    guard formerlyDone.contains(id) else { return true }
    return hasMoments && progress.second(of: parent) != progress[stream].reached.wholeSecond
  }

  private mutating func read(_ parents: [JSONValue], isSorted: Bool, _ outlet: Outlet, _ report: Report) async throws {
    records.began(at: api.tally.clock.now)
    let found = each.isLong ? [] : try await reader.rows(of: parents.map { progress.id(of: $0) ?? "" })
    for (place, parent) in parents.enumerated() {
      let fault = each.isLong ? try await readLong(parent, outlet, report) : take(found[place], under: parent)
      if let fault { setAside(parent, fault, report) } else { budget.succeeded() }
      note(parent, isSorted, isDone: fault == nil)
    }
    try await put(outlet, report)
    try await commit(upTo: isSorted ? passed : nil, outlet)
  }

  /// Reads and writes what belongs to a parent, page by page.
  ///
  /// - Returns: what keeps this parent alone from being read.
  private mutating func readLong(_ parent: JSONValue, _ outlet: Outlet, _ report: Report) async throws -> (any Error)? {
    let children = reader
    var reader = children.reader(of: progress.id(of: parent) ?? "")
    do {
      while let rows = try await children.next(of: &reader) {
        write(rows, under: parent)
        try await put(outlet, report)
      }
      return nil
    } catch  where api.isLocal(error) {
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

  private var reader: ChildReader {
    ChildReader(
      stream: stream, each: each, api: api.sparing(budget.attempts), pageSize: plan.settings.pageSize,
      since: each.since == nil ? nil : progress[stream].start)
  }

  private mutating func write(_ rows: [JSONValue], under parent: JSONValue) {
    for row in rows { records.write(row, Additions(), under: parent) }
    guard stream.hasOwnDates, let key = stream.replication.key else { return }
    standing.newest = rows.reduce(standing.newest) { newest, row in [newest, row.moment(key)].compactMap { $0 }.max() }
  }

  private mutating func put(_ outlet: Outlet, _ report: Report) async throws {
    let (lines, count) = records.take()
    try await outlet.write(lines)
    report.wrote(count, of: stream, upTo: passed, left: nil, records.takeMismatches())
  }

  /// Sets a parent aside; the stream itself where too many cannot be read.
  private mutating func setAside(_ parent: JSONValue, _ fault: any Error, _ report: Report) {
    let thing = SetAside(row: parent, id: progress.id(of: parent), moment: progress.second(of: parent), fault: fault)
    standing.aside.append(thing)
    report.setAside(thing, of: stream)
    // What could not be read before says nothing of the others.
    if progress[stream].aside[thing.id] == nil { budget.failed() }
    if budget.inARow >= Self.mostInARow || standing.aside.count >= SetAside.most { standing.stopped = fault }
  }

  /// Takes note that a parent has been met.
  private mutating func note(_ parent: JSONValue, _ isSorted: Bool, isDone: Bool) {
    if hasMoments, isSorted, let moment = progress.second(of: parent) {
      pass(moment)
      // One of before, that had been set aside.
      guard moment == standing.reached else { return }
    }
    if isDone, let id = progress.id(of: parent) { standing.done.append(id) }
  }

  private mutating func pass(_ second: Timestamp) {
    passed = max(passed ?? second, second)
    guard standing.reached.map({ $0 < second }) ?? true else { return }
    (standing.reached, standing.done) = (second, [])
  }

  private func commit(upTo bookmark: Timestamp?, _ outlet: Outlet) async throws {
    try await outlet.commit { state in progress.note(standing, upTo: bookmark, in: &state) }
  }
}
