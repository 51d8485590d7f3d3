import HTTP
import Hummingbird
import Logging
import NIOCore

extension CommerceSandbox {
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

  /// Sends callbacks over the network of this machine until the task is cancelled.
  func deliverCallbacks() async throws {
    // Most sandboxes never see a hook.
    while !hasHooks { try await ContinuousClock().sleep(for: .milliseconds(200)) }
    var limits = AsyncHTTPTransport.Limits()
    let patience = options.hooks.times.answer
    (limits.connect, limits.read, limits.whole, limits.bodyBytes) = (patience, patience, patience, 1 << 20)
    let transport = AsyncHTTPTransport(limits: limits)
    do {
      try await HookCourier(sandbox: self, transport: transport).run()
    } catch {
      await transport.shutdown()
      throw error
    }
  }
}
