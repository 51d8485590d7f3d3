import CommandLine
import Ledger
import Singer

/// What `rejects` says.
extension Words {
  /// The dead letters, cause by cause.
  static func lines(_ groups: RejectGroups, path: String) -> [String] {
    guard groups.open + groups.overtaken + groups.unreadable.count > 0 else {
      return ["\(path): empty. Nothing has been rejected."]
    }
    var lines = ["\(path): \(count(groups.open, "open line", "open lines"))"]
    for group in groups.groups { lines += [""] + Words.lines(group) }
    var rest: [String] = []
    if groups.overtaken > 0 {
      rest.append(
        "\(count(groups.overtaken, "line is", "lines are")) out of date: the record has come in a newer version since. "
          + "rejects --replay removes them.")
    }
    if !groups.unreadable.isEmpty {
      let numbers = groups.unreadable.prefix(5).map(String.init).joined(separator: ", ")
      rest.append("Not readable as dead letters: line \(numbers)\(groups.unreadable.count > 5 ? ", …" : "").")
    }
    if groups.open > 0 {
      rest.append(
        "What is corrected in the store comes with the next run. To send all lines again as they are, for example after a "
          + "change of the configuration or in Brevo: target-brevo rejects --replay with the same --config.")
    }
    return lines + (rest.isEmpty ? [] : [""]) + rest
  }

  private static func lines(_ group: RejectGroups.Group) -> [String] {
    let cause = group.cause
    let status = cause.status.flatMap { $0 > 0 ? " (HTTP \($0))" : nil } ?? ""
    let more = group.count > group.keys.count ? ", …" : ""
    return [
      "\(TextTable.number(group.count)) × \(cause.stream) to \(cause.sink): \(cause.code)\(status)",
      "  Meaning     \(meaning(of: cause))",
      "  Message     \(Redaction.none.redacted(group.message))",
      "  Lost        \(lost(by: cause))",
      "  When        \(group.first)" + (group.last == group.first ? "" : " to \(group.last)"),
      "  Keys        \(group.keys.map { $0.printableKey }.joined(separator: ", "))\(more)",
      "  What to do  \(cause.advice)",
    ]
  }

  /// How much is lost.
  static func lost(by cause: RejectGroups.Cause) -> String {
    switch cause.extent {
    case .record: "the whole record"
    case .value: "one value; the rest of the record was delivered"
    case .skipped: "nothing that has a place in Brevo"
    }
  }

  /// What a code stands for.
  static func meaning(of cause: RejectGroups.Cause) -> String {
    switch cause.code {
    case "no_email": "there is no e-mail address by which Brevo could know the contact"
    case "misfit": "the value is not of the kind that its contact attribute takes"
    case "unfit_address": "the address of a page or a picture is none"
    case "refused_image": "Brevo did not take the product's picture"
    case "unfit_stock": "the stock is not a number"
    case "unreadable": "a field that Brevo needs is missing, or cannot be read"
    case "unreadable_value": "a value cannot be read, or can mean two things, and was left out"
    case "shared_address": "another customer with the same e-mail address gives the contact its values"
    case "shared_number": "another contact has the same phone number, and Brevo gives it to one alone"
    case "not_listed": "Brevo accepted the order and does not list it"
    case "outcome_unknown": "Brevo gave no answer to the event, and cannot be asked whether it has it"
    case "ignored": "Brevo answered as if it had taken the value, and does not have it"
    case "no_contact": "Brevo does not have the contact that the event is about"
    case "too_large": "the event is larger than Brevo takes, even without line items"
    case "duplicate_parameter": "Brevo has the same identifier on another contact, or twice in one request"
    case "invalid_parameter": "Brevo does not accept the form of a value; its message says which"
    case "missing_parameter": "Brevo needs a value that the record does not have; its message says which"
    case "out_of_range": "a value is smaller or larger than Brevo allows"
    case "document_not_found": "Brevo does not have what the record refers to"
    case "not_acceptable", "bad_request", "unprocessable_entity", "no_json": "Brevo refused the record"
    default: "Brevo refused the record with this code"
    }
  }

  /// What a replay came to.
  static func lines(_ outcome: Replay.Outcome, path: String) -> [String] {
    let sent = outcome.taken + outcome.again
    guard sent + outcome.overtaken + outcome.left.count > 0 else {
      return ["\(path): empty. There is nothing to send."]
    }
    var lines = [
      "\(count(sent, "line", "lines")) sent again: \(outcome.taken) taken over, \(outcome.again) rejected again."
    ]
    if outcome.overtaken > 0 {
      lines.append(
        "\(count(outcome.overtaken, "line", "lines")) removed: the record has come in a newer version since.")
    }
    for reason in Replay.Left.allCases {
      guard let number = outcome.left[reason] else { continue }
      lines.append("\(count(number, "line", "lines")) left alone: \(sentence(reason))")
    }
    lines.append(
      outcome.remaining == 0
        ? "\(path) is empty now." : "\(count(outcome.remaining, "line remains", "lines remain")) in \(path).")
    return lines
  }

  private static func sentence(_ reason: Replay.Left) -> String {
    switch reason {
    case .unreadable: "not readable as dead letters. The log names them; correct or delete them."
    case .unknownStream: "of streams that have no place in Brevo."
    case .notDelivered:
      "of a family that sync switches off or Brevo withholds, older than what is known of the record, or with an attribute that is missing."
    case .noContact: "events whose contact is not in Brevo. See why in the sink contacts."
    case .tooOld: "events older than history_hours; sent now they would start automations late. Delete them."
    }
  }

  /// Why nothing is replayed in a dry run.
  static let dryReplay = "dry_run: rejects --replay would send nothing; set dry_run to false"

  static func count(_ number: Int, _ one: String, _ many: String) -> String { TextTable.count(number, one, many) }
}
