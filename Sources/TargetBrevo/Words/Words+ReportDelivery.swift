import JSON
import Ledger
import Singer

/// What `report` says of contacts, events, rejects and runs.
extension Words.Page {
  // Contacts.

  static let contacts = "Contacts"
  static let contactsTitle = "Contacts by day"
  static let contactParts = ["delivered for the first time", "sent again", "rejected"]
  static let contactsHead = [dayHead, "First time", "Sent again", "Rejected"]
  static let contactsMeaning = """
    A contact is sent again when one of its values or lists has changed. Rejected are records without a contact that Brevo \
    takes; they count in each run that brings them.
    """

  static func contactsKnown(_ figures: ReportFigures) -> String {
    let chronicle = figures.chronicle
    let refused = figures.rejects.groups.filter { $0.cause.sink == "contacts" && $0.cause.extent == .record }
      .map(\.count).clampedSum
    var sentences = ["The ledger knows \(number(chronicle.newContacts.total, "contact", "contacts"))."]
    if refused > 0 { sentences.append("\(number(refused, "record is", "records are")) still rejected.") }
    if chronicle.withdrawn > 0 {
      sentences.append("\(number(chronicle.withdrawn, "subscriber has", "subscribers have")) taken back every consent.")
    }
    return sentences.joined(separator: " ")
  }

  static func contactsText(_ days: [ReportPage.ContactDay]) -> String {
    let sums = [days.map(\.new), days.map(\.again), days.map(\.rejected)].map { TextTable.number($0.clampedSum) }
    return "In these days " + zip(sums, contactParts).map { "\($0) \($1)" }.joined(separator: ", ") + "."
  }

  static func contacts(_ day: ReportPage.ContactDay) -> String {
    let counts = [day.new, day.again, day.rejected]
    let parts = zip(counts, contactParts).filter { $0.0 > 0 }.map { "\(TextTable.number($0)) \($1)" }
    return "\(self.day(day.day)): \(parts.joined(separator: ", "))"
  }

  // Events.

  static let events = "Events"
  static let eventsTitle = "Events by day"
  static let noEvents = "No event has followed from what the target has seen."
  static let eventsMeaning = "By the day on which Brevo accepted them. Each plot has a scale of its own."

  static func eventCounts(_ count: Int, of all: Int) -> String {
    count == all ? "\(TextTable.number(all)) sent" : "\(TextTable.number(count)) sent, \(TextTable.number(all)) in all"
  }

  static func unsent(_ standings: [EventStanding: Int]) -> String {
    let words: [(EventStanding, String)] = [
      (.pending, "waiting for their contact"), (.attempted, "without an answer yet"), (.rejected, "rejected"),
    ]
    return words.compactMap { standing, word in
      standings[standing].map { "; \(TextTable.number($0)) \(word)" }
    }.joined()
  }

  static func eventText(_ name: String, _ count: Int) -> String {
    "In these days \(name) was sent \(number(count, "time", "times"))."
  }

  static func event(_ name: String, _ count: Int, on day: Int) -> String {
    "\(self.day(day)): \(TextTable.number(count)) × \(name)"
  }

  // Rejects.

  static let rejects = "What did not reach Brevo"
  static let noRejects = "Everything did: there are no open rejects."
  static let rejectsMeaning = """
    Open lines of the dead letters by cause. `target-brevo rejects` names the records, `rejects --replay` sends them again.
    """

  static func moreCauses(_ count: Int) -> String {
    "\(number(count, "more cause", "more causes")): `target-brevo rejects` shows all."
  }

  static func title(of group: RejectGroups.Group) -> String {
    "× \(group.cause.stream) to \(group.cause.sink): \(group.cause.code)"
  }

  /// What is said of a cause; the advice comes from the file, so it is looked through for persons.
  static func facts(of group: RejectGroups.Group) -> [(name: String, text: String)] {
    let (first, last) = (group.first.prefix(10), group.last.prefix(10))
    return [
      ("Meaning", Words.meaning(of: group.cause)), ("Lost", Words.lost(by: group.cause)),
      ("When", first == last ? "\(first)" : "\(first) to \(last)"),
      ("What to do", Redaction.none.redacted(group.cause.advice)),
    ]
  }

  // Runs.

  static let runs = "Runs"
  static let lastRun = "Last run"
  static let runsTitle = "Duration of runs"
  static let doneRuns = "done"
  static let otherRuns = "stopped, or not ended"
  static let runsHead = ["Began (UTC)", "Kind", "Outcome", "Took", "Requests", "Waited for quota"]

  static func runsMeaning(_ shown: Int, of all: Int) -> String {
    let which = shown < all ? "The last \(shown) of \(TextTable.number(all)) runs" : number(all, "run", "runs")
    return "\(which). The time waited for Brevo's quota is that of all requests added up, which wait side by side."
  }

  static func runsText(_ runs: [RunFigures]) -> String {
    let seconds = runs.compactMap(\.seconds)
    let bad = runs.count { $0.ending != .done }
    return """
      \(number(runs.count, "run", "runs")), the longest of \(TextTable.duration(seconds: seconds.max() ?? 0)); \
      \(number(bad, "has", "have")) not come to a good end.
      """
  }

  static func seconds(_ count: Int) -> String { TextTable.duration(seconds: count) }

  static func row(_ run: RunFigures) -> [String] {
    [
      short(run.started), run.kind, outcome(run), run.seconds.map { TextTable.duration(seconds: $0) } ?? "",
      run.requests.map { TextTable.number($0) } ?? "",
      run.waited.map { TextTable.duration($0) } ?? "",
    ]
  }

  static func sentence(_ run: RunFigures) -> String {
    var parts = ["\(minute(run.started)): \(run.kind), \(outcome(run))"]
    // Cannot trap: there is a first part.
    if let seconds = run.seconds { parts[0] += " after \(TextTable.duration(seconds: seconds))" }
    if let requests = run.requests { parts.append(number(requests, "request", "requests")) }
    if let waited = run.waited, waited > .zero { parts.append("\(TextTable.duration(waited)) waited for quota") }
    return parts.joined(separator: ", ") + (run.ending == .stopped ? ". See target-brevo history." : ".")
  }

  private static func outcome(_ run: RunFigures) -> String {
    switch run.ending {
    case .done: "✓ done"
    case .stopped: "✗ stopped"
    case .open: "… not ended: it runs still, or was killed"
    }
  }
}
