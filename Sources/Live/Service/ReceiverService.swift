package import HTTP
package import Logging

/// A receiver with all that belongs to it: the spools, the figures, the certificate, and what is told of them.
///
/// `receive` runs it alone. A program that also reads what the spools name runs it beside that, with the same ``pool`` and
/// the same ``metrics``, and says by `readiness` how its other parts are.
package struct ReceiverService: Sendable {
  /// Gives what the files of all shops say now; nil while that cannot be told.
  package typealias Look = @Sendable () async -> [ShopSource]?

  /// The shops.
  package let shops: ShopDirectory
  /// Their spools.
  package let pool: SpoolPool
  /// What `GET /metrics` shows.
  package let metrics: LiveMetrics

  private let receiver: Receiver
  private let certificates: CertificateFiles?
  private let digest: NoticeDigest
  private let time: any Timekeeper
  private let report: @Sendable (ReceiverEvent) -> Void

  /// How often it looks for what has come again.
  static let tick = Duration.seconds(10)

  /// Creates a service that does not listen yet.
  ///
  /// - Parameters:
  ///   - shops: the shops, and the address at which it listens.
  ///   - scopes: the events that are counted by name.
  ///   - settings: the bounds within which it works.
  ///   - readiness: what else has to be true for it to be ready, by name.
  ///   - time: the clock.
  ///   - logger: what the server complains to.
  ///   - report: is told what happens; it must not wait.
  /// - Throws: what is wrong with the certificate.
  package init(
    shops: ShopDirectory, scopes: some Sequence<String>, settings: ReceiverSettings = ReceiverSettings(),
    readiness: @escaping @Sendable () -> [String: Bool] = { [:] }, time: any Timekeeper, logger: Logger,
    report: @escaping @Sendable (ReceiverEvent) -> Void
  ) throws(ServerCertificateFault) {
    let digest = NoticeDigest()
    let note: @Sendable (ReceiverNotice) -> Void = { notice in
      if let event = digest.note(notice, now: time.now) { report(event) }
    }
    self.shops = shops
    pool = SpoolPool(time: time)
    metrics = LiveMetrics(scopes: scopes)
    if let paths = shops.address.certificate {
      certificates = try CertificateFiles(paths) { note(.certificate($0)) }
    } else {
      certificates = nil
    }
    receiver = Receiver(
      shops: shops, pool: pool, settings: settings, certificates: certificates, metrics: metrics,
      readiness: readiness, time: time, logger: logger, report: note)
    self.digest = digest
    self.time = time
    self.report = report
  }

  /// Whether it has been told to end.
  package var isEnding: Bool { receiver.isEnding }

  /// Receives until it is told to end; then it refuses what is new and finishes what it has taken.
  ///
  /// - Parameters:
  ///   - end: returns when it is to end. Also a task that is cancelled ends it.
  ///   - look: is asked again and again for the shops; nil where they never change.
  ///   - isListening: is given the port once it listens.
  /// - Throws: that it cannot listen.
  package func run(
    until end: @escaping @Sendable () async -> Void, following look: Look? = nil,
    isListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async throws(ReceiverFault) {
    let result = await withTaskGroup(of: Result<Void, ReceiverFault>?.self) { tasks in
      tasks.addTask { await receive(until: end, isListening) }
      tasks.addTask {
        while (try? await time.sleep(for: ReceiverService.tick)) != nil { digest.due(at: time.now).forEach(report) }
        return nil
      }
      tasks.addTask {
        await nameBrokenSpools()
        return nil
      }
      if let certificates {
        let watch = CertificateWatch(certificates: certificates, metrics: metrics, time: time, report: report)
        tasks.addTask {
          await watch.run()
          return nil
        }
      }
      if let look {
        tasks.addTask {
          try? await shops.follow(time: time, look: look) { report(.shops($0)) }
          return nil
        }
      }
      for await result in tasks {
        guard let result else { continue }
        tasks.cancelAll()
        return result
      }
      return .success(())
    }
    digest.due(at: time.now, isEnd: true).forEach(report)
    try result.get()
  }

  private func receive(
    until end: @escaping @Sendable () async -> Void, _ isListening: @escaping @Sendable (Int) async -> Void
  ) async -> Result<Void, ReceiverFault> {
    do throws(ReceiverFault) {
      try await receiver.run(until: end, isListening: isListening)
      return .success(())
    } catch {
      return .failure(error)
    }
  }

  /// Says at the start which spools cannot be read, and not only when a callback comes for them.
  private func nameBrokenSpools() async {
    for (shop, figures) in await pool.figures(of: shops.shops) {
      guard case .failure(let fault) = figures else { continue }
      if let event = digest.note(.spoolFault(shop: shop.key, fault), now: time.now) { report(event) }
    }
  }
}
