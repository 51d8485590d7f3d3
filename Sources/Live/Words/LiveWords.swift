/// The sentences of the live loop, which any tap says.
enum LiveWords {
  static func drained(objects: Int, records: Int) -> String {
    "Callbacks: \(objects) object(s) read again, \(records) record(s)."
  }

  static func read(objects: Int, records: Int, waiting: Int) -> String {
    "Live: \(objects) object(s) read again, \(records) record(s) in the last minute; \(waiting) callback(s) on their way."
  }

  static func failed(_ failures: [HintFailure], _ fault: String) -> String {
    let named = failures.prefix(10).map { "\($0.object.family) \($0.object.object)" }.joined(separator: ", ")
    return
      "Not read again: \(named)\(failures.count > 10 ? ", …" : ""). \(fault) They wait in the spool and are "
      + "tried again, ever more seldom and at least once an hour."
  }

  static func pausing(_ fault: String, _ pause: Duration) -> String {
    "\(fault) Callbacks are received on; reading goes on in \(pause.components.seconds) s."
  }

  static func passAgain(_ fault: String, _ pause: Duration) -> String {
    "\(fault) The lists are read again in \(max(1, pause.components.seconds / 60)) min; callbacks are read meanwhile."
  }

  static let gap = "Hooks were missing or switched off, so the lists are read once more in a moment."

  static func unacknowledged(_ path: String, since: Duration) -> String {
    "No state has come back to \(path) for \(since.components.seconds / 60) min, though records were written. See whether the "
      + "program behind the pipe works, and whether its output goes to that file: until then every callback is kept."
  }
}
