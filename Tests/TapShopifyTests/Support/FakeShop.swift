import HTTP
import JSON
import Singer
import Synchronization
import TestSupport

/// A shop in memory: rows by list, searched by their dates, in pages behind cursors, within a bucket of points.
final class FakeShop: Transport {
  struct State: Sendable {
    /// The rows of each list, as the API gives them.
    var rows: [String: [FakeRow]] = [:]
    /// Further pages of lists within rows, by "<owner's id> <list>".
    var inner: [String: [JSONValue]] = [:]
    var requests: [Asked] = []
    /// Answers that are given instead, to queries whose text contains a part.
    var faults: [(part: String, status: Int, body: String, times: Int)] = []
    var version = "2026-07"
    var scopes = ["read_customers", "read_orders", "read_products", "read_discounts", "read_all_orders"]
    /// The tokens that are good.
    var tokens: Set<String> = ["shpat_1"]
    var granted = 0
    var throttled = 0
    var available = 2000.0
    var told: Duration = .zero
    /// The points that a query takes.
    var cost = 300.0
    var hasDate = true
  }

  struct Asked: Sendable {
    let text: String
    let filter: String?
    let after: String?
    let ids: [String]
    let at: Duration

    /// The number of rows that the page is asked for.
    var first: Int {
      text.firstRange(of: "first: ").flatMap { Int(text[$0.upperBound...].prefix { $0.isNumber }) } ?? 0
    }
  }

  static let bucket = (maximum: 2000.0, rate: 100.0)

  let state = Mutex(State())
  private let time: any Timekeeper

  init(time: any Timekeeper) { self.time = time }

  var requests: [Asked] { state.withLock { $0.requests } }

  /// The requests for a list.
  func requests(of list: String) -> [Asked] { requests.filter { $0.text.hasPrefix("query \(list)(") } }

  func add(_ list: String, _ rows: String...) throws {
    let values = try rows.map { FakeRow(try JSONValue.parse($0)) }
    state.withLock { $0.rows[list, default: []] += values }
  }

  func fail(_ part: String, _ body: String, status: Int = 200, times: Int = .max) {
    state.withLock { $0.faults.append((part, status, body, times)) }
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    state.withLock { state in
      var fields: HTTPFields = ["Content-Type": "application/json", "X-Shopify-API-Version": state.version]
      if state.hasDate { fields["Date"] = FakeShop.date(time.now) }
      if request.url.hasSuffix("/admin/oauth/access_token") {
        state.granted += 1
        let token = "granted-\(state.granted)"
        state.tokens = [token]
        return HTTPResponse(
          status: 200, fields: fields, body: Array(#"{"access_token":"\#(token)","expires_in":86399}"#.utf8))
      }
      guard state.tokens.contains(request.fields["X-Shopify-Access-Token"] ?? "") else {
        return HTTPResponse(status: 401, fields: fields, body: Array(#"{"errors":"Invalid API key"}"#.utf8))
      }
      let (status, body) = answer(to: request, &state)
      return HTTPResponse(status: status, fields: fields, body: Array(body.utf8))
    }
  }

  /// A moment as HTTP writes it.
  static func date(_ now: Duration) -> String {
    let moment = Timestamp(seconds: now.components.seconds)
    let parts = moment.rfc3339.split { "-T:Z".contains($0) }.map(String.init)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let day = days[Int(moment.seconds / 86_400 % 7)]
    return "\(day), \(parts[2]) \(months[(Int(parts[1]) ?? 1) - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
  }

  private func answer(to request: HTTPRequest, _ state: inout State) -> (Int, String) {
    guard let root = try? JSONValue.parse(request.body), let text = root["query"]?.string else { return (400, "{}") }
    let variables = root["variables"]
    let asked = Asked(
      text: text, filter: variables?["query"]?.string, after: variables?["after"]?.string,
      ids: variables?["ids"]?.elements.compactMap(\.string) ?? [], at: time.now)
    state.requests.append(asked)
    state.available = min(
      Self.bucket.maximum, state.available + (time.now - state.told) / .seconds(1) * Self.bucket.rate)
    state.told = time.now
    if let place = state.faults.firstIndex(where: { text.contains($0.part) && $0.times > 0 }) {
      state.faults[place].times -= 1
      return (state.faults[place].status, state.faults[place].body)
    }
    guard state.available >= state.cost else {
      state.throttled += 1
      return (
        200,
        #"{"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],"extensions":{\#(cost(state))}}"#
      )
    }
    state.available -= state.cost
    return (200, #"{"data":\#(data(asked, variables, state)),"extensions":{\#(cost(state))}}"#)
  }

  private func cost(_ state: State) -> String {
    #""cost":{"requestedQueryCost":\#(Int(state.cost)),"actualQueryCost":\#(Int(state.cost)),"throttleStatus":"#
      + #"{"maximumAvailable":2000.0,"currentlyAvailable":\#(Int(state.available)),"restoreRate":100.0}}"#
  }

  private func data(_ asked: Asked, _ variables: JSONValue?, _ state: State) -> String {
    let name = asked.text.dropFirst("query ".count).prefix { $0.isLetter }
    switch name {
    case "accessScopes":
      let scopes = state.scopes.map { #"{"handle":"\#($0)"}"# }.joined(separator: ",")
      return #"{"currentAppInstallation":{"accessScopes":[\#(scopes)]}}"#
    case "shop":
      return
        #"{"shop":{"id":"gid://shopify/Shop/1","name":"Tea","myshopifyDomain":"tea.myshopify.com","plan":{"publicDisplayName":"Basic"}}}"#
    case "customersByID":
      let rows = state.rows["customers"] ?? []
      let found = asked.ids.map { id in
        rows.first { $0.row["id"]?.string == id }.map { String(decoding: $0.row.json, as: UTF8.self) } ?? "null"
      }
      return #"{"nodes":[\#(found.joined(separator: ","))]}"#
    default:
      if variables?["id0"] != nil { return inners(String(name), asked, variables, state) }
      let rows = page(
        matching(state.rows[String(name)] ?? [], asked, variables?["parent"]?.string), after: asked.after,
        first: asked.first)
      return asked.text.contains("node(id: $parent)")
        ? #"{"node":{"id":"x","\#(name)":\#(rows)}}"# : #"{"\#(name)":\#(rows)}"#
    }
  }

  /// Lists within rows, several of them by one query.
  private func inners(_ list: String, _ asked: Asked, _ variables: JSONValue?, _ state: State) -> String {
    let isWithinDiscount = asked.text.contains("discount {")
    let parts = (0..<100).compactMap { number -> String? in
      guard let id = variables?["id\(number)"]?.string else { return nil }
      let rows = state.inner["\(id) \(list)"] ?? []
      let value =
        asked.text.contains("pageInfo")
        ? page(rows, after: variables?["after\(number)"]?.string, first: asked.first)
        : "[\(rows.map { String(decoding: $0.json, as: UTF8.self) }.joined(separator: ","))]"
      let field = #""\#(list)":\#(value)"#
      return #""node\#(number)":{"id":"x",\#(isWithinDiscount ? #""discount":{\#(field)}"# : field)}"#
    }
    return "{\(parts.joined(separator: ","))}"
  }

  private func matching(_ rows: [FakeRow], _ asked: Asked, _ parent: String?) -> [JSONValue] {
    let filter = asked.filter ?? ""
    func bound(_ sign: String) -> String? {
      filter.firstRange(of: "_at:\(sign)'").map { String(filter[$0.upperBound...].prefix { $0 != "'" }) }
    }
    let (from, until) = (bound(">=") ?? "", bound("<") ?? "9")
    let above = filter.firstRange(of: "id:>").flatMap { Int(filter[$0.upperBound...].prefix { $0.isNumber }) } ?? 0
    let found = rows.filter { row in
      from <= row.date && row.date < until && row.number > above && (parent == nil || row.place == parent)
    }
    guard asked.text.contains("UPDATED_AT") || asked.text.contains("CREATED_AT") else { return found.map(\.row) }
    return found.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }
      .map(\.element.row)
  }

  private func page(_ rows: [JSONValue], after: String?, first: Int) -> String {
    let start = after.flatMap { Int($0.dropFirst()) } ?? 0
    let end = min(rows.count, start + first)
    let shown = rows[min(start, end)..<end].map { String(decoding: $0.json, as: UTF8.self) }
    return
      #"{"nodes":[\#(shown.joined(separator: ","))],"pageInfo":{"hasNextPage":\#(end < rows.count),"endCursor":"c\#(end)"}}"#
  }
}

/// A row, and what it is searched by.
struct FakeRow: Sendable {
  let row: JSONValue
  let date: String
  let number: Int
  /// The location of stock.
  let place: String?

  init(_ row: JSONValue) {
    self.row = row
    date = (row["updatedAt"] ?? row["discount"]?["updatedAt"] ?? row["createdAt"])?.string ?? "1"
    number = row["id"]?.string.flatMap { Int($0.split(separator: "/").last ?? "") } ?? .max
    place = row["location"]?["id"]?.string
  }
}
