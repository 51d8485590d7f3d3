import CommandLine
import JSON

/// Shows what a spool knows of the callbacks of late: it reads the file alone, also while another process has it open.
struct SpoolLog: Sendable {
  let spool: Spool
  /// What is older is not shown, since 1970.
  let start: Duration
  let form: Form
  /// The number of callbacks that are read at once.
  var page = 1000

  /// Creates the log of a spool.
  init(spool: Spool, start: Duration, form: Form, page: Int = 1000) {
    (self.spool, self.start, self.form, self.page) = (spool, start, form, page)
  }

  /// How it looks.
  enum Form: Sendable {
    /// Tables for a person.
    case tables
    /// A row for each thing with tabs between its columns, which stay as they are.
    case columns
    /// An object of JSON for each thing.
    case json
  }

  /// What is counted on the way.
  struct Sums: Sendable, Equatable {
    var received = 0
    var read = 0
    /// The times from callbacks to their delivery, ascending.
    var lags: [Duration] = []
    var refused = 0
    var aside = 0
  }

  /// Reads and shows, page by page.
  ///
  /// - Throws: `SpoolFault`; that a line cannot be shown.
  func run(_ show: (String) throws(ConsoleFault) -> Void) async throws {
    var sums = Sums()
    var end: Int64 = 0
    if form == .columns { try show(SpoolLogWords.logHead) }
    while true {
      let callbacks = try await spool.log(since: start, after: end, limit: page)
      for line in SpoolLogWords.lines(callbacks, form, isFirst: end == 0) { try show(line) }
      sums.received += callbacks.count
      sums.read += callbacks.count { $0.read != nil }
      sums.lags += callbacks.compactMap(\.lag)
      guard callbacks.count == page, let last = callbacks.last else { break }
      end = last.sequence
    }
    let refusals = try await spool.refusals(since: start)
    for line in SpoolLogWords.lines(refusals, form) { try show(line) }
    let bodies = try await spool.asides().filter { $0.received >= start }
    for line in SpoolLogWords.lines(bodies, form) { try show(line) }
    sums.refused = refusals.map(\.count).clampedSum
    sums.aside = bodies.count
    sums.lags.sort()
    if form == .tables { for line in SpoolLogWords.lines(sums, since: start) { try show(line) } }
  }
}

extension LoggedCallback {
  /// The time from its receipt to its delivery; nil if it is not delivered yet.
  var lag: Duration? { delivered.map { max(.zero, $0 - received) } }
}

extension SpoolLog.Sums {
  /// The time within which a share of the delivered was delivered; nil if there is none.
  func lag(of share: Double) -> Duration? {
    guard !lags.isEmpty else { return nil }
    return lags[min(lags.count - 1, Int(clamping: (Double(lags.count) * share).rounded(.down)))]
  }
}
