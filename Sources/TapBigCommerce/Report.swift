import HTTP
import Logging
import Singer
import Synchronization

/// What people and their tools are told of a run while it goes on: log lines, metrics, one live line on a terminal.
final class Report: Sendable {
  private struct State {
    var tables: [Row] = []
    var stream: String?
    var records = 0
    var began: Duration = .zero
    var sums = Tally.Sums()
    var lastLine: Duration = .zero
    var warned: Set<String> = []
    var liveLine = false
  }

  /// One line of the closing table.
  struct Row: Sendable {
    let stream: String
    let records: Int
    let cost: Tally.Sums
    let took: Duration
    var wasSkipped = false
  }

  private let state = Mutex(State())
  private let logger: Logger
  private let time: any Timekeeper
  private let tally: Tally
  /// Writes the live line; nil where nobody watches.
  private let terminal: (@Sendable (String) -> Void)?

  private static let logInterval = Duration.seconds(30)
  private static let liveInterval = Duration.milliseconds(200)

  init(logger: Logger, time: any Timekeeper, tally: Tally, terminal: (@Sendable (String) -> Void)? = nil) {
    self.logger = logger
    self.time = time
    self.tally = tally
    self.terminal = terminal
  }

  func began(_ stream: Stream) {
    let now = time.now
    state.withLock { state in
      state.stream = stream.id
      state.records = 0
      state.began = now
      state.lastLine = now
      state.sums = tally.sums
    }
    logger.info("\(Words.began(stream.id))")
  }

  /// Names the rows of which the store does not give everything.
  func incomplete(_ ids: [Int], of stream: Stream) {
    if !ids.isEmpty { log(.warning, Words.incomplete(stream.id, ids: ids)) }
  }

  func wrote(_ count: Int, of stream: Stream, upTo bookmark: Timestamp?, mismatches: [String: Int]) {
    let now = time.now
    let (news, line): ([(String, Int)], String?) = state.withLock { state in
      state.records += count
      var news: [(String, Int)] = []
      for (field, count) in mismatches.sorted(by: { $0.key < $1.key })
      where state.warned.insert("\(stream.id).\(field)").inserted {
        news.append((field, count))
      }
      let interval = terminal == nil ? Self.logInterval : Self.liveInterval
      guard now - state.lastLine >= interval else { return (news, nil) }
      state.lastLine = now
      let line = Words.progress(
        stream.id, records: state.records, took: now - state.began, requests: (tally.sums - state.sums).requests,
        upTo: bookmark)
      return (news, line)
    }
    for (field, count) in news { log(.warning, Words.mismatch(stream.id, field: field, count: count)) }
    guard let line else { return }
    if let terminal {
      state.withLock { $0.liveLine = true }
      terminal("\r\u{1B}[K\(line)")
    } else {
      logger.info("\(line)")
    }
  }

  func ended(_ stream: Stream, keyless: Int) {
    if keyless > 0 { log(.warning, Words.keyless(stream.id, count: keyless)) }
    close(stream, skipped: false)
  }

  func skipped(_ stream: Stream, _ refusal: Refusal) {
    log(.warning, Words.skipped(stream))
    close(stream, skipped: true)
  }

  func foundFutureBookmark(_ bookmark: Timestamp, of stream: Stream) {
    log(.warning, Words.futureBookmark(bookmark, stream.id))
  }

  /// Takes note of an attempt; what has to be repeated is told.
  func note(_ attempt: Attempt) {
    logger.debug("\(Words.attempt(attempt))")
    guard case .retry(let reason, let most, let pause) = attempt.verdict, attempt.number < most else { return }
    log(.warning, Words.retry(attempt, reason: reason, most: most, pause: pause))
  }

  /// Tells what the run has cost.
  func finish() {
    clearLiveLine()
    for line in Words.table(state.withLock { $0.tables }) { logger.info("\(line)") }
  }

  /// Logs a line that is not part of the run's course.
  func log(_ level: Logger.Level, _ text: String) {
    clearLiveLine()
    logger.log(level: level, "\(text)")
  }

  private func close(_ stream: Stream, skipped: Bool) {
    clearLiveLine()
    let now = time.now
    let row = state.withLock { state in
      let row = Row(
        stream: stream.id, records: state.records, cost: tally.sums - state.sums, took: now - state.began,
        wasSkipped: skipped)
      state.tables.append(row)
      return row
    }
    logger.metric(.recordCount(row.records, stream: stream.id))
    logger.metric(.requestCount(row.cost.requests, stream: stream.id))
    logger.metric(.syncDuration(row.took, stream: stream.id, succeeded: !skipped))
  }

  private func clearLiveLine() {
    guard let terminal else { return }
    let wasLive = state.withLock { state in
      defer { state.liveLine = false }
      return state.liveLine
    }
    if wasLive { terminal("\r\u{1B}[K") }
  }
}
