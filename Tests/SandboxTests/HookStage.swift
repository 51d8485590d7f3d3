import HTTP
import JSON
import Synchronization

@testable import Sandbox

/// A callback as it came.
struct Received: Sendable {
  let url: String
  let headers: HTTPFields
  let body: [UInt8]

  var json: JSONValue? { try? JSONValue.parse(body) }
  var scope: String { json?["scope"]?.string ?? "" }
  /// The data as they stand.
  var data: String { json?["data"]?.text ?? "" }
}

/// Where callbacks arrive in the test's own process, and how they are answered.
final class Inbox: Transport {
  private struct State {
    var received: [Received] = []
    var status: @Sendable (Received) -> Int? = { _ in 200 }
  }

  private let state = Mutex(State())

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let callback = Received(url: request.url, headers: request.fields, body: request.body)
    let status = state.withLock { state in
      state.received.append(callback)
      return state.status(callback)
    }
    guard let status else { throw .timedOut }
    return HTTPResponse(status: status)
  }

  /// Answers with a status from now on; nil for no answer at all.
  func answer(_ status: @escaping @Sendable (Received) -> Int?) { state.withLock { $0.status = status } }

  /// What has come since it was asked for last.
  func take() -> [Received] {
    state.withLock { state in
      defer { state.received = [] }
      return state.received
    }
  }
}

/// A sandbox whose callbacks arrive in this process, by a clock that the test moves.
struct HookStage: Sendable {
  let clock = OwnClock()
  let sandbox: CommerceSandbox
  let inbox = Inbox()
  let courier: HookCourier
  static let destination = "https://shop.example.com/bc"

  init(_ change: (inout SandboxOptions) -> Void = { _ in }) {
    var options = SandboxOptions()
    (options.customers, options.orders, options.products, options.subscribers) = (60, 60, 30, 20)
    (options.tied, options.quota) = (5, 1_000_000)
    options.scopes.formUnion(Scope.writing)
    change(&options)
    sandbox = CommerceSandbox(options) { [clock] in clock.now }
    courier = HookCourier(sandbox: sandbox, transport: inbox, needsRoute: false)
  }

  func ask(_ method: String, _ path: String, _ body: String? = nil, token: String = "sandbox-access-token") -> Reply {
    let target = path.hasPrefix("/sandbox") ? path : "/stores/sandbox1" + path
    let (answer, _) = sandbox.respond(
      to: Ask(method: method, target: target, headers: ["x-auth-token": token], body: Array((body ?? "").utf8)))
    return Reply(status: answer.status, headers: [:], body: answer.body)
  }

  /// Registers hooks and lets the minute go by until all are in effect.
  @discardableResult
  func hooks(_ scopes: String..., to destination: String = destination, more: String = "") -> [Int] {
    let ids = scopes.compactMap { scope in
      let body = "{\"scope\":\"\(scope)\",\"destination\":\"\(destination)\"\(more)}"
      return ask("POST", "/v3/hooks", body).json?["data"]?["id"]?.int
    }
    clock.advance(.seconds(60))
    return ids
  }

  /// Sends what is due and returns what came.
  @discardableResult
  func deliver() async -> [Received] {
    await courier.step()
    return inbox.take()
  }

  /// Lets time go by and everything happen in it, and returns what came.
  @discardableResult
  func pass(_ duration: Duration) async -> [Received] {
    await courier.drain(until: clock.now + duration) { clock.advance($0) }
    await courier.step()
    return inbox.take()
  }

  func hook(_ id: Int) -> Hook? { sandbox.world { $0.hooks.hooks[id] } }
}
