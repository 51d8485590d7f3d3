import Synchronization

/// A BigCommerce store, a Shopify store and a Brevo account that live in this process, for tests, the demo and people who want to play.
///
///     let sandbox = CommerceSandbox(options) { clock.now }
///     try await sandbox.run { baseURL in
///       // bigcommerce_url is baseURL, brevo_url is baseURL + "/v3", shopify_url is baseURL + "/shopify"
///     }
///     #expect(sandbox.world { $0.account.contacts.count } == 8_200)
final class CommerceSandbox: Sendable {
  let options: SandboxOptions
  private let now: @Sendable () -> Duration
  private let state: Mutex<World>

  /// Creates a sandbox; nothing listens yet.
  ///
  /// The closure gives the time since 1970; the sandbox knows no other clock.
  init(_ options: SandboxOptions = .init(), now: @escaping @Sendable () -> Duration) {
    self.options = options
    self.now = now
    state = Mutex(World(options: options, now: now()))
  }

  /// Reads or changes everything that the sandbox holds.
  func world<Result: Sendable>(_ body: (inout World) throws -> Result) rethrows -> Result {
    let time = now()
    return try state.withLock { world in
      world.settle(at: time + world.offset)
      defer { world.announce() }
      return try body(&world)
    }
  }

  /// Arms a fault.
  func arm(_ fault: Fault) { world { $0.faults.append(fault) } }

  /// Lets the store change while it is being read.
  func arm(_ drift: Drift<World>) { world { $0.drifts.append(drift) } }

  /// Whether anybody has registered a hook.
  var hasHooks: Bool { state.withLock { $0.hooks.isListening || $0.shopify.isListening } }

  /// The requests that have come in.
  var requests: Counter { world { $0.counter } }

  /// Answers a request without a connection.
  func respond(to ask: Ask) -> (answer: Answer, delivery: World.Delivery) {
    let time = now()
    return state.withLock { world in
      if Vendor(ask.segments)?.isStore == true { world.counter.enter() }
      return world.respond(to: ask, at: time)
    }
  }

  /// Notes that an answer has been given.
  func leave(_ ask: Ask) {
    guard Vendor(ask.segments)?.isStore == true else { return }
    state.withLock { $0.counter.leave() }
  }
}
