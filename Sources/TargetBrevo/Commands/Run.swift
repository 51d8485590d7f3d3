import ArgumentParser
import CommandLine
import HTTP
import JSON
import Ledger
import Logging
import Singer

/// One run from the first line to the last state, with its entry in the ledger and its figures at the end.
struct Run: Sendable {
  let startup: Startup
  let transport: any Transport
  let time: any Timekeeper
  /// What the run has come to so far.
  let tally = Tally()

  private var settings: Settings { startup.settings }
  private var logger: Logger { startup.logger }
  private var seconds: Int { Int(time.now.components.seconds) }

  /// Loads what comes in.
  func run(from reader: LineReader, to writer: MessageWriter) async throws {
    try await work("sync") { try await load(reader, writer, $0) }
  }

  /// Sends the dead letters once more.
  func replay() async throws -> Replay.Outcome {
    var outcome = Replay.Outcome()
    // What is replayed is in the file already: nothing more can be lost, however much is refused again.
    try await work("replay", maximumRejects: .max) { delivery in
      var replay = Replay(delivery: delivery)
      outcome = try await replay.run()
    }
    return outcome
  }

  /// Brings figures up to date that change while nothing happens.
  func refresh() async throws {
    try await work("refresh") { try await FigureRefresh(context: $0.context).run() }
  }

  /// Does some work as the only one on the ledger, which keeps an entry of it.
  ///
  /// A dry run does the same work: on a copy of the ledger, with dead letters that are told instead of written, and with an
  /// API that sends nothing that would write.
  private func work(
    _ kind: String, maximumRejects: Int? = nil, _ body: (Delivery) async throws -> Void
  ) async throws {
    let start = time.now
    // The lock comes first: nobody's tables are brought up to date while somebody works with them.
    let lock = settings.dryRun ? nil : try startup.lockLedger(at: seconds)
    let ledger = try settings.dryRun ? startup.copyLedger() : startup.openLedger()
    defer { withExtendedLifetime(lock) {} }
    let api = BrevoAPI(
      base: settings.brevoURL, key: settings.apiKey, transport: transport, time: time, tally: tally,
      logger: logger, isDry: settings.dryRun)
    let rejecting = Rejecting(settings: settings, tally: tally, time: time, logger: logger, maximum: maximumRejects)
    let delivery = Delivery(
      context: DeliveryContext(
        settings: settings.dryRun ? settings.withoutLookingBack : settings, api: api, ledger: ledger, time: time,
        tally: tally, rejecting: rejecting, logger: logger))
    // What is not sent cannot be read back.
    if settings.dryRun { delivery.memory.noteUnreadable() }
    let number = try await ledger.runs.begin(kind, time: seconds)
    let end = await finish(start, api: api) {
      try await delivery.begin()
      try await body(delivery)
      try await tellRest(of: delivery)
      try await delivery.endFamilies(asking: kind == "sync")
    }
    let summary = end.summary.json
    guard let fault = end.fault else {
      return try await ledger.runs.end(number, outcome: "done", summary: summary, time: seconds)
    }
    let outcome = fault is FamiliesWithheld ? "incomplete" : "stopped"
    try? await ledger.runs.end(
      number, outcome: outcome, fault: startup.redaction.redacted(Words.sentence(fault)), summary: summary,
      time: seconds)
    throw ExitCode(1)
  }

  /// Says what is known only at the end of a run.
  private func tellRest(of delivery: Delivery) async throws {
    let unseen = delivery.context.orderLookups.takeSkipped()
    if unseen > 0 { logger.info(Words.Notice.ordersUnseen, metadata: ["orders": "\(unseen)"]) }
    let waiting = try await delivery.ledger.events.pendingCount()
    guard waiting > 0, delivery.isOpen(.events) else { return }
    logger.warning(Words.Notice.eventsWait, metadata: ["events": "\(waiting)"])
  }

  private func load(
    _ reader: LineReader, _ writer: MessageWriter, _ sink: some BatchDelivery
  ) async throws {
    let intake = RecordIntake(tally: tally, logger: logger, mapping: settings.streams)
    var load = Load(from: reader, to: writer, settings: settings, intake: intake, sink: sink)
    try await load.run()
  }

  /// Does the work and tells how it went; a fault is the last thing that is told.
  ///
  /// - Returns: the figures, and what ended the work before its time.
  private func finish(
    _ start: Duration, api: BrevoAPI?, _ work: () async throws -> Void
  ) async -> (summary: Summary, fault: (any Error)?) {
    var fault: (any Error)?
    do { try await work() } catch { fault = error }
    let summary = Summary(tally.figures, waited: await api?.waited() ?? .zero)
    let ending: RunEnding = fault == nil ? .done : fault is FamiliesWithheld ? .incomplete : .stopped
    summary.log(to: logger, took: time.now - start, isDry: settings.dryRun, ending)
    if let fault { logger.critical("\(Words.sentence(fault))") }
    return (summary, fault)
  }
}

extension Settings {
  /// The settings without a look at what has become of what was sent.
  fileprivate var withoutLookingBack: Settings {
    var settings = self
    settings.verifiesImports = false
    settings.commerce.verifiesOrders = false
    return settings
  }
}
