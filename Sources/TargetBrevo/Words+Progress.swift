import Singer

/// What a run says of how far it has come, and at its end.
extension Words {
  /// What the first signal does.
  static let draining =
    "Asked to end: nothing more is read, and what was received is delivered first. A second signal ends the run at once."

  /// One line of where a run is.
  static func progress(_ figures: Tally.Figures, after time: Duration) -> String {
    let received = figures.received.values.reduce(0, +)
    let rate = Int(Double(received) / max(time / .seconds(1), 0.001))
    let parts = [
      "\(TextTable.number(received)) records, \(TextTable.number(rate)) a second",
      "\(sum(figures.unchanged)) unchanged", "\(sum(figures.sent)) sent", "\(sum(figures.rejected)) rejected",
      "\(TextTable.number(figures.requests)) requests", TextTable.duration(time),
    ]
    return parts.joined(separator: " · ")
  }

  /// What came in, and what became of it.
  static func table(_ figures: Tally.Figures, isDry: Bool) -> [String] {
    var lines: [String] = []
    if !figures.received.isEmpty {
      let rows = figures.received.sorted { $0.key < $1.key }.map { stream, count in
        [stream, TextTable.number(count), TextTable.number(figures.unchanged[stream, default: 0])]
      }
      lines += TextTable.lines([["stream", "records", "unchanged"]] + rows)
    }
    let sinks = Set(figures.sent.keys).union(figures.rejected.keys).union(figures.lostValues.keys).sorted()
    if !sinks.isEmpty {
      let rows = sinks.map { sink in
        [sink]
          + [figures.sent, figures.rejected, figures.lostValues].map { TextTable.number($0[sink, default: 0]) }
      }
      lines += TextTable.lines([["sink", isDry ? "would be sent" : "sent", "rejected", "values lost"]] + rows)
    }
    return lines
  }

  /// The last line of a run.
  static func end(_ figures: Tally.Figures, took: Duration, waited: Duration, isDone: Bool) -> String {
    "\(isDone ? "Done" : "Stopped before the end") after \(TextTable.duration(took)): "
      + "\(count(figures.requests, "request", "requests")), \(count(figures.retries, "retry", "retries")), "
      + "\(TextTable.duration(waited)) waited for Brevo's quota."
  }

  private static func sum(_ counts: [String: Int]) -> String { TextTable.number(counts.values.reduce(0, +)) }
}
