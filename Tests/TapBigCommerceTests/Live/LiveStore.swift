import HTTP
import JSON
import Live
import TestSupport

@testable import Sandbox
@testable import Tap
@testable import TapBigCommerce

/// A store in memory, and what asks it.
struct LiveStore: Sendable {
  let time = ManualTime()
  let sandbox: CommerceSandbox
  let tally: Tally
  /// What stands between the clients and the store.
  let between: @Sendable (HTTPRequest, () -> HTTPResponse?) -> HTTPResponse?

  init(
    _ change: (inout SandboxOptions) -> Void = { _ in },
    between: @escaping @Sendable (HTTPRequest, () -> HTTPResponse?) -> HTTPResponse? = { $1() }
  ) {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (60, 60, 30, 20)
    (options.tied, options.quota) = (5, 1_000_000)
    change(&options)
    sandbox = CommerceSandbox(options) { [time] in time.now }
    tally = Tally(time: time)
    self.between = between
  }

  var transport: DirectTransport { DirectTransport(sandbox: sandbox, between: between) }

  func service(token: String? = nil) -> Service {
    Service(
      address: DirectTransport.address, fields: ["X-Auth-Token": token ?? sandbox.options.accessToken],
      probe: "/v2/time", policy: BigCommercePolicy())
  }

  var client: APIClient { APIClient(service(), transport: transport, tally: tally) }

  var throttle: Throttle { Throttle(maximumInFlight: 3, time: time) }

  func hooks(token: String? = nil) -> HooksClient {
    HooksClient(service(token: token), transport: transport, throttle: throttle, time: time)
  }

  /// The requests since they were asked for last, as methods and paths behind the store's hash.
  func requests() -> [String] {
    sandbox.world { world in
      defer { world.counter.reset() }
      return world.counter.entries.map { "\($0.method) \($0.target.replacing("/stores/sandbox1", with: ""))" }
    }
  }
}

/// Asks a sandbox without a connection.
struct DirectTransport: Transport {
  static let address = "https://api.example.com/stores/sandbox1"
  let sandbox: CommerceSandbox
  let between: @Sendable (HTTPRequest, () -> HTTPResponse?) -> HTTPResponse?

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let answer = between(request) { ask(request) }
    guard let answer else { throw .broken("the connection was closed") }
    return answer
  }

  private func ask(_ request: HTTPRequest) -> HTTPResponse? {
    var headers: [String: String] = [:]
    for (name, value) in request.fields.all { headers[name.lowercased()] = value }
    let ask = Ask(
      method: request.method.rawValue, target: request.url.replacing("https://api.example.com", with: ""),
      headers: headers, body: request.body)
    let (answer, delivery) = sandbox.respond(to: ask)
    sandbox.leave(ask)
    guard delivery != .none else { return nil }
    return HTTPResponse(status: answer.status, fields: HTTPFields(answer.headers), body: answer.body)
  }
}
