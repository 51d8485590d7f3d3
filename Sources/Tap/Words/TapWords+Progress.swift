import CommandLine
import JSON
import Singer

/// What a run says of how far it has come, and at its end.
extension TapWords {
  /// How far a run has come.
  struct Standing {
    /// The streams that are being read.
    var courses: [Report.Course]
    /// The records of the streams that have been read.
    var records: Int
    /// The number of streams that have not begun.
    var pending: Int
    var requests: Int
    /// The requests left in the quota, and the time until it is full again.
    var quota: (left: Int, full: Duration?)?
    var took: Duration
    var now: Duration
  }

  /// More streams than this are not named in one line.
  private static let named = 3

  /// One line of where a run is: what is being read, at which pace, the quota, and how long it may take.
  func progress(_ standing: Standing) -> String {
    let moving = standing.courses.filter { $0.records > 0 }
    // What comes out of one list comes together.
    let lists = moving.enumerated().filter { place, course in !moving[..<place].contains { $0.tally === course.tally } }
    var streams = lists.prefix(Self.named).map { self.course($0.element) }
    if lists.count > Self.named { streams.append("\(lists.count - Self.named) more") }
    let records = standing.records.addingClamped(moving.map(\.records).clampedSum)
    let rate = Int(clamping: Double(records) / max(standing.took / .seconds(1), 0.001))
    var parts = [streams.isEmpty ? "asking the \(source.name)" : streams.joined(separator: ", ")]
    parts.append("\(TextTable.count(records, "record", "records")), \(TextTable.number(rate))/s")
    if let quota = standing.quota { parts.append(self.quota(quota.left, fullIn: quota.full)) }
    if let rest = rest(standing) { parts.append("about \(TextTable.roughly(rest)) left") }
    parts.append(TextTable.roughly(standing.took))
    parts.append(TextTable.count(standing.requests, "request", "requests"))
    return parts.joined(separator: " · ")
  }

  /// How far a stream has come: by number if the server tells how many there are, else by date.
  private func course(_ course: Report.Course) -> String {
    let done = "\(course.stream) \(TextTable.number(course.records))"
    if let left = course.left {
      return left > 0 ? "\(done) of \(TextTable.number(course.records.addingClamped(left)))" : done
    }
    return course.bookmark.map { "\(done) up to \($0.rfc3339.prefix(10))" } ?? done
  }

  /// The time until the end, where the server tells of everything that is still to come.
  private func rest(_ standing: Standing) -> Duration? {
    guard standing.pending <= 0, !standing.courses.isEmpty else { return nil }
    var longest = Duration.zero
    for course in standing.courses {
      let took = standing.now - course.began
      guard let left = course.left, course.records > 0, took > .seconds(1) else { return nil }
      // A total that is none must not be a time beyond all times.
      longest = max(longest, .seconds(min(took / .seconds(1) * Double(left) / Double(course.records), 1e9)))
    }
    return longest > .zero ? longest : nil
  }

  private func quota(_ left: Int, fullIn wait: Duration?) -> String {
    let full = wait.flatMap { $0 > .seconds(1) ? " for \(TextTable.roughly($0))" : nil } ?? ""
    return "quota left \(TextTable.number(left))\(full)"
  }

  /// What was read, stream by stream.
  func table(_ rows: [Report.Row]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let head = ["stream read", "records", "requests", "retries", "time"]
    let cells =
      [head]
      + rows.map { row in
        [
          row.stream, row.wasSkipped ? "skipped" : TextTable.number(row.records), TextTable.number(row.cost.requests),
          TextTable.number(row.cost.retries), TextTable.duration(row.took),
        ]
      }
    return TextTable.lines(cells)
  }

  /// What is said of answers in which something that is no character was replaced.
  func mended(_ count: Int) -> String {
    "\(TextTable.count(count, "answer has", "answers have")) bytes that are no UTF-8, or half of a surrogate pair: the replacement "
      + "character (U+FFFD) stands in their place."
  }

  /// The last line of a run.
  func end(of program: String, _ sums: Tally.Sums, took: Duration, isDone: Bool) -> String {
    "\(program): \(isDone ? "done" : "stopped before the end") after \(TextTable.duration(took)): "
      + "\(TextTable.count(sums.requests, "request", "requests")), \(TextTable.count(sums.retries, "retry", "retries")), "
      + "\(TextTable.duration(sums.waited)) waited for the \(source.name)'s quota or before retries."
  }

  /// The one line of a pass over the lists that was made before and will be made again.
  func pass(over lists: Int, records: Int, _ sums: Tally.Sums, took: Duration, isDone: Bool) -> String {
    "\(isDone ? "Lists read again" : "Lists not read again to their end"): \(TextTable.count(lists, "stream", "streams")), "
      + "\(TextTable.count(records, "record", "records")), \(TextTable.count(sums.requests, "request", "requests")), "
      + "\(TextTable.duration(took))."
  }
}
