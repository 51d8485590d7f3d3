import ArgumentParser
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

  private var settings: Settings { startup.settings }
  private var logger: Logger { startup.logger }
  private var seconds: Int { Int(time.now.components.seconds) }

  func run(from reader: LineReader, to writer: MessageWriter) async throws {
    let tally = Tally()
    let start = time.now
    if settings.dryRun {
      let sink = DryRun(settings: settings, tally: tally, logger: logger, now: seconds)
      try await finish(tally, start, api: nil) { try await load(reader, writer, tally, sink) }
      return
    }
    let ledger = try startup.openLedger()
    let lock = try startup.lockLedger()
    defer { withExtendedLifetime(lock) {} }
    let api = BrevoAPI(
      base: settings.brevoURL, key: settings.apiKey, transport: transport, time: time, tally: tally,
      logger: logger)
    let rejecting = Rejecting(
      letters: DeadLetters(path: settings.deadLetterPath), tally: tally, time: time, logger: logger,
      maximum: settings.maximumRejects)
    let delivery = Delivery(
      settings: settings, api: api, ledger: ledger, time: time, tally: tally, rejecting: rejecting, logger: logger)
    let number = try await ledger.beginRun(time: seconds)
    do {
      try await finish(tally, start, api: api) {
        try await delivery.begin()
        try await load(reader, writer, tally, delivery)
      }
      let waiting = try await ledger.pendingEventCount()
      if waiting > 0 {
        logger.warning("Events wait until their contact is delivered.", metadata: ["events": "\(waiting)"])
      }
      try await ledger.endRun(number, outcome: "done", summary: Summary(tally.figures).json, time: seconds)
    } catch {
      try? await ledger.endRun(number, outcome: "stopped", summary: Summary(tally.figures).json, time: seconds)
      throw error
    }
  }

  private func load(
    _ reader: LineReader, _ writer: MessageWriter, _ tally: Tally, _ sink: some BatchDelivery
  ) async throws {
    let intake = Intake(tally: tally, logger: logger, mapping: settings.streams)
    var load = Load(from: reader, to: writer, settings: settings, intake: intake, sink: sink)
    try await load.run()
  }

  /// Does the work and tells how it went; a fault is the last thing that is told.
  private func finish(_ tally: Tally, _ start: Duration, api: BrevoAPI?, _ work: () async throws -> Void) async throws {
    var fault: (any Error)?
    do { try await work() } catch { fault = error }
    let waited = await api?.waited() ?? .zero
    Summary(tally.figures).log(
      to: logger, took: time.now - start, waited: waited, isDry: settings.dryRun, isDone: fault == nil)
    if let fault {
      if let code = fault as? ExitCode { throw code }
      logger.critical("\(Words.sentence(fault))")
      throw ExitCode(1)
    }
  }
}
