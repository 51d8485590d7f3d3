import JSON

/// One import of contacts, under way or done.
struct ImportProcess: Sendable {
  let id: Int
  let started: Int
  var rows: [Row]
  let lists: [Int]
  let update: Bool
  let erases: Bool
  let emailBlacklist: Bool
  let smsBlacklist: Bool
  /// Whether it is to fail.
  let fails: Bool
  var polls = 0
  var finished: Int?
  /// The paths of the CSV reports and the numbers of their rows, by the name that `info.import` gives them.
  var reports: [String: (path: String, rows: Int)] = [:]
  /// The addresses that the import is about.
  let emails: Set<String>

  /// One row of an import, as it was sent.
  struct Row: Sendable {
    let email: String?
    let attributes: [(name: String, value: JSONValue)]
  }

  var isDone: Bool { finished != nil }

  /// What `GET /processes` says of it.
  var status: String {
    if isDone { return fails ? "failed" : "completed" }
    return polls < 2 ? "queued" : "processing"
  }
}
