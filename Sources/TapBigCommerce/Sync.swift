import HTTP
import Logging
import Singer

/// One run: window → pages → records → output, then the bookmark, then STATE.
struct Sync: Sendable {
  let store: StoreClient
  let output: any Output
  let report: Report
  let time: any Timekeeper
  private let plan: Plan
  private var state: SingerState

  init(plan: Plan, store: StoreClient, output: any Output, report: Report, time: any Timekeeper) {
    self.plan = plan
    self.store = store
    self.output = output
    self.report = report
    self.time = time
    state = plan.state
  }

  /// Reads all streams of the plan, one after the other.
  ///
  /// - Throws: what stopped it; the last safe state has been written then.
  mutating func run() async throws {
    let start = Timestamp(time.now)
    for stream in plan.streams {
      state.currentlySyncing = stream.id
      do {
        try await read(stream, from: start)
      } catch let refusal as Refusal where refusal.status == 403 && !plan.isExplicit(stream) {
        report.skipped(stream, refusal)
      }
    }
    state.currentlySyncing = nil
    try await output.writeState(state.write())
  }

  private mutating func read(_ stream: Stream, from start: Timestamp) async throws {
    let fields = plan.fields(of: stream)
    let list = stream.list(of: store, selection: fields, pageSize: plan.settings.pageSize)
    let window = window(of: stream, from: start)
    let pages = Pages(stream.reader(of: list, window: window), completion: stream.completion?(store, fields))
    var records = RecordWriter(stream: stream, selection: fields)
    report.began(stream)
    var batch = try await pages.next()
    try await output.write(records.schema())
    while let current = batch {
      // While these rows are written, the next ones are read.
      async let next = pages.next()
      let (lines, count) = records.records(of: current, extractedAt: Timestamp(time.now))
      try await output.write(lines)
      if let key = stream.replication.key, let bookmark = current.bookmark {
        state.setBookmark(of: stream.id, key: key, to: bookmark.rfc3339)
      }
      try await output.writeState(state.write())
      report.incomplete(current.incomplete, of: stream)
      report.wrote(count, of: stream, upTo: current.bookmark, mismatches: records.takeMismatches())
      batch = try await next
    }
    report.ended(stream, keyless: records.keyless)
  }

  /// The window from the bookmark, or else from the start date.
  private func window(of stream: Stream, from start: Timestamp) -> ReadingWindow {
    var window = ReadingWindow(start: plan.settings.startDate, runStart: start, tally: store.tally)
    guard let key = stream.replication.key, let text = plan.state.bookmark(of: stream.id, key: key),
      let bookmark = Timestamp(text)
    else { return window }
    if bookmark > start.adding(seconds: ReadingWindow.tolerance) {
      report.foundFutureBookmark(bookmark, of: stream)
    } else {
      window = ReadingWindow(start: bookmark, runStart: start, tally: store.tally)
    }
    return window
  }
}
