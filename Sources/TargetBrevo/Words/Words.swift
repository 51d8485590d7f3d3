import CommandLine
import JSON
import Ledger
import Singer

/// Every sentence that the program says to a person about something that is wrong: what, where, and what to do next.
enum Words {
  /// What to do about something that Brevo refuses.
  static func advice(on refusal: BrevoRefusal) -> String {
    if refusal.code == "no_contact" {
      return "See the reject of this address in the sink contacts, and correct the address in the store."
    }
    if refusal.code == "not_listed" {
      return
        "Look for the order in Brevo; if it is not there, replay the rejects, or ask Brevo's support for the reason."
    }
    if !refusal.duplicates.isEmpty {
      let names = refusal.duplicates.joined(separator: ", ")
      return "Another contact in Brevo has the same \(names); merge the two in Brevo, or correct it in the store."
    }
    let message = refusal.message.lowercased()
    if message.contains("phone") || message.contains("sms") {
      return "Correct the phone number in the store: country code and 8 to 15 digits."
    }
    if message.contains("email") { return "Correct the e-mail address in the store; the next run sends it again." }
    return "Correct the record in the store as Brevo's message says; the next run sends it again."
  }

  /// What to do about an event that Brevo refuses: no later run sends it again by itself.
  static func advice(onEvent refusal: BrevoRefusal) -> String {
    switch refusal.code {
    case "no_contact":
      return """
        See the reject of this address in the sink contacts, and correct the address in the store; when Brevo has the \
        contact, rejects --replay sends the event.
        """
    case "too_large":
      return "Nothing brings this event to Brevo; shorten the long texts of the record in the store for later ones."
    default:
      return """
        A correction in the store does not send this event again. Where the cause lies in Brevo or in the configuration, \
        remove it and run rejects --replay within history_hours; else the event stays unsent.
        """
    }
  }

  /// Why the run cannot go on.
  static func sentence(_ fatal: BrevoFault.Fatal) -> String {
    switch fatal {
    case .unrecognisedIP(let message):
      """
      Brevo does not take requests from this machine's address (\(message)). Allow it at \
      https://app.brevo.com/security/authorised_ips, or switch the blocking of unknown addresses off.
      """
    case .unauthorized(let message):
      "Brevo does not accept the API key (\(message)). Set api_key to a v3 key from Brevo, Settings, SMTP & API."
    case .forbidden(let call, let message):
      message.lowercased().contains("commerce")
        ? """
        Brevo's eCommerce is not active (\(call): \(message)). Activate it by target-brevo setup --apply and run again five minutes later; \
        or set sync.products and sync.orders to false.
        """
        : "Brevo forbids \(call) (\(message)). See in Brevo what the key's user and your plan may do, or leave it out by sync."
    case .unavailable(let call, let outage, let attempts): sentence(outage, call, attempts)
    case .refusedAlike(let what, let message, let code, let count):
      """
      Brevo refuses all \(what) for one cause: \(message) (\(code)); of the first \(count), from all parts of the batch, it \
      took none, so no more were sent and none is a reject. Remove the cause in Brevo, in the configuration or in the store, \
      or leave them out by sync, and run again.
      """
    case .unexpectedAnswer(let call, let excerpt):
      "Brevo's answer to \(call) is not what its description says: “\(excerpt)”. Check brevo_url."
    case .repeatedPage(let call):
      repeatedPage(call) + " Check brevo_url, and whether a proxy or a cache stands in between."
    case .redirected(let call, let status, let place):
      """
      \(call) was answered with HTTP \(status)\(place.isEmpty ? "" : " to \(place)"), which Brevo does not do. Check brevo_url, and \
      whether a proxy or a firewall stands in between; nothing was delivered by that request.
      """
    case .missingLists(let lists):
      "Brevo has no such list: \(lists.joined(separator: ", ")). Correct it in the settings, or create it by target-brevo setup --apply."
    }
  }

  /// That a list has no end.
  static func repeatedPage(_ call: String) -> String {
    "Brevo answers \(call) with the same page again, whichever is asked for, so the rest of the list is not known."
  }

  /// Why the ledger cannot be used.
  static func sentence(_ fault: LedgerFault) -> String {
    let action =
      switch fault.action {
      case .open: "opened"
      case .read: "read"
      case .write: "written"
      }
    let advice =
      switch fault.cause {
      case .damaged:
        """
        . The file is damaged. Bring it back from a copy, together with the state of that time; or move it and the state \
        away. Then set history_hours to 0 for one run, so that no event is sent a second time.
        """
      case .busy:
        """
        . It is in use: another program, such as a viewer of SQLite files or a copy under way, holds it. End that, and run \
        it again; the file is as it was.
        """
      case .full: ". There is no room left on its disk; make some, and run it again."
      case .failing:
        ". Its disk fails, or was mounted for reading alone; see what the system's log says of it, mend that, and run it again."
      case .unreachable: ". See that its folder is there and that this user may write to it."
      case .newer:
        """
        : a later version of target-brevo has worked with it, which this one does not understand. Use the later version; or \
        bring back the copy from before the upgrade, together with the state of that time.
        """
      case .other: ". If it stays so, bring the file back from a copy."
      }
    return "ledger_path: \(fault.path) cannot be \(action) (\(fault.detail))\(advice)"
  }

  /// Why a second run must not begin.
  static func sentence(_ fault: LedgerLock.Taken) -> String {
    if let code = fault.code {
      return """
        ledger_path: \(fault.path) cannot be locked (\(SystemFault(code: code).reason)). See that this user may write to its \
        folder, and that it lies on a disk of this machine.
        """
    }
    let host = fault.holder?.host.map { " on \($0)" } ?? ""
    let since = fault.holder?.since.map { " since \(Timestamp(seconds: Int64($0)))" } ?? ""
    let holder = fault.holder.map { "Process \($0.process)\(host) has been" } ?? "Another process is"
    return """
      \(holder) delivering from this ledger\(since) (\(fault.path)). Wait for it, or give this run a ledger_path of its own.
      """
  }

  /// Why dead letters cannot be kept.
  static func sentence(_ fault: DeadLetterFault) -> String {
    """
    dead_letter_path: \(fault.path) cannot be written (\(fault.cause.reason)). See that its folder is there, that this user may write to it \
    and that its disk has room.
    """
  }

  /// Why so many rejects end a run.
  static func sentence(_ fault: Rejecting.TooMany) -> String {
    """
    \(fault.count) records were rejected, more than max_rejects (\(fault.maximum)) allows. \(fault.path) says why, line \
    by line; raise max_rejects to go on all the same.
    """
  }

  /// Any fault of a run, in one sentence.
  static func sentence(_ error: any Error) -> String {
    switch error {
    case BrevoFault.fatal(let fatal): sentence(fatal)
    case BrevoFault.refused(let refusal): "Brevo refuses the request: \(refusal.message) (\(refusal.code))"
    case BrevoFault.withheld(let refusal): sentence(refusal)
    case let fault as FamiliesWithheld: sentence(fault)
    case BrevoFault.ledger(let fault): sentence(fault)
    case BrevoFault.unanswered: "Brevo did not answer."
    case BrevoFault.cancelled, is CancellationError:
      "The run was ended from outside before all that was received had been delivered; run it again with the last state."
    case let fault as InputFault: sentence(fault)
    case let fault as LedgerFault: sentence(fault)
    case let fault as LedgerLock.Taken: sentence(fault)
    case let fault as DeadLetterFault: sentence(fault)
    case let fault as PageFile.Fault: sentence(fault)
    case let fault as Rejecting.TooMany: sentence(fault)
    case let fault as MappingFault: sentence(fault)
    case let finding as Finding: finding.sentence
    case let fault as ConsoleFault: SettingsWords.sentence(fault)
    case let closed as OutputClosed:
      "The states cannot be written: \(closed.cause.reason). See what reads standard output; run it again with the last state."
    default: "\(error)"
    }
  }

  /// A text that may name a person, shortened to what tells it from others.
  static func masked(_ text: String) -> String { text.contains("@") ? Redaction.email(text) : Redaction.mask }
}
