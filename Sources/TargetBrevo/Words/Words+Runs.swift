import CommandLine
import JSON
import Ledger
import Singer

/// What `status` and `history` say.
extension Words {
  /// A run: when, how long, how it ended, and what it did.
  static func lines(_ run: RunRow) -> [String] {
    var lines = ["\(time(run.started))  \(run.kind), \(ending(of: run))"]
    if let fault = run.fault { lines.append("  why         \(fault)") }
    guard let summary = run.summary, let figures = try? JSONValue.parse(summary) else { return lines }
    let requests = figures["requests" as StaticString]?.int ?? 0
    let retries = figures["retries" as StaticString]?.int ?? 0
    let waited = figures["waited_ms" as StaticString]?.int ?? 0
    lines.append(
      "  requests    \(TextTable.number(requests))"
        + (retries > 0 ? ", \(TextTable.number(retries)) of them repeated" : "")
        + (waited > 0 ? ", waited \(TextTable.duration(.milliseconds(waited))) for the quota" : ""))
    for (name, label) in labels {
      guard let counts = figures[name], counts.count > 0 else { continue }
      let text = counts.members.map { "\($0.key.string) \(TextTable.number($0.value.int ?? 0))" }
      lines.append("  \(padded(label, 12))\(text.joined(separator: ", "))")
    }
    return lines
  }

  private static let labels = [
    ("received", "received"), ("unchanged", "unchanged"), ("sent", "sent"), ("rejected", "rejected"),
    ("lost_values", "values lost"), ("causes", "causes"), ("skipped", "skipped"),
    ("waiting", "waiting"),
  ]

  private static func ending(of run: RunRow) -> String {
    guard let ended = run.ended else { return "not ended: it runs still, or was killed" }
    let code = run.outcome == "done" ? 0 : 1
    return
      "\(run.outcome ?? "ended") after \(TextTable.duration(seconds: ended.subtractingClamped(run.started))), exit code \(code)"
  }

  /// What the ledger and the dead letters hold.
  static func status(_ document: StatusDocument) -> [String] {
    let (counts, rejects, path) = (document.counts, document.rejects, document.rejectsPath)
    let (last, waits) = (document.last, waiting(document.standings, document.overdue))
    var lines = ["Ledger        \(document.ledgerPath)"]
    if let last {
      let run = Words.lines(last)
      lines += run.prefix(1).map { "Last run      \($0)" } + run.dropFirst().map { "              \($0.dropFirst(2))" }
    } else {
      lines.append("Last run      none")
    }
    lines.append("Contacts      \(TextTable.number(counts.contacts))")
    lines.append("Orders seen   \(TextTable.number(counts.orders))")
    if !counts.receipts.isEmpty {
      let known = counts.receipts.map { stream, number in "\(stream) \(TextTable.number(number))" }
      lines.append("Known         \(known.joined(separator: ", "))")
    }
    for (name, standing, number) in counts.events {
      lines.append("Events        \(name): \(TextTable.number(number)) \(word(standing))")
    }
    for line in waits { lines.append("Waiting       \(line)") }
    lines.append("Dead letters  \(path): \(count(rejects.open, "open line", "open lines"))")
    for group in rejects.groups {
      let cause = group.cause
      lines.append("              \(TextTable.number(group.count)) × \(cause.stream) to \(cause.sink): \(cause.code)")
    }
    if rejects.open > 0 { lines.append("              target-brevo rejects explains them.") }
    return lines
  }

  private static func word(_ standing: EventStanding) -> String {
    switch standing {
    case .pending: "waiting for their contact"
    case .attempted: "without an answer; the next run asks Brevo for them"
    case .sent: "sent"
    case .rejected: "rejected"
    }
  }

  private static func time(_ seconds: Int) -> String { Timestamp(seconds: Int64(seconds)).rfc3339 }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// What is said where there has been no run.
  static let noRuns = "No run has used this ledger yet."

  /// Why there is nothing to show.
  static func noLedger(_ path: String) -> String {
    "ledger_path: there is no \(path) yet; the first run makes it. A relative path begins at the current folder."
  }
}
