package import HTTP
internal import Hummingbird
internal import HummingbirdCore
package import Logging
internal import NIOCore
internal import ServiceLifecycle

/// Receives callbacks over HTTP and puts them into spools, for one shop or for many.
///
/// It answers 200 once a callback is on disk. `GET /health`, `/ready` and `/metrics` tell how it is.
package struct Receiver: Sendable {
  private let shops: ShopDirectory
  private let pool: SpoolPool
  private let settings: ReceiverSettings
  private let certificates: CertificateFiles?
  private let intake: CallbackIntake
  private let responder: ReceiverResponder
  private let time: any Timekeeper
  private let logger: Logger

  /// How often the counts of what was refused are written.
  static let flushInterval = Duration.seconds(10)

  /// Creates a receiver.
  ///
  /// - Parameters:
  ///   - shops: the shops, and the address at which it listens.
  ///   - pool: their spools.
  ///   - settings: the bounds within which it works.
  ///   - certificates: with what it speaks TLS; nil if it does not.
  ///   - metrics: the figures that it adds to and shows.
  ///   - readiness: what else has to be true for it to be ready, by name.
  ///   - time: the clock.
  ///   - logger: what the server complains to.
  ///   - report: is told what a person may want to know; it must not wait.
  package init(
    shops: ShopDirectory, pool: SpoolPool, settings: ReceiverSettings = ReceiverSettings(),
    certificates: CertificateFiles? = nil, metrics: LiveMetrics,
    readiness: @escaping @Sendable () -> [String: Bool] = { [:] }, time: any Timekeeper, logger: Logger,
    report: @escaping @Sendable (ReceiverNotice) -> Void
  ) {
    self.shops = shops
    self.pool = pool
    self.settings = settings
    self.certificates = certificates
    self.time = time
    let health = IntakeHealth()
    var logger = Logger(label: logger.label) { _ in ServerLog(logger: logger) { health.isEnding } }
    logger.logLevel = max(logger.logLevel, .error)
    self.logger = logger
    intake = CallbackIntake(pool: pool, time: time, health: health, report: report)
    responder = ReceiverResponder(
      shops: shops, intake: intake,
      pages: StatusPages(
        shops: shops, pool: pool, health: health, metrics: metrics, readiness: readiness, time: time),
      budget: BodyBudget(settings.maximumBuffered), settings: settings, metrics: metrics)
  }

  /// Receives until it is told to end; then it refuses what is new and finishes what it has taken, as long as it may.
  ///
  /// - Parameters:
  ///   - end: returns when the receiver is to end. Also a task that is cancelled ends it.
  ///   - isListening: is given the port once it listens.
  /// - Throws: that it cannot listen.
  package func run(
    until end: @escaping @Sendable () async -> Void, isListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async throws(ReceiverFault) {
    let group = ServiceGroup(services: [application(isListening: isListening)], logger: logger)
    let result = await withTaskGroup(of: Result<Void, any Error>?.self) { tasks in
      tasks.addTask {
        do { return .success(try await group.run()) } catch { return .failure(error) }
      }
      tasks.addTask {
        await end()
        intake.health.end()
        await group.triggerGracefulShutdown()
        try? await time.sleep(for: settings.graceTimeout)
        // What has no answer by now gets none, so that its sender sends it again.
        return .success(())
      }
      tasks.addTask {
        while (try? await time.sleep(for: Receiver.flushInterval)) != nil { await flush() }
        return nil
      }
      for await result in tasks {
        guard let result else { continue }
        tasks.cancelAll()
        return result
      }
      return .success(())
    }
    await flush()
    switch result {
    case .failure(let error) where !(error is CancellationError): throw ReceiverFault(error, at: shops.address)
    case .success where !isEnding && !Task.isCancelled: throw .ended(shops.address)
    default: break
    }
  }

  /// Whether it has been told to end.
  package var isEnding: Bool { intake.health.isEnding }

  /// Writes the counts of what was refused.
  func flush() async {
    let counts = intake.health.takeRefusals()
    guard !counts.isEmpty else { return }
    for shop in shops.shops {
      guard let refusals = counts[shop.key], let spool = try? await pool.spool(of: shop) else { continue }
      spool.add(refusals)
      // What cannot be written now stays with the spool until it can.
      try? await spool.flush()
    }
  }

  /// The server, also for tests that ask it without a network.
  func application(
    isListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> Application<ReceiverResponder> {
    let (settings, certificates) = (settings, certificates)
    var configuration = ApplicationConfiguration(
      address: .hostname(shops.address.host, port: shops.address.port), backlog: 1024)
    configuration.availableConnectionsDelegate = MaximumAvailableConnections(
      settings.maximumConnections, logger: logger)
    return Application(
      responder: responder,
      server: HTTPServerBuilder { responder in
        ReceiverChannel(responder: responder, settings: settings, certificates: certificates)
      },
      configuration: configuration,
      onServerRunning: { await isListening($0.localAddress?.port ?? 0) }, logger: logger)
  }
}
