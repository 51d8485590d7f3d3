import JSON

/// The parameters of a list as the V2 API reads and refuses them.
struct V2List: ListRequest {
  let ask: Ask
  let page: Int
  let limit: Int

  /// Reads `page` and `limit`, and refuses what the endpoint does not know.
  init(_ ask: Ask, filters: Set<String>, paged: Bool = true) throws(Answer) {
    self.ask = ask
    let known = paged ? filters.union(["page", "limit"]) : filters
    for (name, _) in ask.query.pairs where !known.contains(name) {
      throw Self.invalid(name, "The field '\(name)' is not supported by this resource.")
    }
    page = try Self.number(ask, "page") ?? 1
    limit = try Self.number(ask, "limit") ?? 50
    guard page >= 1 else { throw Self.invalid("page") }
    guard limit >= 1 else { throw Self.invalid("limit") }
    guard limit <= 250 else {
      throw .v2(413, "The specified limit exceeds the maximum allowed.") { $0.member("max_limit", 250) }
    }
  }

  static func invalid(_ name: String, _ message: String? = nil) -> Answer {
    .v2(400, message ?? "The field '\(name)' is invalid.") {
      $0.member("invalid_reason", message == nil ? "The value is not acceptable." : "unsupported field")
    }
  }

  private static func number(_ ask: Ask, _ name: String) throws(Answer) -> Int? {
    guard let text = ask.query[name] else { return nil }
    guard let value = Int(text) else { throw invalid(name) }
    return value
  }

  func refusal(_ name: String, _ reason: String) -> Answer { Self.invalid(name) }

  /// The window between two parameters, ends included, in seconds; nil without either.
  func window(_ least: String, _ most: String) throws(Answer) -> ClosedRange<Int>? {
    try window(exactly: nil, from: least, to: most)
  }

  /// A page: a bare list, or 204 without a body when there is nothing.
  func answer<Element>(_ rows: [Element], _ write: (inout JSONWriter, Element) -> Void) -> Answer {
    guard !rows.isEmpty else { return Answer(204) }
    var writer = JSONWriter(capacity: 256 + rows.count * 3000)
    writer.array { writer in
      for row in rows { write(&writer, row) }
    }
    return .json(200, writer.bytes)
  }
}
