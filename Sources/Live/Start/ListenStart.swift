import CommandLine
package import HTTP
import Logging
import Synchronization
package import Tap

/// The work of runs that read what callbacks name.
extension LiveProgram {
  /// The work of `listen`.
  ///
  /// - Parameters:
  ///   - inputs: what the run is given.
  ///   - keepsHooks: whether it looks after the store's hooks.
  ///   - time: the clock.
  ///   - problems: gets a sentence for each thing that keeps it from being made.
  /// - Returns: the work; nil with a problem.
  package func listenWork(
    _ inputs: RunInputs, keepsHooks: Bool, time: any Timekeeper = SystemTime(), problems: inout [String]
  ) -> ListenWork? {
    let values = inputs.values
    kind.checkReceiving(values, problems: &problems)
    let shop = kind.shop(values, problems: &problems)
    let settings = kind.listen(values, problems: &problems)
    let acknowledged = settings?.acknowledgedPath ?? inputs.statePath
    if acknowledged == nil { problems.append(ListenWords.noAcknowledgedPath) }
    guard problems.isEmpty, let shop, let settings, let acknowledged else { return nil }
    let shops = ShopDirectory(shop, address: settings.address)
    let log = ReceiverLog(logger: inputs.logger, shops: shops, usual: kind.source)
    let output = Reader()
    let service: ReceiverService
    do throws(ServerCertificateFault) {
      service = try ReceiverService(
        shops: shops, scopes: kind.scopes, readiness: { ["output": output.takes] }, time: time, logger: inputs.logger,
        report: log.tell)
    } catch {
      problems.append(ReceiverWords.fault(error))
      return nil
    }
    let wanted = keepsHooks ? self.wanted(settings, values, inputs.streams) : nil
    if keepsHooks, wanted == nil { inputs.logger.warning("\(ListenWords.hooksNotKept)") }
    var rhythm = LiveRhythm()
    (rhythm.settle, rhythm.reconcile) = (settings.settle, settings.reconcile)
    let metrics = service.metrics
    let receive: @Sendable (Session) async throws -> Void = { session in
      output.session.withLock { $0 = session }
      try await service.run(until: { await Self.pause() }, isListening: { log.listens(port: $0) })
    }
    var keepHooks: (@Sendable (Session) async -> HookCare)?
    if let wanted { keepHooks = { await keep(wanted, in: $0, metrics) } }
    let parts = ListenWork.Parts(
      spool: { try await service.pool.spool(of: shop) }, reader: reader(), receive: receive, keepHooks: keepHooks,
      acknowledgedPath: acknowledged, metrics: metrics)
    return ListenWork(parts, rhythm: rhythm)
  }

  /// The work of a run that ends: it also reads what a spool names, where there is one.
  package func syncWork(
    _ inputs: RunInputs, time: any Timekeeper = SystemTime(), problems: inout [String]
  ) -> any RunWork {
    guard inputs.values.json("listen") != nil, let shop = kind.shop(inputs.values, problems: &problems),
      Spool.exists(shop.spoolPath)
    else { return ListsWork() }
    if inputs.statePath == nil { inputs.logger.warning("\(ListenWords.spoolWithoutState)") }
    return SpoolWork(reader: reader()) { () throws(SpoolFault) in
      try Spool(path: shop.spoolPath, shop: shop.key, creates: false, limit: shop.spoolLimit, time: time)
    }
  }

  /// Looks after the hooks once.
  ///
  /// - Returns: what came of it.
  private func keep(_ wanted: WantedHooks, in session: Session, _ metrics: LiveMetrics) async -> HookCare {
    let keeper = HookKeeper(client: hooks(HooksAccess(session)), wanted: wanted) { line in
      switch line {
      case .debug(let text): session.log(.debug, text)
      case .info(let text): session.log(.info, text)
      case .warning(let text): session.log(.warning, text)
      }
    }
    do {
      let outcome = try await keeper.keep()
      metrics.setHooksActive(outcome.active)
      return HookCare(hasGap: outcome.hasGap)
    } catch {
      let half = error as? HooksHalfKept
      if !Task.isCancelled { session.log(.error, words.hooksNotSeen(session.words.fault(half?.fault ?? error))) }
      return HookCare(hasGap: half?.outcome.hasGap ?? false, isDone: false)
    }
  }

  /// Waits until the task is cancelled.
  private static func pause() async {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    defer { end.finish() }
    for await _ in ends {}
  }

  /// Whoever reads what the run writes.
  private final class Reader: Sendable {
    let session = Mutex<Session?>(nil)
    /// How long a reader may take nothing before the run does not count as ready.
    private static let patience = Duration.seconds(60)

    /// Whether he takes what is written.
    var takes: Bool { session.withLock { $0 }.map { $0.stalled < Self.patience } ?? true }
  }
}
