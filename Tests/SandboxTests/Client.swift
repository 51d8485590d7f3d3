import Foundation
import JSON
import Synchronization
import Testing

@testable import Sandbox

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A clock that moves only when a test moves it.
final class OwnClock: Sendable {
  private let time = Mutex(Duration.seconds(1_795_000_000))

  var now: Duration { time.withLock { $0 } }

  func advance(_ by: Duration) { time.withLock { $0 += by } }
}

/// What came back over the socket.
struct Reply {
  let status: Int
  let headers: [String: String]
  let body: [UInt8]

  var json: JSONValue? { try? JSONValue.parse(body) }
  var text: String { String(decoding: body, as: UTF8.self) }
  var data: [JSONValue] { json?["data"].map { Array($0.elements) } ?? [] }
  var rows: [JSONValue] { json.map { Array($0.elements) } ?? [] }
  var ids: [Int] { (data.isEmpty ? rows : data).compactMap { $0["id"]?.int } }
  func link(_ name: String, in paging: String = "pagination") -> String? {
    json?["meta"]?[paging]?["links"]?[name]?.string
  }
}

/// A client that opens a connection for each request, so that nothing is sent again behind a test's back.
struct Client: Sendable {
  let root: String
  var token = "sandbox-access-token"
  var key = "xkeysib-sandbox"

  func send(_ method: String, _ url: String, _ body: String? = nil) async throws -> Reply {
    var request = URLRequest(url: try #require(URL(string: url)))
    request.httpMethod = method
    request.httpBody = body.map { Data($0.utf8) }
    request.setValue(token, forHTTPHeaderField: "X-Auth-Token")
    request.setValue(key, forHTTPHeaderField: "api-key")
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    let session = URLSession(configuration: .ephemeral)
    defer { session.invalidateAndCancel() }
    let (data, response) = try await session.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    var headers: [String: String] = [:]
    for (name, value) in http.allHeaderFields {
      if let name = name as? String, let value = value as? String { headers[name.lowercased()] = value }
    }
    return Reply(status: http.statusCode, headers: headers, body: Array(data))
  }

  /// Asks the store.
  func store(_ path: String) async throws -> Reply { try await send("GET", root + "/stores/sandbox1" + path) }

  /// Asks Brevo.
  func brevo(_ method: String, _ path: String, _ body: String? = nil) async throws -> Reply {
    try await send(method, root + "/v3" + path, body)
  }
}

/// Runs a test against a small sandbox.
func withSandbox(
  _ change: (inout SandboxOptions) -> Void = { _ in },
  _ body: @Sendable (CommerceSandbox, Client, OwnClock) async throws -> Void
) async throws {
  var options = SandboxOptions()
  (options.customers, options.orders, options.products, options.subscribers) = (60, 40, 30, 20)
  options.tied = 5
  change(&options)
  let clock = OwnClock()
  let sandbox = CommerceSandbox(options) { clock.now }
  try await sandbox.run { url in try await body(sandbox, Client(root: url), clock) }
}
