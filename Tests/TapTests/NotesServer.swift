import HTTP
import JSON
import Singer
import Synchronization
import TestSupport

/// The made-up API that the tap of notes reads, in memory: 20 requests a minute, 5 rows a page.
final class NotesServer: Transport {
  struct Note: Sendable {
    var uid: String
    /// Seconds since 1970.
    var changed: Int64
    var board = "kitchen"
    var labels = ["tea"]
  }

  struct State: Sendable {
    var notes: [Note] = []
    var requests: [String] = []
    /// Answers that are given to requests whose address contains a text.
    var faults: [(part: String, status: Int, body: String, times: Int)] = []
    /// The requests that came when the quota was used up.
    var refused = 0
    var left = NotesServer.limit
    var full: Duration = .zero
  }

  static let limit = 20
  private static let most = 5

  let state = Mutex(State())
  private let time: any Timekeeper

  init(time: any Timekeeper, _ notes: [Note] = []) {
    self.time = time
    state.withLock { $0.notes = notes }
  }

  var requests: [String] { state.withLock { $0.requests } }

  func fail(_ part: String, _ status: Int, _ body: String = "{}", times: Int = .max) {
    state.withLock { $0.faults.append((part, status, body, times)) }
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    state.withLock { state in
      let now = time.now
      if now >= state.full { (state.left, state.full) = (Self.limit, now + .seconds(60)) }
      state.requests.append("\(request.method.rawValue) \(request.url.dropFirst("https://notes.example.com".count))")
      var (status, body) = (420, #"{"fault":{"code":"too_fast","wait":60}}"#)
      if state.left > 0 {
        state.left -= 1
        (status, body) = answer(to: request, &state)
      } else {
        state.refused += 1
      }
      let fields: HTTPFields = [
        "Left": "\(state.left)", "Limit": "\(Self.limit)", "Full-In": "\((state.full - now).components.seconds)",
        "Date": Timestamp(seconds: now.components.seconds).rfc3339,
      ]
      return HTTPResponse(status: status, fields: fields, body: Array(body.utf8))
    }
  }

  private func answer(to request: HTTPRequest, _ state: inout State) -> (Int, String) {
    if let place = state.faults.firstIndex(where: { request.url.contains($0.part) && $0.times > 0 }) {
      state.faults[place].times -= 1
      return (state.faults[place].status, state.faults[place].body)
    }
    let parts = request.url.dropFirst("https://notes.example.com".count).split(separator: "?", maxSplits: 1)
    var query: [String: String] = [:]
    for pair in parts.count > 1 ? parts[1].split(separator: "&") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      query[sides[0]] = sides.count > 1 ? sides[1].replacing("%2B", with: "+") : ""
    }
    switch parts[0] {
    case "/me": return (200, #"{"owner":"Ada"}"#)
    case "/notes": return page(rows(state.notes, query), query)
    case "/authors": return page((1...7).map { #"{"name":"author \#($0)","joined":\#($0)}"# }, query)
    case "/ask":
      return String(decoding: request.body, as: UTF8.self).contains("trends")
        ? (200, #"{"rows":[{"label":"tea","count":3}],"then":"more"}"#)
        : (200, #"{"rows":[{"label":"jam","count":1}]}"#)
    default:
      let uid = parts[0].split(separator: "/").dropFirst().first ?? ""
      return page((1...2).map { #"{"uid":"\#(uid)-\#($0)","text":"yes"}"# }, query)
    }
  }

  private func rows(_ notes: [Note], _ query: [String: String]) -> [String] {
    let since = query["since"].flatMap { Int64($0) } ?? .min
    let until = query["until"].flatMap { Int64($0) } ?? .max
    let boards = query["boards"]?.split(separator: "+").map(String.init)
    return notes.filter { since...max(since, until) ~= $0.changed && boards?.contains($0.board) ?? true }.map { note in
      let labels = note.labels.map { "\"\($0)\"" }.joined(separator: ",")
      return
        #"{"uid":"\#(note.uid)","changed":\#(note.changed),"title":"Note","board":"\#(note.board)","labels":[\#(labels)]}"#
    }
  }

  private func page(_ rows: [String], _ query: [String: String]) -> (Int, String) {
    let size = query["take"].flatMap { Int($0) } ?? 2
    guard size <= Self.most else { return (400, #"{"fault":{"code":"too_many","most":\#(Self.most)}}"#) }
    let first = query["from"].flatMap { Int($0.dropFirst()) } ?? 0
    let shown = rows.dropFirst(first).prefix(size)
    let next = first + size < rows.count ? #","next":"c\#(first + size)""# : ""
    return (200, "{\"items\":[\(shown.joined(separator: ","))]\(next)}")
  }
}
