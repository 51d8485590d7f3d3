import CommandLine
import HTTP
import Singer

/// All sentences for people: what happened, where, and what to do next.
enum Words {
  // MARK: The course of a run

  static func began(_ stream: String) -> String { "Reading \(stream)." }

  static func goingOn(after fault: any Error) -> String {
    "\(self.fault(fault)) The other streams are read on."
  }

  static func mismatch(_ stream: String, field: String, count: Int) -> String {
    "\(stream).\(field): \(count) value(s) on this page do not fit the field's type and were written as null. "
      + "Please report this field, so that its type can be widened; it is named once."
  }

  static func incomplete(_ stream: String, ids: [Int]) -> String {
    let named = ids.prefix(10).map(String.init).joined(separator: ", ")
    return "\(stream): the store gives fewer or more line items than items_total says for \(ids.count) of them "
      + "(\(named)\(ids.count > 10 ? ", …" : "")). What it gave was written; compare these in the control panel."
  }

  static func keyless(_ stream: String, count: Int) -> String {
    "\(stream): \(count) row(s) without an id were left out."
  }

  static func skipped(_ stream: Stream) -> String {
    "\(stream.id): skipped, because the token may not read it. Tick “\(stream.scope.title)” (\(stream.scope.name)) for the API "
      + "account, or deselect the stream in the catalog. Its bookmark stays where it was."
  }

  static func futureBookmark(_ bookmark: Timestamp, _ stream: String) -> String {
    "\(stream): the state's bookmark \(bookmark) lies in the future, so it cannot be right. Reading again from the start "
      + "date."
  }

  // MARK: What ends a run

  static func stopped(by signal: Signals.Signal) -> String {
    let name =
      switch signal {
      case .interrupt: "SIGINT"
      case .terminate: "SIGTERM"
      case .hangup: "SIGHUP"
      }
    return "Stopped by \(name). The last state is safe: start again with it."
  }

  static func noSignals(_ fault: SystemFault) -> String {
    "The system gives no pipe to listen for signals: \(fault.reason). Close what holds many files open."
  }

  static let readerHasGone =
    "Nobody reads the output any more, so the run stopped. See what ended the program behind the pipe, and start again with "
    + "the last state."

  static func fault(_ fault: any Error) -> String {
    switch fault {
    case let denied as Denied: refusal(denied.refusal, advice: scopeAdvice(denied.stream))
    case let refusal as Refusal: self.refusal(refusal)
    case let down as StoreDown: refusal(down.refusal)
    case let unread as Unread: setAside(unread)
    case let unfinished as Unfinished: self.unfinished(unfinished.faults)
    case let closed as OutputClosed:
      "The output cannot be written: \(closed.cause.reason). See where it goes; start again with the last state."
    case let fault as ConsoleFault:
      "Standard output cannot be written: \(fault.cause.reason). See where it goes, and that there is room on its disk."
    case StoreFault.loop(let path, let page):
      "\(path) repeats itself at page \(page) although it says that there is more. Nothing was lost; try again later."
    case StoreFault.unsorted(let path):
      "\(path) does not come in the order of its ids, so it cannot be read safely. Please report this."
    default: "\(fault)"
    }
  }

  static func scopeAdvice(_ stream: Stream) -> String {
    "Tick “\(stream.scope.title)” (\(stream.scope.name)) for the API account, or deselect \(stream.id) in the catalog."
  }

  // MARK: Bad input

  static func problem(_ problem: Problem) -> String {
    switch problem {
    case .settings(let fault): settings(fault)
    case .network(let fault): "Variable \(NetworkWords.sentence(fault))"
    case .outOfBounds(let name, let bounds): "Setting \(name): expected \(bounds)."
    case .unknownFamily(let name, let nearest, let names):
      "Setting sync.\(name): there is no such family; "
        + (nearest.map { "did you mean “\($0)”?" } ?? "there are \(names.joined(separator: ", ")).")
    case .noStoreHash: "Setting store_hash: expected the hash alone, such as “abc123”, not an address."
    case .unreadable(let what, let path, let fault): "The \(what) \(path) cannot be read: \(fault.reason)."
    case .catalog(let path, let fault): "The catalog \(path): \(catalog(fault))"
    case .state(let path, let fault):
      "The state \(path): \(state(fault)) Put the last line that the target printed into it, or leave --state out to begin at "
        + "start_date."
    case .badBookmark(let stream, let key, let value):
      "The state: bookmark \(key) of \(stream) is “\(value)”, expected a moment such as 2026-01-31T00:00:00Z."
    }
  }

  private static func settings(_ fault: SettingsFault) -> String {
    switch fault {
    case .unreadable(let path, let fault): "The configuration \(path) cannot be read: \(fault.reason)."
    case .notJSON(let path, let error): "The configuration \(path) is no JSON: \(error)."
    case .notAnObject(let path): "The configuration \(path) is no JSON object."
    case .missing(let name, let variable):
      "Setting \(name) is missing: put it into the configuration, or set \(variable)."
    case .wrongType(let name, let expected, let found, let source):
      "Setting \(name) (\(origin(source))): expected \(kind(expected)), found \(form(found, expected))."
    case .outOfBounds(let name, let expected, let bounds, let source):
      "Setting \(name) (\(origin(source))): expected \(kind(expected)) from \(bounds)."
    case .notAChoice(let name, let choices, let source):
      "Setting \(name) (\(origin(source))): expected one of \(choices.joined(separator: ", "))."
    case .unfitSecret(let name, let source):
      "Setting \(name) (\(origin(source))): it has a character that no header of a request can hold, such as a line break, a "
        + "blank or a letter outside ASCII. Copy it again."
    case .insecureAddress(let name, let source):
      "Setting \(name) (\(origin(source))): expected an https address; plain http goes only to this machine."
    }
  }

  private static func catalog(_ fault: CatalogFault) -> String {
    switch fault {
    case .notJSON(let error): "no JSON: \(error)."
    case .notAnObject: "no JSON object."
    case .noStreams: "there is no list “streams” in it. Make one with --discover."
    case .unnamedStream(let position): "entry \(position) names no stream in tap_stream_id."
    case .unknownStream(let name, let nearest):
      "there is no stream “\(name)”"
        + (nearest.map { "; did you mean “\($0)”?" } ?? ". See --about for those there are.")
    case .repeatedStream(let name): "stream \(name) stands in it twice."
    case .metadataIsNoList(let stream): "the metadata of \(stream) is no list."
    case .brokenMetadata(let stream, let position):
      "item \(position) of the metadata of \(stream) lacks a breadcrumb or a metadata object."
    case .brokenKeyword(let stream, let position, let keyword):
      "item \(position) of the metadata of \(stream): \(keyword) has a value that it cannot have."
    }
  }

  private static func state(_ fault: StateFault) -> String {
    switch fault {
    case .empty: "empty."
    case .notJSON(let error): "no JSON: \(error)."
    case .notAnObject: "no JSON object."
    case .brokenBookmarks: "“bookmarks” is no object."
    case .brokenBookmark(let stream): "the bookmark of \(stream) is no object."
    }
  }

  static func remark(_ remark: Remark) -> String {
    switch remark {
    case .settings(.unknownKey(let key, let path, let nearest)):
      "\(path): the key “\(key)” is unknown and has no effect" + (nearest.map { "; did you mean “\($0)”?" } ?? ".")
    case .settings(.noZone(let name, let source)):
      "Setting \(name) (\(origin(source))): the moment has no zone, so it is taken for UTC; write it with a Z at its end, or with "
        + "an offset such as +01:00."
    case .futureStart(let start):
      "Setting start_date: \(start) lies in the future, so nothing that has a date is read before then. Check the year."
    case .unknownField(let stream, let path):
      "The catalog speaks of \(stream).\(path.joined(separator: ".")), which does not exist; it has no effect."
    case .unknownStream(let stream):
      "The catalog speaks of a stream “\(stream)”, which this version does not have; it is not selected, so it has no effect."
    case .unfollowed(let wish):
      "The catalog asks for “\(wish.asked)” as replication-method or replication-key of \(wish.stream), which has no effect: it is "
        + "read " + (wish.replication.key.map { "by \($0)." } ?? "as a whole, every time.")
    case .readWhole(let stream):
      "\(stream): the catalog's replication-method is FULL_TABLE, so it is read from start_date on, whatever the state says."
    case .nothingSelected: "No stream is selected, so nothing will be read. Select streams in the catalog’s metadata."
    }
  }

  static func logSettings(_ fault: LogSettingsFault) -> String {
    "\(fault.origin) “\(fault.word)”: expected "
      + (fault.isFormat ? "text or json." : "DEBUG, INFO, WARNING, ERROR or CRITICAL.")
  }

  static func ignored(_ fault: LogSettingsFault) -> String {
    "The variable \(fault.origin) is passed over: expected \(fault.isFormat ? "text or json" : "DEBUG, INFO, WARNING, ERROR or CRITICAL")"
      + ", found “\(fault.word)”. If another program needs it so, \(Settings.prefix)\(fault.origin) is for this one alone."
  }

  static func dotEnv(_ fault: SystemFault) -> String {
    "The file \(Environment.file) of this folder cannot be read: \(fault.reason). Its variables have no effect."
  }

  // MARK: --test

  static func storeLine(name: String?, plan: String?) -> String {
    "✓ store: \(name ?? "reachable")" + (plan.map { ", plan \($0)" } ?? "")
  }

  static let storeUnnamed = "✓ store: reachable (its name needs “Information & settings: read-only”)"

  static func quota(left: Int?) -> String? { left.map { "  quota: \($0) requests left in this window" } }

  static func clock(_ clock: StoreClock) -> String? {
    if let complaint = self.clock(clock.standing) { return "  clock: \(complaint)" }
    guard let offset = clock.offset else { return nil }
    return offset.magnitude < 2
      ? "  clock: agrees with the store's"
      : "  clock: the store's is \(offset.magnitude) s \(offset > 0 ? "ahead" : "behind"); its own is used"
  }

  /// What is wrong with the store's clock; nil for nothing.
  static func clock(_ standing: StoreClock.Standing) -> String? {
    let consequence = "Bookmarks move no further than the dates of the rows that were read."
    switch standing {
    case .unasked, .steady: return nil
    case .untold:
      return "The store's answers bear no Date, so its clock is unknown. \(consequence) See what removes the header: a "
        + "gateway or proxy before bigcommerce_url."
    case .absurd(let store, let machine):
      return
        "The store's clock says \(store), this machine's \(machine.wholeSecond): one of them is wrong. \(consequence) "
        + "Set this machine's clock, or see what answers at bigcommerce_url."
    case .jumping(let said, let expected):
      return
        "The store's clock jumps: one of its answers says \(said), when by the others it was \(expected). \(consequence) "
        + "See that this machine's clock is steady, and what answers at bigcommerce_url."
    }
  }

  static func allowed(_ stream: Stream) -> String { "✓ \(stream.id)" }

  static func refused(_ stream: Stream, _ fault: any Error) -> String {
    if let refusal = fault as? Refusal, refusal.status == 403 {
      return "✗ \(stream.id): tick “\(stream.scope.title)” (\(stream.scope.name)) for the API account"
    }
    return "✗ \(stream.id): \(self.fault(fault))"
  }

  static func unreachable(_ fault: any Error) -> String { "✗ store: \(self.fault(fault))" }

  // MARK: Parts of sentences

  /// The path of a request behind the store's address, without its query, which may name persons.
  static func path(_ request: HTTPRequest) -> String {
    let path = String(request.path)
    return path.firstRange(of: "/v").map { String(path[$0.lowerBound...]) } ?? path
  }

  private static func origin(_ source: SettingsSource) -> String {
    switch source {
    case .file(let path): path
    case .environment(let variable): variable
    case .defaultValue: "default"
    }
  }

  /// What was found instead; a text that has to be of a certain form is found in another.
  private static func form(_ found: String, _ expected: Setting.Kind) -> String {
    switch expected {
    case .dateTime, .url: found == "text" ? "another text" : found
    default: found
    }
  }

  private static func kind(_ kind: Setting.Kind) -> String {
    switch kind {
    case .string, .path: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .dateTime: "a moment such as 2026-01-31T00:00:00Z"
    case .url: "an address such as https://example.com"
    case .list: "a list"
    case .object: "an object"
    }
  }

  static func seconds(_ duration: Duration) -> String { TextTable.duration(duration) }
}
