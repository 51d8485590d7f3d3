import JSON

/// The parameters of a list as the V3 API reads and refuses them.
struct V3List: ListRequest {
  let ask: Ask
  let page: Int
  let limit: Int

  /// Reads `page` and `limit`, and refuses what the endpoint does not know.
  init(_ ask: Ask, filters: Set<String>, most: Int = 250, paged: Bool = true) throws(Answer) {
    self.ask = ask
    let known = paged ? filters.union(["page", "limit"]) : filters
    let unknown = ask.query.pairs.map(\.name).filter { !known.contains($0) }
    guard unknown.isEmpty else {
      throw .v3(
        422, "The filter(s): \(unknown.joined(separator: ",")) are not valid filter parameter(s).", errors: [:])
    }
    page = try Self.number(ask, "page", 1, atMost: Int.max)
    limit = try Self.number(ask, "limit", 50, atMost: most)
  }

  private static func number(_ ask: Ask, _ name: String, _ standard: Int, atMost most: Int) throws(Answer) -> Int {
    guard let text = ask.query[name] else { return standard }
    guard let value = Int(text), value >= 1, value <= most else {
      throw .v3(
        422, "Invalid field(s): \(name)",
        errors: [name: most == Int.max ? "must be a positive integer" : "must be between 1 and \(most)"])
    }
    return value
  }

  func refusal(_ name: String, _ reason: String) -> Answer {
    .v3(422, "Invalid field(s): \(name)", errors: [name: reason])
  }

  /// The window that `name:min`, `name:max` and `name` describe, ends included, in seconds; nil without any of them.
  ///
  /// A date without a time gets the seconds since midnight of `clock`; products have this trait.
  func window(_ name: String, clock: Int = 0) throws(Answer) -> ClosedRange<Int>? {
    try window(exactly: name, from: name + ":min", to: name + ":max", clock: clock)
  }

  /// A page with its `meta.pagination`.
  func answer(_ total: Int, perPage: Int? = nil, _ count: Int, _ data: (inout JSONWriter) -> Void) -> Answer {
    answer(count, data) { pagination(&$0, total, perPage ?? limit, count) }
  }

  /// A page whose `meta` the closure writes.
  func answer(
    _ count: Int, _ data: (inout JSONWriter) -> Void, meta: (inout JSONWriter) -> Void
  ) -> Answer {
    var writer = JSONWriter(capacity: 256 + count * 1024)
    writer.object { writer in
      writer.member("data") { $0.array(data) }
      writer.member("meta") { $0.object(meta) }
    }
    return .json(200, writer.bytes)
  }

  func pagination(_ writer: inout JSONWriter, _ total: Int, _ perPage: Int, _ count: Int) {
    let pages = max(1, (total + perPage - 1) / perPage)
    writer.member("pagination") { writer in
      writer.object { writer in
        writer.member("total", total)
        writer.member("count", count)
        writer.member("per_page", perPage)
        writer.member("current_page", page)
        writer.member("total_pages", total == 0 ? 0 : pages)
        writer.member("links") { writer in
          writer.object { writer in
            if page > 1 { writer.member("previous", link(page - 1)) }
            if page < pages { writer.member("next", link(page + 1)) }
            writer.member("current", link(page))
          }
        }
      }
    }
  }

  /// Writes the pagination of sites, which counts rows instead of pages.
  func offsets(_ writer: inout JSONWriter, _ start: Int, _ total: Int) {
    writer.member("pagination") { writer in
      writer.object { writer in
        writer.member("offset", start)
        writer.member("limit", limit)
        writer.member("total_items", total)
      }
    }
  }

  private func link(_ page: Int) -> String {
    ask.query.link(dropping: ["page", "limit"], adding: [("page", String(page)), ("limit", String(limit))])
  }
}
