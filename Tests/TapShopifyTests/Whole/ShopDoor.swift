import HTTP
import TestSupport

@testable import Sandbox

/// A transport without a network: requests go straight to a sandbox's shop in this process.
struct ShopDoor: Transport {
  let sandbox: CommerceSandbox
  let time: ManualTime
  /// How long an answer takes.
  var pace = Duration.milliseconds(300)

  /// The address by which the tap calls it.
  static let address = "http://127.0.0.1:1"

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    var headers: [String: String] = [:]
    for field in request.fields.all { headers[field.name.lowercased()] = field.value }
    let ask = Ask(
      method: request.method.rawValue, target: String(request.url.dropFirst(Self.address.count)), headers: headers,
      body: request.body, origin: Self.address)
    time.advance(by: pace)
    var (answer, delivery) = sandbox.respond(to: ask)
    sandbox.leave(ask)
    switch delivery {
    case .none, .half: throw .broken("the sandbox has closed the connection")
    case .late: throw .timedOut
    case .whole: break
    }
    answer.headers.append(("date", Dates.http(sandbox.world(\.seconds))))
    return HTTPResponse(
      status: answer.status, fields: HTTPFields(answer.headers.map { ($0.name, $0.value) }), body: answer.body)
  }
}
