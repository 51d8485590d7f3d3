import ArgumentParser
import CommandLine
import HTTP
import Ledger
import Singer

/// The command that brings figures up to date that change while nothing happens.
struct Refresh: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recomputes what ages, such as days_since_last_order, and delivers what differs.",
    discussion: """
      A run (target-brevo without a command) brings the figures of those contacts up to date that its records touch; \
      everybody else's stay as they were. This command goes through all contacts of the ledger, computes their figures from \
      the orders seen so far, and sends those that are others now: by import where they are many. It reads no input, prints \
      no STATE, and shows in target-brevo history. It is of use where a mapping has days_since_last_order, and once a day, \
      from a timer, is enough.

      With --catalog it sends nothing: it forgets that products and categories are in Brevo, for when some were deleted there. The \
      next run that reads them sends all of them.

      EXAMPLE:
        target-brevo refresh -c config.json

      Exit codes: 0 done; 1 the run could not finish; 2 wrong usage or configuration.
      """)

  @OptionGroup var options: CommonOptions

  @Flag(help: "Let products and categories count as changed, so that the next run that reads them sends them all.")
  var catalog = false

  func run() async throws {
    let startup = try Startup(options)
    if catalog { return try await forgetCatalog(startup) }
    if startup.settings.dryRun { throw startup.refuse([Words.dryRefresh]) }
    // Without a ledger there is nobody to refresh.
    do { _ = try startup.knownLedger() } catch let fault as LedgerFault {
      throw startup.refuse(for: [fault])
    }
    ignoreBrokenPipes()
    let transport = AsyncHTTPTransport(network: try startup.network())
    let result: Result<Void, any Error>
    do {
      let run = Run(startup: startup, transport: transport, time: SystemTime())
      result = .success(try await untilSignalled { try await run.refresh() })
    } catch {
      result = .failure(error)
    }
    await transport.shutdown()
    try result.get()
  }

  private func forgetCatalog(_ startup: Startup) async throws {
    let ledger = try startup.knownLedger()
    let lock = try await startup.takeTurn(at: Int(SystemTime().now.components.seconds))
    defer { withExtendedLifetime(lock) {} }
    let count: Int
    do throws(LedgerFault) {
      count = try await ledger.receipts.invalidateAll(
        of: [TargetStream.products.name, TargetStream.categories.name])
    } catch {
      throw startup.refuse(for: [error])
    }
    try startup.console.show(Words.forgotten(count))
  }
}

/// Works until it is done or a signal comes.
func untilSignalled<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let signals = try Signals(patience: .seconds(1))
  return try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      for await _ in signals { return nil }
      return nil
    }
    defer { group.cancelAll() }
    if let first = try await group.next(), let value = first { return value }
    // The work ends as one that cannot go on.
    group.cancelAll()
    while let next = try await group.next() { if let value = next { return value } }
    throw CancellationError()
  }
}
