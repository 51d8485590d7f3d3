import CommandLine
import JSON

/// What a run says of how far it has come, and at its end.
extension Words {
  /// What the first signal does.
  static let draining =
    "Asked to end: nothing more is read, and what was received is delivered first. A second signal ends the run at once."

  /// One line of where a run is: what is being sent, what has come, the quota, and how long what is in hand may take.
  static func progress(_ figures: Tally.Figures, after time: Duration) -> String {
    let now = ContinuousClock.now
    let received = figures.received.values.clampedSum
    let rate = Int(clamping: Double(received) / max(time / .seconds(1), 0.001))
    var parts = [figures.step.map { step($0, now) } ?? "receiving"]
    parts.append("\(count(received, "record", "records")), \(TextTable.number(rate))/s")
    if let quota = figures.quota { parts.append(Words.quota(quota.left, fullIn: quota.full.map { $0 - now })) }
    let rejected = figures.rejected.values.clampedSum
    if rejected > 0 { parts.append("\(TextTable.number(rejected)) rejected") }
    return (parts + [TextTable.roughly(time)]).joined(separator: " · ")
  }

  private static func step(_ step: Tally.Step, _ now: ContinuousClock.Instant) -> String {
    guard let total = step.total, total > 0 else { return "\(step.sink) \(TextTable.number(step.done))" }
    let rest = step.rest(at: now).map { ", about \(TextTable.roughly($0)) left" } ?? ""
    return "\(step.sink) \(TextTable.number(min(step.done, total))) of \(TextTable.number(total))\(rest)"
  }

  private static func quota(_ left: Int, fullIn wait: Duration?) -> String {
    let full = wait.flatMap { $0 > .seconds(1) ? " for \(TextTable.roughly($0))" : nil } ?? ""
    return "quota left \(TextTable.number(left))\(full)"
  }

  /// What came in, and what became of it.
  static func table(_ figures: Tally.Figures, isDry: Bool) -> [String] {
    var lines: [String] = []
    if !figures.received.isEmpty {
      let rows = figures.received.sorted { $0.key < $1.key }.map { stream, count in
        [stream, TextTable.number(count), TextTable.number(figures.unchanged[stream, default: 0])]
      }
      lines += TextTable.lines([["stream received", "records", "unchanged"]] + rows)
    }
    let sinks = Set(figures.sent.keys).union(figures.rejected.keys).union(figures.lostValues.keys).sorted()
    if !sinks.isEmpty {
      let rows = sinks.map { sink in
        [sink]
          + [figures.sent, figures.rejected, figures.lostValues].map { TextTable.number($0[sink, default: 0]) }
      }
      lines += TextTable.lines([["sink in Brevo", isDry ? "would be sent" : "sent", "rejected", "values lost"]] + rows)
    }
    return lines
  }

  private static func word(_ ending: RunEnding) -> String {
    switch ending {
    case .done: "done"
    case .incomplete: "done, but for what waits,"
    case .stopped: "stopped before the end"
    }
  }

  /// The last line of a run.
  static func end(_ figures: Tally.Figures, took: Duration, waited: Duration, _ ending: RunEnding) -> String {
    "target-brevo: \(word(ending)) after \(TextTable.duration(took)): "
      + "\(count(figures.requests, "request", "requests")), \(count(figures.retries, "retry", "retries")), "
      + "\(TextTable.duration(waited)) waited for Brevo's quota."
  }
}
