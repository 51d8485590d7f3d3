import CommandLine
import HTTP
package import Singer

/// All sentences of a tap's engine for people: what happened, where, and what to do next.
package struct TapWords: Sendable {
  /// The program's own words for its source.
  let source: SourceWords

  package init(source: SourceWords) { self.source = source }

  // MARK: The course of a run

  func began(_ stream: String) -> String { "Reading \(stream)." }

  func goingOn(after fault: any Error) -> String {
    "\(self.fault(fault)) The other streams are read on."
  }

  func mismatch(_ stream: String, field: String, count: Int) -> String {
    "\(stream).\(field): \(count) value(s) on this page do not fit the field's type and were written as null. "
      + "Please report this field, so that its type can be widened; it is named once."
  }

  func incomplete(_ stream: String, ids: [Int]) -> String {
    let named = ids.prefix(10).map(String.init).joined(separator: ", ") + (ids.count > 10 ? ", …" : "")
    return "\(stream): the \(source.name) gives \(source.incomplete(named, ids.count))"
  }

  func keyless(_ stream: String, count: Int) -> String {
    "\(stream): \(count) row(s) without an id were left out."
  }

  func skipped(_ stream: Stream) -> String {
    "\(stream.id): skipped, because the token may not read it. \(upper(source.permit(stream))), or deselect the stream in the "
      + "catalog. Its bookmark stays where it was."
  }

  func futureBookmark(_ bookmark: Timestamp, _ stream: String) -> String {
    "\(stream): the state's bookmark \(bookmark) lies in the future, so it cannot be right. Reading again from the start "
      + "date."
  }

  // MARK: What ends a run

  func stopped(by signal: Signals.Signal) -> String {
    let name =
      switch signal {
      case .interrupt: "SIGINT"
      case .terminate: "SIGTERM"
      case .hangup: "SIGHUP"
      }
    return "Stopped by \(name). The last state is safe: start again with it."
  }

  package func noSignals(_ fault: SystemFault) -> String {
    "The system gives no pipe to listen for signals: \(fault.reason). Close what holds many files open."
  }

  var readerHasGone: String {
    "Nobody reads the output any more, so the run stopped. See what ended the program behind the pipe, and start again with "
      + "the last state."
  }

  package func fault(_ fault: any Error) -> String {
    switch fault {
    case let denied as Denied: refusal(denied.refusal, advice: scopeAdvice(denied.stream))
    case let refusal as Refusal: self.refusal(refusal)
    case let down as ServerDown: refusal(down.refusal)
    case let unread as Unread: setAside(unread)
    case let unfinished as Unfinished: self.unfinished(unfinished.faults)
    case let closed as OutputClosed:
      "The output cannot be written: \(closed.cause.reason). See where it goes; start again with the last state."
    case let fault as ConsoleFault: SettingsWords.sentence(fault)
    case ReadingFault.loop(let path, let page):
      "\(path) repeats itself at page \(page) although it says that there is more. Nothing was lost; try again later."
    case ReadingFault.unsorted(let path):
      "\(path) does not come in the order of its ids, so it cannot be read safely. Please report this."
    default: source.fault(fault) ?? "\(fault)"
    }
  }

  private func scopeAdvice(_ stream: Stream) -> String {
    "\(upper(source.permit(stream))), or deselect \(stream.id) in the catalog."
  }

  private func upper(_ sentence: String) -> String { sentence.prefix(1).uppercased() + sentence.dropFirst() }

  // MARK: Bad input

  func problem(_ problem: Problem) -> String {
    switch problem {
    case .settings(let fault): SettingsWords.sentence(fault)
    case .network(let fault): "Variable \(NetworkWords.sentence(fault))"
    case .outOfBounds(let name, let bounds): "Setting \(name): expected \(bounds)."
    case .unknownFamily(let name, let nearest, let names):
      "Setting sync.\(name): there is no such family; "
        + (nearest.map { "did you mean “\($0)”?" } ?? "there are \(names.joined(separator: ", ")).")
    case .own(let sentence): sentence
    case .unreadable(let what, let path, let fault): "The \(what) \(path) cannot be read: \(fault.reason)."
    case .catalog(let path, let fault): "The catalog \(path): \(catalog(fault))"
    case .state(let path, let fault):
      "The state \(path): \(state(fault)) Put the last line that the target printed into it, or leave --state out to begin at "
        + "start_date."
    case .badBookmark(let stream, let key, let value):
      "The state: bookmark \(key) of \(stream) is “\(value)”, expected a moment such as 2026-01-31T00:00:00Z."
    }
  }

  private func catalog(_ fault: CatalogFault) -> String {
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

  private func state(_ fault: StateFault) -> String {
    switch fault {
    case .empty: "empty."
    case .notJSON(let error): "no JSON: \(error)."
    case .notAnObject: "no JSON object."
    case .brokenBookmarks: "“bookmarks” is no object."
    case .brokenBookmark(let stream): "the bookmark of \(stream) is no object."
    }
  }

  func remark(_ remark: Remark) -> String {
    switch remark {
    case .settings(let warning): SettingsWords.sentence(warning)
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

  // MARK: --test

  func quota(left: Int) -> String { "\(left) requests left in this window" }

  func clock(_ clock: ServerClock) -> String? {
    if let complaint = self.clock(clock.standing) { return complaint }
    guard let offset = clock.offset else { return nil }
    return offset.magnitude < 2
      ? "agrees with the \(source.name)'s"
      : "the \(source.name)'s is \(offset.magnitude) s \(offset > 0 ? "ahead" : "behind"); its own is used"
  }

  /// What is wrong with the server's clock; nil for nothing.
  func clock(_ standing: ServerClock.Standing) -> String? {
    let consequence = "Bookmarks move no further than the dates of the rows that were read."
    switch standing {
    case .unasked, .steady: return nil
    case .untold:
      return
        "The \(source.name)'s answers bear no Date, so its clock is unknown. \(consequence) See what removes the header: a "
        + "gateway or proxy before \(source.address)."
    case .absurd(let server, let machine):
      return
        "The \(source.name)'s clock says \(server), this machine's \(machine.wholeSecond): one of them is wrong. \(consequence) "
        + "Set this machine's clock, or see what answers at \(source.address)."
    case .jumping(let said, let expected):
      return
        "The \(source.name)'s clock jumps: one of its answers says \(said), when by the others it was \(expected). \(consequence) "
        + "See that this machine's clock is steady, and what answers at \(source.address)."
    }
  }

  // MARK: Parts of sentences

  func seconds(_ duration: Duration) -> String { TextTable.duration(duration) }
}
