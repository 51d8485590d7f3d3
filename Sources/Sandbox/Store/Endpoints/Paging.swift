import JSON

/// The parameters of a list as the V3 API reads and refuses them.
struct V3List {
  let ask: Ask
  let page: Int
  let limit: Int

  /// Reads `page` and `limit`, and refuses what the endpoint does not know.
  init(_ ask: Ask, filters: Set<String>, most: Int = 250) throws(Answer) {
    self.ask = ask
    let known = filters.union(["page", "limit"])
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

  /// The window that `name:min`, `name:max` and `name` describe, ends included, in seconds; nil without any of them.
  ///
  /// A date without a time gets the seconds since midnight of `clock`; products have this trait.
  func window(_ name: String, clock: Int = 0) throws(Answer) -> ClosedRange<Int>? {
    var low = Int.min
    var high = Int.max
    if let (from, to) = try moment(name, clock: clock, wholeDay: true) { (low, high) = (from, to) }
    if let (from, _) = try moment(name + ":min", clock: clock, wholeDay: false) { low = max(low, from) }
    if let (_, to) = try moment(name + ":max", clock: clock, wholeDay: false) { high = min(high, to) }
    if low == Int.min, high == Int.max { return nil }
    return low <= high ? low...high : Int.max...Int.max
  }

  private func moment(_ name: String, clock: Int, wholeDay: Bool) throws(Answer) -> (Int, Int)? {
    guard let text = ask.query[name] else { return nil }
    guard let date = Dates.parse(text) else {
      throw .v3(422, "Invalid field(s): \(name)", errors: [name: "\(text) is not a valid date"])
    }
    if !date.hasTime {
      return wholeDay ? (date.seconds, date.seconds + 86399) : (date.seconds + clock, date.seconds + clock)
    }
    return (date.seconds + (date.milliseconds > 0 ? 1 : 0), date.seconds)
  }

  /// The integers of a comma-separated parameter; nil without it.
  func integers(_ name: String) throws(Answer) -> Set<Int>? {
    guard ask.query[name] != nil else { return nil }
    let texts = ask.query.list(name)
    let values = texts.compactMap { Int($0) }
    guard values.count == texts.count, !values.isEmpty else {
      throw .v3(422, "Invalid field(s): \(name)", errors: [name: "must be a list of integers"])
    }
    return Set(values)
  }

  /// One integer; nil without it.
  func integer(_ name: String) throws(Answer) -> Int? {
    guard let text = ask.query[name] else { return nil }
    guard let value = Int(text) else {
      throw .v3(422, "Invalid field(s): \(name)", errors: [name: "must be an integer"])
    }
    return value
  }

  /// The parts of `include`, of which each must be known.
  func includes(_ known: Set<String>) throws(Answer) -> Set<String> {
    let parts = Set(ask.query.list("include"))
    guard parts.isSubset(of: known) else {
      throw .v3(
        422, "Invalid field(s): include",
        errors: ["include": "must be one of \(known.sorted().joined(separator: ", "))"])
    }
    return parts
  }

  /// One of several words; nil without the parameter.
  func word(_ name: String, _ known: [String]) throws(Answer) -> String? {
    guard let text = ask.query[name] else { return nil }
    guard known.contains(text) else {
      throw .v3(422, "Invalid field(s): \(name)", errors: [name: "must be one of \(known.joined(separator: ", "))"])
    }
    return text
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

  private func link(_ page: Int) -> String {
    ask.query.link(dropping: ["page", "limit"], adding: [("page", String(page)), ("limit", String(limit))])
  }
}
