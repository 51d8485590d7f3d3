import HTTP

/// What carries callbacks from the hooks of a sandbox to their destinations.
///
/// A server runs it beside itself; a test may send what is due when it wants to.
struct HookCourier: Sendable {
  let sandbox: CommerceSandbox
  let transport: any Transport
  /// Whether only destinations with a route may be called, as is right where there is a network.
  var needsRoute = true

  /// Sends the callbacks that are due, so many at once, and returns how many there were.
  ///
  /// One at a time they go out in their order.
  @discardableResult
  func step(width: Int = 1) async -> Int {
    var sent = 0
    while true {
      let due = take(most: width)
      guard !due.isEmpty else { return sent }
      sent += due.count
      await withTaskGroup(of: Void.self) { group in
        for callback in due { group.addTask { await send(callback) } }
      }
    }
  }

  /// Sends callbacks as they come to be due until the task is cancelled; one that is slow holds up no other.
  func run() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      while true {
        let free = sandbox.world { $0.hooks.settings.width - $0.hooks.underWay - $0.shopify.callbacks.queue.underWay }
        let due = take(most: max(0, free))
        for callback in due { group.addTask { await send(callback) } }
        try await ContinuousClock().sleep(for: .milliseconds(due.count == free ? 2 : 20))
      }
    }
  }

  /// Sends everything that comes to be due up to some moment, and waits in between.
  ///
  /// - Parameters:
  ///   - end: the moment, since 1970; nil for as long as callbacks wait.
  ///   - wait: lets some time pass; with a manual clock, moves it.
  func drain(until end: Duration? = nil, wait: (Duration) async throws -> Void) async rethrows {
    while true {
      await step()
      let (now, next) = sandbox.world { ($0.now, end == nil ? $0.nextCallback : $0.nextMoment) }
      guard let next, next <= end ?? next else { break }
      if next > now { try await wait(next - now) }
    }
    let now = sandbox.world { $0.now }
    if let end, end > now { try await wait(end - now) }
  }

  /// A callback that is due: whose it is, and the address behind its destination.
  private struct Due: Sendable {
    let callback: Callback
    let isShopify: Bool
    let url: String?
  }

  private func take(most: Int) -> [Due] {
    sandbox.world { world in
      let routes = world.hooks.settings.routes
      let own = world.hooks.takeDue(at: world.now, most: most)
      let others = world.shopify.takeDue(at: world.now, most: max(0, most - own.count))
      return (own.map { ($0, false) } + others.map { ($0, true) }).map { callback, isShopify in
        let address = routes.lazy.compactMap { $0.address(of: callback.destination) }.first
        return Due(
          callback: callback, isShopify: isShopify, url: address ?? (needsRoute ? nil : callback.destination))
      }
    }
  }

  private func send(_ due: Due) async {
    var result = CallbackResult.failed("The destination has no route.")
    if let url = due.url {
      do {
        let fields = HTTPFields(due.callback.headers)
        let answer = try await transport.send(HTTPRequest(.post, url, fields: fields, body: due.callback.body))
        result = .answered(status: answer.status)
      } catch {
        result = .failed(error.reason)
      }
    }
    sandbox.world { [result] world in
      if due.isShopify {
        world.shopify.note(result, of: due.callback.delivery, at: world.now)
      } else {
        world.hooks.note(result, of: due.callback.delivery, at: world.now)
      }
    }
  }
}

extension TransportFault {
  /// What the store would say of it.
  fileprivate var reason: String {
    switch self {
    case .notConnected: "No connection was made."
    case .broken: "The connection broke."
    case .timedOut: "No answer came in time."
    case .tooLarge: "The answer was too large."
    case .unsendable: "The request cannot be sent."
    case .cancelled: "The request was given up."
    }
  }
}
