import JSON

/// One request as the two APIs see it.
struct Ask: Sendable {
  /// The method in upper case.
  let method: String
  /// The path without its query.
  let path: String
  /// The path and query as they came.
  let target: String
  /// The decoded parts of the path.
  let segments: [String]
  /// The decoded parameters of the query.
  let query: Query
  /// The header fields, names in lower case.
  let headers: [String: String]
  /// The body's bytes.
  let body: [UInt8]
  /// The scheme, host and port that the client used.
  let origin: String

  init(
    method: String, target: String, headers: [String: String] = [:], body: [UInt8] = [], origin: String = ""
  ) {
    self.method = method
    self.target = target
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts.first ?? "")
    segments = path.split(separator: "/").map { Query.decode($0, plusIsSpace: false) }
    query = Query(parts.count > 1 ? String(parts[1]) : "")
    self.headers = headers
    self.body = body
    self.origin = origin
  }

  /// The body as JSON, or nil if it is none.
  var json: JSONValue? { try? JSONValue.parse(body) }
}
