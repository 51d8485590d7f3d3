import Hummingbird
import Logging
import NIOCore
import Synchronization

/// A BigCommerce store and a Brevo account that live in this process, for tests, the demo and people who want to play.
///
///     let sandbox = CommerceSandbox(options) { clock.now }
///     try await sandbox.run { baseURL in
///       // bigcommerce_url is baseURL, brevo_url is baseURL + "/v3"
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
  func arm(_ drift: Drift) { world { $0.drifts.append(drift) } }

  /// Whether anybody has registered a hook.
  var hasHooks: Bool { state.withLock { $0.hooks.isListening } }

  /// The requests that have come in.
  var requests: Counter { world { $0.counter } }

  /// Answers a request without a connection.
  func respond(to ask: Ask) -> (answer: Answer, delivery: World.Delivery) {
    let time = now()
    return state.withLock { world in
      if Vendor(ask.segments) == .bigCommerce { world.counter.enter() }
      return world.respond(to: ask, at: time)
    }
  }

  /// Notes that an answer has been given.
  func leave(_ ask: Ask) {
    guard Vendor(ask.segments) == .bigCommerce else { return }
    state.withLock { $0.counter.leave() }
  }

  /// Listens on a free port, runs the body with the address, and stops listening when it ends.
  func run<Result: Sendable>(_ body: @Sendable (_ baseURL: String) async throws -> Result) async throws -> Result {
    let (ports, found) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingOldest(1))
    let application = application(host: "127.0.0.1", port: 0) { port in
      found.yield(port)
      found.finish()
    }
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { found.finish() }
        try await application.run()
      }
      group.addTask { try await self.deliverCallbacks() }
      guard let port = await ports.first(where: { _ in true }) else {
        // The server has ended before it began; nothing else ends by itself.
        defer { group.cancelAll() }
        try await group.next()
        throw CancellationError()
      }
      do {
        let result = try await body("http://127.0.0.1:\(port)")
        await Knock.wait(at: port)
        group.cancelAll()
        return result
      } catch {
        await Knock.wait(at: port)
        group.cancelAll()
        throw error
      }
    }
  }

  /// The server, before it runs.
  func application(
    host: String, port: Int, started: @escaping @Sendable (Int) -> Void
  ) -> Application<Responder> {
    var logger = Logger(label: "commerce-sandbox")
    logger.logLevel = .critical
    return Application(
      responder: Responder(sandbox: self),
      server: .http1(configuration: .init(additionalChannelHandlers: [DateStamp(sandbox: self)])),
      configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in started(channel.localAddress?.port ?? port) }, logger: logger)
  }
}
