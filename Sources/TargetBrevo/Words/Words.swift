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
    case .redirected(let call, let status, let place):
      """
      \(call) was answered with HTTP \(status)\(place.isEmpty ? "" : " to \(place)"), which Brevo does not do. Check brevo_url, and \
      whether a proxy or a firewall stands in between; nothing was delivered by that request.
      """
    case .missingLists(let lists):
      "Brevo has no such list: \(lists.joined(separator: ", ")). Correct it in the settings, or create it by target-brevo setup --apply."
    }
  }

  /// Why a line of the input cannot be taken, and what to do about it.
  static func sentence(_ fault: InputFault) -> String {
    let advice =
      switch fault.reason {
      case .encoding, .storage: ""
      case .lineTooLong: " Leave large fields out in the tap's catalog."
      case .unreadableFile, .damagedFile, .unreadable: " Run it again with the last state."
      case .message, .recordBeforeSchema, .noKey, .missingKey:
        " Look at what writes the input: its standard output is for Singer messages alone."
      }
    return "The input cannot be taken: \(cause(of: fault)).\(advice)"
  }

  private static func cause(of fault: InputFault) -> String {
    let place =
      fault.file.map { "line \($0.line) of \($0.path), a file of the BATCH in line \(fault.line)," }
      ?? "line \(fault.line)"
    return switch fault.reason {
    case .message(.notJSON(let error)):
      "\(place) is no JSON: in column \(error.column) expected \(error.expected)"
    case .message(.notAnObject): "\(place) is no JSON object, so no Singer message"
    case .message(.noType): "\(place) has no type, so it is no Singer message"
    case .message(.missing(let member, let type, let stream)):
      "\(place): the \(type) message\(of(stream)) has no “\(member)”"
    case .message(.invalid(let member, let type, let stream, let expected)):
      "\(place): “\(member)” of the \(type) message\(of(stream)) has to be \(word(expected))"
    case .recordBeforeSchema(let stream):
      "\(place): a RECORD of stream “\(stream)” came before its SCHEMA"
    case .noKey(let stream):
      "\(place): the SCHEMA of stream “\(stream)” has no key_properties, so its records cannot be told apart"
    case .missingKey(let stream, let property):
      "\(place): a RECORD of stream “\(stream)” has no value for its key property “\(property)”"
    case .encoding(let stream, let format, let compression):
      """
      \(place): the BATCH of stream “\(stream)” is \(format) with compression \(compression), which cannot be read; set \
      the tap's batch_config to jsonl with gzip or none
      """
    case .storage(let stream, let address):
      """
      \(place): the BATCH of stream “\(stream)” lies at “\(address)”, which cannot be read; set the tap's batch_config to \
      a storage root on this machine, file://
      """
    case .unreadableFile(let reason):
      "\(fault.file?.path ?? ""), a file of the BATCH in line \(fault.line), cannot be read: \(reason)"
    case .damagedFile(let line):
      """
      \(fault.file?.path ?? ""), a file of the BATCH in line \(fault.line), is damaged behind its line \(line): its gzip \
      data is broken or cut off
      """
    case .lineTooLong(let limit):
      "\(place) is longer than \(limit) bytes"
    case .unreadable(let reason): "nothing can be read behind line \(fault.line), \(reason)"
    }
  }

  /// What is wrong with a configuration, a line each.
  static func sentences(_ faults: SettingsFaults) -> [String] {
    faults.faults.map { fault in
      switch fault {
      case .unreadable(let path, let cause): "\(path): cannot be read (\(cause.reason))"
      case .notJSON(let path, let error): "\(path): \(error)"
      case .notAnObject(let path): "\(path): expected one JSON object"
      case .missing(let name, let variable): "\(name): missing; set it in the configuration or in \(variable)."
      case .wrongType(let name, let expected, let found, _): "\(name): expected \(word(expected)), found \(found)"
      case .notAChoice(let name, let choices, _): "\(name): expected one of \(choices.joined(separator: ", "))"
      case .unfitSecret(let name, _):
        "\(name): has a character that no header of a request can hold (a line break, a blank, a letter outside ASCII); copy it again"
      case .insecureAddress(let name, _): "\(name): expected an https address; http is for loopback addresses alone"
      }
    }
  }

  /// Why log lines cannot be written as asked.
  static func sentence(_ fault: LogSettingsFault) -> String {
    switch fault {
    case .unknownFormat(let word): "--log-format: expected text or json, found “\(word)”"
    case .unknownLevel(let word): "--log-level: expected debug, info, warning, error or critical, found “\(word)”"
    }
  }

  /// What has no effect in a configuration.
  static func sentence(_ warning: SettingsWarning) -> String {
    switch warning {
    case .unknownKey(let key, let path, let nearest):
      "\(path): “\(key)” is not known" + (nearest.map { "; did you mean “\($0)”?" } ?? ".")
    }
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
      case .full: ". There is no room left on its disk; make some, and run it again."
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
  static func sentence(_ fault: DeadLetters.Fault) -> String {
    """
    dead_letter_path: \(fault.path) cannot be written (\(fault.reason)). See that its folder is there, that this user may write to it \
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
    case BrevoFault.ledger(let fault): sentence(fault)
    case BrevoFault.unanswered: "Brevo did not answer."
    case BrevoFault.cancelled, is CancellationError:
      "The run was ended from outside before all that was received had been delivered; run it again with the last state."
    case let fault as InputFault: sentence(fault)
    case let fault as LedgerFault: sentence(fault)
    case let fault as DeadLetters.Fault: sentence(fault)
    case let fault as PageFile.Fault: sentence(fault)
    case let fault as Rejecting.TooMany: sentence(fault)
    case let fault as MappingFault: sentence(fault)
    case let finding as Finding: finding.sentence
    case let fault as ConsoleFault:
      "Standard output cannot be written: \(fault.cause.reason). See where it goes, and that there is room on its disk."
    case let closed as OutputClosed:
      "The states cannot be written: \(closed.cause.reason). See what reads standard output; run it again with the last state."
    default: "\(error)"
    }
  }

  /// A text that may name a person, shortened to what tells it from others.
  static func masked(_ text: String) -> String { text.contains("@") ? Redaction.email(text) : Redaction.mask }

  private static func of(_ stream: String?) -> String { stream.map { " of stream “\($0)”" } ?? "" }

  private static func word(_ shape: MessageFault.Shape) -> String {
    switch shape {
    case .text: "a text"
    case .integer: "a whole number"
    case .object: "an object"
    case .listOfTexts: "a list of texts"
    }
  }

  private static func word(_ kind: Setting.Kind) -> String {
    switch kind {
    case .string: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .dateTime: "a date as RFC 3339"
    case .url: "an https address"
    case .path: "a file's path"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
