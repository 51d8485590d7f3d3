import HTTP
import JSON
import Singer
import Synchronization

@testable import Tap
@testable import TapBigCommerce

/// A store that has the rows of one of the store's own examples and nothing else, and gives each list once.
final class ExampleStore: Transport {
  /// The lists by path, such as `/v3/customers`; one object where it is no list.
  private let answers: [String: String]
  private let given = Mutex<Set<String>>([])

  init(_ example: Example) throws {
    let rows = example.rows
    var answers: [String: String] = [:]
    switch example.stream.source {
    case .list(let endpoint, _, _): answers[endpoint.path] = rows
    case .object(let endpoint):
      let object = try JSONValue.parse(rows).elements.first { _ in true }
      answers[endpoint.path] = object.map { String(decoding: $0.json, as: UTF8.self) } ?? "{}"
    case .rows: break
    case .embedded(let parent, _): answers[Self.path(of: parent)] = rows
    case .perParent(let parent, let each):
      answers[Self.path(of: parent)] = #"[{"id":7,"date_modified":"2025-06-01T00:00:00Z"}]"#
      answers[each.endpoint("7").path] = rows
    }
    self.answers = answers
  }

  private static func path(of stream: String) -> String {
    switch Stream.all.first(where: { $0.id == stream })?.source {
    case .list(let endpoint, _, _), .object(let endpoint): endpoint.path
    case .embedded(let parent, _), .perParent(let parent, _): path(of: parent)
    case .rows, nil: ""
    }
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let address = request.url.split(separator: "?", maxSplits: 1)[0]
    guard let start = address.firstRange(of: "/stores/hash") else { return .json(404, "[]") }
    let path = String(address[start.upperBound...])
    let isFirst = given.withLock { $0.insert(path).inserted }
    let rows = isFirst ? answers[path] : nil
    if path.hasPrefix("/v2/") { return rows.map { .json(200, $0) } ?? HTTPResponse(status: 204) }
    return .json(200, #"{"data":\#(rows ?? "[]"),"meta":{}}"#)
  }
}
