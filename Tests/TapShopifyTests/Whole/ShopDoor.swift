import HTTP
import Synchronization
import TestSupport

@testable import Sandbox

/// A transport without a network: requests go straight to a sandbox's shop in this process.
final class ShopDoor: Transport {
  /// The address by which the tap calls it.
  static let address = "http://127.0.0.1:1"
  /// How long an answer takes.
  static let pace = Duration.milliseconds(300)

  private let sandbox: CommerceSandbox
  private let time: ManualTime
  private let throttled = Mutex(0)

  init(_ sandbox: CommerceSandbox, _ time: ManualTime) { (self.sandbox, self.time) = (sandbox, time) }

  /// The answers that said that the bucket of points does not hold what was asked for.
  var throttles: Int { throttled.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    var headers: [String: String] = [:]
    for field in request.fields.all { headers[field.name.lowercased()] = field.value }
    let ask = Ask(
      method: request.method.rawValue, target: String(request.url.dropFirst(Self.address.count)), headers: headers,
      body: request.body, origin: Self.address)
    time.advance(by: Self.pace)
    var (answer, delivery) = sandbox.respond(to: ask)
    sandbox.leave(ask)
    switch delivery {
    case .none, .half: throw .broken("the sandbox has closed the connection")
    case .late: throw .timedOut
    case .whole: break
    }
    if answer.body.starts(with: Self.mark) { throttled.withLock { $0 += 1 } }
    answer.headers.append(("date", Dates.http(sandbox.world(\.seconds))))
    return HTTPResponse(
      status: answer.status, fields: HTTPFields(answer.headers.map { ($0.name, $0.value) }), body: answer.body)
  }

  private static let mark = #"{"errors":[{"message":"Throttled""#.utf8
}
