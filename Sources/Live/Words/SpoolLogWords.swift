import CommandLine
import JSON
import Singer
import Tap

/// What `webhooks log` shows.
enum SpoolLogWords {
  // MARK: What is forgotten

  static let tooShort = "expected an e-mail address or a phone number"

  /// How much was removed of a person, who is not named.
  static func forgotten(_ count: Int) -> String {
    switch count {
    case 0: "Nothing in the spool names this person."
    case 1: "Forgotten: 1 body."
    default: "Forgotten: \(TextTable.number(count)) bodies."
    }
  }

  // MARK: Callbacks

  /// The names of the columns for other programs; what a column has not for a kind of row is empty.
  static let logHead =
    "kind\treceived_at\tscope\tfamily\tobject\tread_at\tdelivered_at\tlag_seconds\tcause\tcount\tbytes\tbody"

  static func lines(_ callbacks: [LoggedCallback], _ form: SpoolLog.Form, isFirst: Bool) -> [String] {
    switch form {
    case .tables:
      guard !callbacks.isEmpty else { return [] }
      let rows = callbacks.map { callback in
        [
          moment(callback.received), callback.hint.scope, "\(callback.hint.family) \(callback.hint.object)",
          callback.read.map { after($0, callback.received) } ?? "waits",
          callback.lag.map { "+\(TextTable.duration($0))" } ?? (callback.read == nil ? "" : "not yet"),
        ]
      }
      let head = isFirst ? [["received (UTC)", "scope", "object", "read again", "delivered"]] : []
      return TextTable.lines(head + rows, numbers: false)
    case .columns:
      return tabbed(
        callbacks.map { callback in
          let hint = callback.hint
          return [
            "callback", exactly(callback.received), hint.scope, hint.family, hint.object,
            callback.read.map(exactly) ?? "", callback.delivered.map(exactly) ?? "",
            callback.lag.map(decimal) ?? "", "", "", "", "",
          ]
        })
    case .json:
      return callbacks.map { callback in
        object("callback") { writer in
          writer.member("received_at", exactly(callback.received))
          writer.member("scope", callback.hint.scope)
          writer.member("family", callback.hint.family)
          writer.member("object", callback.hint.object)
          writer.member("removal", callback.hint.isRemoval)
          if let read = callback.read { writer.member("read_at", exactly(read)) }
          if let delivered = callback.delivered { writer.member("delivered_at", exactly(delivered)) }
          if let lag = callback.lag { writer.member("lag_seconds") { $0.raw(decimal(lag).utf8) } }
        }
      }
    }
  }

  // MARK: What was refused or left out

  static func lines(_ refusals: [LoggedRefusal], _ form: SpoolLog.Form) -> [String] {
    switch form {
    case .tables:
      guard !refusals.isEmpty else { return [] }
      let rows = refusals.map { [String(moment($0.minute).prefix(16)), TextTable.number($0.count), cause($0.cause)] }
      return [""] + TextTable.lines([["in the minute", "times", "refused or left out"]] + rows, numbers: false)
    case .columns:
      return tabbed(
        refusals.map {
          ["refused", exactly($0.minute), "", "", "", "", "", "", $0.cause.rawValue, "\($0.count)", "", ""]
        })
    case .json:
      return refusals.map { refusal in
        object("refused") { writer in
          writer.member("received_at", exactly(refusal.minute))
          writer.member("cause", refusal.cause.rawValue)
          writer.member("count", refusal.count)
        }
      }
    }
  }

  /// The bodies that were kept aside, the newest first, with persons hidden.
  static func lines(_ bodies: [LoggedBody], _ form: SpoolLog.Form) -> [String] {
    switch form {
    case .tables:
      guard !bodies.isEmpty else { return [] }
      let rows = bodies.map {
        [moment($0.received), cause($0.cause), "\(TextTable.number($0.size)) bytes", excerpt($0, 60)]
      }
      return [""] + TextTable.lines([["kept aside (UTC)", "because", "size", "begins with"]] + rows, numbers: false)
    case .columns:
      return tabbed(
        bodies.map {
          [
            "aside", exactly($0.received), "", "", "", "", "", "", $0.cause.rawValue, "", "\($0.size)",
            excerpt($0, 1000),
          ]
        })
    case .json:
      return bodies.map { body in
        object("aside") { writer in
          writer.member("received_at", exactly(body.received))
          writer.member("cause", body.cause.rawValue)
          writer.member("bytes", body.size)
          writer.member("body", excerpt(body, 1000))
        }
      }
    }
  }

  private static func cause(_ refusal: CallbackRefusal) -> String {
    switch refusal {
    case .secret: "secret missing or wrong (401)"
    case .signature: "signature missing or wrong (401)"
    case .tooLarge: "too large (413)"
    case .full: "spool full (503)"
    case .unwritable: "spool not writable (503)"
    case .ending: "the program was ending (503)"
    case .overloaded: "too much at once (503)"
    case .foreign: "of another store (200)"
    case .notJSON: "no JSON (200)"
    case .nameless: "names nothing that is read (200)"
    case .demand: "asks something of you (200)"
    case .duplicate: "waited already (200)"
    }
  }

  // MARK: The end

  static func lines(_ sums: SpoolLog.Sums, since start: Duration) -> [String] {
    guard sums != SpoolLog.Sums() else { return ["Nothing has come since \(moment(start)) UTC."] }
    func number(_ number: Int) -> String { TextTable.number(number) }
    var line = "Since \(moment(start)) UTC: \(number(sums.received)) received, \(number(sums.read)) read again, "
    line += "\(number(sums.lags.count)) delivered"
    if let middle = sums.lag(of: 0.5), let late = sums.lag(of: 0.99), let last = sums.lags.last {
      line += " (half within \(TextTable.duration(middle)), 99 of 100 within \(TextTable.duration(late)), all within "
      line += "\(TextTable.duration(last)))"
    }
    line += "; \(number(sums.refused)) refused or left out, \(number(sums.aside)) kept aside."
    return ["", line]
  }

  // MARK: Parts

  private static func moment(_ time: Duration) -> String {
    String(Timestamp(since1970: time).rfc3339.prefix(19)).replacing("T", with: " ")
  }

  private static func exactly(_ time: Duration) -> String { Timestamp(since1970: time).rfc3339 }

  private static func after(_ time: Duration, _ start: Duration) -> String {
    "+\(TextTable.duration(max(.zero, time - start)))"
  }

  /// Seconds with three places.
  private static func decimal(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let thousandths = String(attoseconds / 1_000_000_000_000_000)
    return "\(seconds).\(String(repeating: "0", count: max(0, 3 - thousandths.count)))\(thousandths)"
  }

  private static func excerpt(_ body: LoggedBody, _ length: Int) -> String {
    let text = String(decoding: body.body.prefix(4 * length), as: UTF8.self).prefix(length)
    let plain = String(text.map { $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? " " : $0 })
    return Redaction.none.redacted(plain)
  }

  private static func object(_ kind: String, _ body: (inout JSONWriter) -> Void) -> String {
    String(
      decoding: JSONWriter.object { writer in
        writer.member("kind", kind)
        body(&writer)
      }, as: UTF8.self)
  }

  /// Rows with tabs between their cells, in which there is none.
  static func tabbed(_ rows: [[String]]) -> [String] {
    rows.map { row in
      row.map { cell in String(cell.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }.joined(separator: "\t")
    }
  }
}

extension Timestamp {
  /// The moment so long after 1970-01-01T00:00:00Z.
  init(since1970 duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self.init(seconds: seconds, nanoseconds: Int32(clamping: attoseconds / 1_000_000_000))
  }
}
