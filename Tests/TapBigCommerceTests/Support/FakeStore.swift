import HTTP
import Singer
import Synchronization

/// A store in memory that answers as the API does, well-behaved or not.
final class FakeStore: Transport {
  struct Row: Sendable {
    var id: Int
    /// Seconds since 1970.
    var modified: Int64
    /// Further members, each with a comma in front.
    var more = ""
  }

  /// The ways in which a server may differ from its description.
  struct Manners: Sendable {
    var includesMinimum = true
    var sorts = true
    var filters = true
    var hasMeta = true
    /// Whether the totals of an answer are those of its own page.
    var countsOwnPage = false
    var hasCursor = true
    var cap = 250
    /// The list comes in another order within a second each time.
    var shufflesTies = false
    var quotesIDs = false
    var fractions = false
    /// Whether the orders can be counted.
    var counts = false
    /// What an answer says of its page, where it is not the truth.
    var meta: (@Sendable (PageFacts) -> String)?
    /// What every answer says beside its body.
    var fields: [(String, String)] = []
  }

  /// What is true of a page.
  struct PageFacts: Sendable {
    let count: Int
    let total: Int
    /// The rows that the store gives at most, and those that were asked for.
    let limit: Int
    let asked: Int
    let page: Int
    /// The cursor behind the last row.
    let end: String
    let hasMore: Bool
  }

  struct State: Sendable {
    /// The rows by path, such as `/v3/customers`.
    var lists: [String: [Row]] = [:]
    var requests: [String] = []
    var clock: Int64 = 0
    /// Answers that are given instead, in order, to requests whose address contains a text.
    var script: [(part: String, answer: HTTPResponse?)] = []
    var random = SystemRandomNumberGenerator()
  }

  let state = Mutex(State())
  let manners: Manners
  private let before: @Sendable (inout State) -> Void

  init(_ manners: Manners = Manners(), before: @escaping @Sendable (inout State) -> Void = { _ in }) {
    self.manners = manners
    self.before = before
  }

  var requests: [String] { state.withLock { $0.requests } }

  func fill(_ path: String, _ rows: [Row]) { state.withLock { $0.lists[path] = rows } }

  func script(_ part: String, _ answers: HTTPResponse?...) {
    state.withLock { state in for answer in answers { state.script.append((part, answer)) } }
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let answer: HTTPResponse? = state.withLock { state in
      before(&state)
      state.requests.append(request.url)
      if let place = state.script.firstIndex(where: { request.url.contains($0.part) }) {
        return state.script.remove(at: place).answer
      }
      return self.answer(to: request.url, &state)
    }
    guard var answer else { throw .broken("connection reset") }
    for (name, value) in manners.fields { answer.fields[name] = value }
    return answer
  }

  private func answer(to url: String, _ state: inout State) -> HTTPResponse {
    let parts = url.split(separator: "?", maxSplits: 1)
    guard let start = parts[0].firstRange(of: "/stores/hash") else { return .json(404, "[]") }
    let path = String(parts[0][start.upperBound...])
    var query: [String: String] = [:]
    for item in parts.count > 1 ? parts[1].split(separator: "&") : [] {
      let pair = item.split(separator: "=", maxSplits: 1)
      query[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
    }
    let isV2 = path.hasPrefix("/v2/")
    if manners.counts, path == "/v2/orders/count", var rows = state.lists["/v2/orders"] {
      select(&rows, query, &state)
      return .json(200, #"{"statuses":[],"count":\#(rows.count)}"#)
    }
    guard var rows = state.lists[path] else {
      return isV2 ? HTTPResponse(status: 204) : .json(200, #"{"data":[],"meta":{}}"#)
    }
    select(&rows, query, &state)
    let asked = query["limit"].flatMap { Int($0) } ?? 50
    let limit = min(asked, manners.cap)
    let page = query["page"].flatMap { Int($0) } ?? 1
    var first = (page - 1) * limit
    if let after = query["after"].flatMap({ Int($0.dropFirst()) }) {
      first = rows.firstIndex { $0.id > after } ?? rows.count
    }
    let shown = rows.dropFirst(first).prefix(limit)
    if isV2 { return shown.isEmpty ? HTTPResponse(status: 204) : .json(200, "[\(text(shown))]") }
    var meta = "{}"
    if let lie = manners.meta {
      meta = lie(
        PageFacts(
          count: shown.count, total: rows.count, limit: limit, asked: asked, page: page,
          end: shown.last.map { "c\($0.id)" } ?? "", hasMore: first + limit < rows.count))
    } else if manners.hasMeta {
      let pages = max(1, (rows.count + limit - 1) / limit)
      let end = shown.last.map { "c\($0.id)" } ?? ""
      let next = first + limit < rows.count ? "\"next\":\"?after=\(end)\"" : ""
      let cursor =
        manners.hasCursor && page == 1
        ? ",\"cursor_pagination\":{\"end_cursor\":\"\(end)\",\"links\":{\(next)}}" : ""
      let (total, last) = manners.countsOwnPage ? (shown.count, 1) : (rows.count, pages)
      let count = "\"total\":\(total),\"current_page\":\(page),\"total_pages\":\(last)"
      meta = query["after"] == nil ? "{\"pagination\":{\(count)}\(cursor)}" : "{\(cursor.dropFirst())}"
    }
    return .json(200, "{\"data\":[\(text(shown))],\"meta\":\(meta)}")
  }

  private func select(_ rows: inout [Row], _ query: [String: String], _ state: inout State) {
    if let wanted = query["customer_id:in"]?.split(separator: ",").compactMap({ Int($0) }) {
      rows = rows.filter { row in wanted.contains { "\(row.more),".contains("\"customer_id\":\($0),") } }
    }
    if let id = (query["min_id"] ?? query["id:greater"]).flatMap({ Int($0) }) {
      rows = rows.filter { query["min_id"] == nil ? $0.id > id : $0.id >= id }
    }
    if manners.filters {
      if let low = (query["date_modified:min"] ?? query["min_date_modified"]).flatMap({ Timestamp($0)?.seconds }) {
        rows = rows.filter { manners.includesMinimum ? $0.modified >= low : $0.modified > low }
      }
      if let high = (query["date_modified:max"] ?? query["max_date_modified"]).flatMap({ Timestamp($0)?.seconds }) {
        rows = rows.filter { $0.modified <= high }
      }
    }
    rows.sort { $0.id < $1.id }
    guard manners.sorts, query["sort"]?.hasPrefix("date_modified") == true else { return }
    if manners.shufflesTies { rows.shuffle(using: &state.random) }
    rows.sort { $0.modified < $1.modified }
  }

  private func text(_ rows: some Sequence<Row>) -> String {
    rows.map { row in
      let id = manners.quotesIDs ? "\"\(row.id)\"" : "\(row.id)"
      let date = Timestamp(seconds: row.modified, nanoseconds: manners.fractions ? 500_000_000 : 0).rfc3339
      return "{\"id\":\(id),\"date_modified\":\"\(date)\"\(row.more)}"
    }.joined(separator: ",")
  }
}

extension HTTPResponse {
  static func json(_ status: Int, _ text: String, _ fields: HTTPFields = [:]) -> HTTPResponse {
    var fields = fields
    fields["content-type"] = "application/json"
    return HTTPResponse(status: status, fields: fields, body: Array(text.utf8))
  }
}
