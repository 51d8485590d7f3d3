/// What is said of exports by bulk operations.
extension Words {
  static func exportFailed(_ stream: String, _ failure: ExportFailure) -> String {
    "\(stream): an export could not be used: \(reason(failure)). The tap tries again, and reads by pages what never gets through; "
      + "nothing is left out."
  }

  static func exportByPages(_ stream: String) -> String {
    "\(stream): the tap reads a part of the rows by pages, because no export of it gets through. That takes longer and misses "
      + "nothing; if it happens in every run, raise bulk_above."
  }

  static func exportRefused(_ stream: String, _ message: String?) -> String {
    "\(stream): the shop does not export it\(quoted(message)), so the tap reads it by pages; report this."
  }

  static func exportCrowded(_ stream: String, minutes: Int) -> String {
    "\(stream): for \(minutes) minutes the shop has run as many bulk operations for this app as it allows, and none of them is this tap's. The "
      + "tap leaves them alone and reads by pages; let other programs of this app finish first, or give the tap an app of its own."
  }

  private static func reason(_ failure: ExportFailure) -> String {
    switch failure {
    case .failed(let code): "the bulk operation failed in the shop" + (code.map { " (\($0))" } ?? "")
    case .expired: "the bulk operation or its file has expired in the shop"
    case .canceled: "somebody cancelled the bulk operation"
    case .stuck(let minutes): "the bulk operation made no progress for \(minutes) minutes, and was cancelled"
    case .vanished: "the shop no longer knows the bulk operation"
    case .noFile: "the bulk operation is done, and the shop names no file"
    case .notFetched(let status):
      "its file cannot be fetched" + (status.map { " (HTTP \($0))" } ?? ", the connection breaks off")
    case .foreignAddress: "its file lies at an address that is not encrypted"
    case .miscounted(let lines, let counted): "its file has \(lines) lines of \(counted) that the shop has counted"
    case .strange: "its file has a line that belongs to nothing"
    }
  }
}
