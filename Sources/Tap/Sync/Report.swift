import CommandLine
import HTTP
import JSON
import Logging
import Singer
import Synchronization

/// What people and their tools are told of a run while it goes on: log lines, metrics, one live line on a terminal.
final class Report: Sendable {
  /// How a stream is getting on.
  struct Course: Sendable {
    let stream: String
    /// What its requests have cost, together with those of the streams that come out of the same list.
    let tally: Tally
    let began: Duration
    var records = 0
    var bookmark: Timestamp?
    /// The rows that the server says are left.
    var left: Int?
  }

  /// One line of the closing table.
  struct Row: Sendable {
    let stream: String
    let records: Int
    let cost: Tally.Sums
    let took: Duration
    var wasSkipped = false
  }

  private struct State {
    var rows: [Row] = []
    var courses: [Course] = []
    /// The lists whose requests are in the closing table already.
    var charged: [Tally] = []
    var warned: Set<String> = []
    /// What the server has last said of its quota, and when it is full again.
    var quota: (left: Int, full: Duration?)?
    /// When the run began to read.
    var began: Duration?
  }

  private let state = Mutex(State())
  private let logger: Logger
  private let time: any Timekeeper
  private let tally: Tally
  private let policy: BoundedPolicy
  private let program: TapProgram
  /// The terminal where somebody watches, if there is one.
  private let terminal: LiveTerminal?
  /// The number of streams that the run reads.
  private let planned: Int
  /// The level of what tells how it goes on: one of many passes says at its end, in one line, that it has been.
  private let course: Logger.Level
  private let isOneOfMany: Bool

  init(
    of program: TapProgram, logger: Logger, time: any Timekeeper, tally: Tally, policy: any ReadingPolicy,
    terminal: LiveTerminal? = nil, planned: Int = 0, isOneOfMany: Bool = false
  ) {
    self.isOneOfMany = isOneOfMany
    course = isOneOfMany ? .debug : .info
    self.program = program
    self.policy = BoundedPolicy(table: policy)
    self.logger = logger
    self.time = time
    self.tally = tally
    self.terminal = terminal
    self.planned = planned
  }

  private var words: TapWords { program.words }

  func began(_ stream: Stream, _ tally: Tally) {
    let now = time.now
    state.withLock { state in
      state.courses.append(Course(stream: stream.id, tally: tally, began: now))
      state.began = state.began ?? now
    }
    log(course, words.began(stream.id))
  }

  /// Names the rows of which the server does not give everything.
  func incomplete(_ ids: [Int], of stream: Stream) {
    if !ids.isEmpty { log(.warning, words.incomplete(stream.id, ids: ids)) }
  }

  func wrote(_ count: Int, of stream: Stream, upTo bookmark: Timestamp?, left: Int?, _ mismatches: [String: Int]) {
    let news: [(String, Int)] = state.withLock { state in
      if let place = state.courses.firstIndex(where: { $0.stream == stream.id }) {
        state.courses[place].records += count
        state.courses[place].bookmark = bookmark ?? state.courses[place].bookmark
        state.courses[place].left = left
      }
      return mismatches.sorted { $0.key < $1.key }.filter { field, _ in
        state.warned.insert("\(stream.id).\(field)").inserted
      }
    }
    for (field, count) in news { log(.warning, words.mismatch(stream.id, field: field, count: count)) }
  }

  /// Tells how far the run has come.
  func tell() {
    let now = time.now
    let line = state.withLock { state in
      words.progress(
        TapWords.Standing(
          courses: state.courses, records: state.rows.map(\.records).clampedSum,
          pending: planned - state.courses.count - state.rows.count, requests: tally.sums.requests,
          quota: state.quota.map { ($0.left, $0.full.map { $0 - now }) }, took: state.began.map { now - $0 } ?? .zero,
          now: now))
    }
    if let terminal { terminal.show("\(program.info.name)  \(line)") } else { log(course, line) }
  }

  func ended(_ stream: Stream, keyless: Int) {
    if keyless > 0 { log(.warning, words.keyless(stream.id, count: keyless)) }
    close(stream, skipped: false)
  }

  /// Takes note that a stream has been read for all rows of its parent that it could be read for.
  func ended(_ child: ChildStanding, keyless: Int) {
    switch child.stopped {
    case nil: ended(child.stream, keyless: keyless)
    case is Denied: skipped(child.stream)
    case let fault?:
      failed(fault)
      close(child.stream, skipped: true)
    }
  }

  /// Names a thing that is set aside.
  func setAside(_ thing: SetAside, of stream: Stream) {
    log(.error, words.setAside(Unread(stream: stream, thing: thing)))
  }

  func skipped(_ stream: Stream) {
    log(.warning, words.skipped(stream))
    close(stream, skipped: true)
  }

  /// Tells what kept a list from being read, while the others go on.
  func failed(_ fault: any Error) {
    log(.error, words.goingOn(after: fault))
  }

  /// Names what is wrong with the server's clock, once.
  func note(_ clock: ServerClock.Standing) {
    guard let complaint = words.clock(clock), state.withLock({ $0.warned.insert("clock").inserted }) else { return }
    log(.warning, complaint)
  }

  func foundFutureBookmark(_ bookmark: Timestamp, of stream: Stream) {
    log(.warning, words.futureBookmark(bookmark, stream.id))
  }

  /// Takes note of an attempt; what has to be repeated is told.
  func note(_ attempt: Attempt) {
    logger.debug("\(words.attempt(attempt))")
    if case .answer(let response) = attempt.outcome, let report = policy.quota(in: response),
      let left = report.remaining
    {
      let now = time.now
      state.withLock { $0.quota = (left, report.resetIn.map { now + $0 }) }
    }
    if let line = words.retry(attempt) { log(.warning, line) }
  }

  /// Tells what the run has cost.
  func finish(isDone: Bool) {
    terminal?.show(nil)
    let (rows, began) = state.withLock { ($0.rows, $0.began) }
    let took = began.map { time.now - $0 } ?? .zero
    if tally.sums.mended > 0 { log(.warning, words.mended(tally.sums.mended)) }
    for line in words.table(rows) { log(course, line) }
    let records = rows.map(\.records).clampedSum
    let end =
      isOneOfMany
      ? words.pass(over: rows.count, records: records, tally.sums, took: took, isDone: isDone)
      : words.end(of: program.info.name, tally.sums, took: took, isDone: isDone)
    log(.info, end)
  }

  /// Logs a line that is not part of the run's course.
  func log(_ level: Logger.Level, _ text: String) {
    logger.log(level: level, "\(text)")
  }

  private func close(_ stream: Stream, skipped: Bool) {
    let now = time.now
    let row: Row? = state.withLock { state in
      guard let place = state.courses.firstIndex(where: { $0.stream == stream.id }) else { return nil }
      let course = state.courses.remove(at: place)
      // Streams of one list share its requests: the first one is charged with them.
      let isFirst = !state.charged.contains { $0 === course.tally }
      if isFirst { state.charged.append(course.tally) }
      let row = Row(
        stream: stream.id, records: course.records, cost: isFirst ? course.tally.sums : Tally.Sums(),
        took: now - course.began, wasSkipped: skipped)
      state.rows.append(row)
      return row
    }
    guard let row else { return }
    logger.metric(.recordCount(row.records, stream: stream.id), level: course)
    logger.metric(.requestCount(row.cost.requests, stream: stream.id), level: course)
    logger.metric(.syncDuration(row.took, stream: stream.id, succeeded: !skipped), level: course)
  }
}
