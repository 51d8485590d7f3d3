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
  private var seconds: Int { Int(time.now.components.seconds) }

  /// Loads what comes in, as the only pipeline on the ledger, which it lends to commands between its batches.
  ///
  /// A dry run does the same work: on a copy of the ledger, with dead letters that are told instead of written, and with an
  /// API that sends nothing that would write.
  func run(from reader: any LineSource, to writer: MessageWriter) async throws {
    // The locks come first: nobody's tables are brought up to date while somebody works with them.
    let pipeline = settings.dryRun ? nil : try startup.lock(.pipeline, at: seconds)
    defer { withExtendedLifetime(pipeline) {} }
    let turns = settings.dryRun ? nil : try startup.beginTurns(by: time)
    let parts = try parts(of: settings.dryRun ? startup.copyLedger() : startup.openLedger())
    let entry = try await RunEntry("sync", parts: parts)
    let sync = SyncDelivery(parts: parts, entry: entry, turns: turns)
    let intake = RecordIntake(tally: tally, logger: startup.logger, mapping: settings.streams)
    var load = Load(from: reader, to: writer, settings: settings, intake: intake, sink: sync, time: time)
    var fault: (any Error)?
    do {
      try await load.sink.begin()
      try await load.run()
      try await load.sink.conclude()
    } catch { fault = error }
    try await load.sink.entry.end(fault)
    if fault != nil { throw ExitCode(1) }
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

  /// Does some work in one turn on the ledger, which keeps an entry of it.
  private func work(_ kind: String, maximumRejects: Int? = nil, _ body: (Delivery) async throws -> Void) async throws {
    let turn = try await startup.takeTurn(at: seconds)
    defer { withExtendedLifetime(turn) {} }
    let parts = try parts(of: startup.openLedger(), maximumRejects: maximumRejects)
    let entry = try await RunEntry(kind, parts: parts)
    var fault: (any Error)?
    do {
      let delivery = parts.delivery()
      try await delivery.begin()
      try await body(delivery)
      try await delivery.conclude(asking: false)
    } catch { fault = error }
    try await entry.end(fault)
    if fault != nil { throw ExitCode(1) }
  }

  private func parts(of ledger: DeliveryLedger, maximumRejects: Int? = nil) -> RunParts {
    let api = BrevoAPI(
      base: settings.brevoURL, key: settings.apiKey, transport: transport, time: time, tally: tally,
      logger: startup.logger, isDry: settings.dryRun)
    return RunParts(
      settings: settings, api: api, ledger: ledger, time: time, tally: tally, logger: startup.logger,
      redaction: startup.redaction, maximumRejects: maximumRejects, disk: startup.disk)
  }
}
