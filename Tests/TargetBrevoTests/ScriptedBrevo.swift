import HTTP
import JSON
import Logging
import Synchronization
import TestSupport

@testable import TargetBrevo

/// A Brevo that answers as a test says, request by request.
final class ScriptedBrevo: Transport {
  typealias Script = @Sendable (_ request: HTTPRequest, _ number: Int) -> HTTPResponse

  private static let base = "https://127.0.0.1/v3"

  private let script: Script
  private let seen = Mutex<[HTTPRequest]>([])

  init(_ script: @escaping Script) { self.script = script }

  /// The requests so far as method and path behind the base, without the query.
  var calls: [String] {
    seen.withLock { seen in
      seen.map { request in
        "\(request.method.rawValue) \(request.path.replacing(ScriptedBrevo.base, with: "").split(separator: "?")[0])"
      }
    }
  }

  /// The bodies of the requests so far.
  var bodies: [JSONValue] { seen.withLock { $0.map { (try? JSONValue.parse($0.body)) ?? .null } } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let number = seen.withLock { seen in
      seen.append(request)
      return seen.count
    }
    return script(request, number)
  }

  func api(_ time: ManualTime) -> BrevoAPI {
    BrevoAPI(
      base: ScriptedBrevo.base, key: "k", transport: self, time: time, tally: Tally(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }
}

extension HTTPResponse {
  init(_ status: Int, _ json: String = "") { self.init(status: status, body: Array(json.utf8)) }
}
