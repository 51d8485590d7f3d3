import ArgumentParser
import CommandLine
import HTTP
import JSON
import Ledger
import Singer

/// The command that explains what did not reach Brevo, and sends it again.
struct Rejects: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explains what did not reach Brevo, cause by cause; --replay sends it again.",
    discussion: """
      Every record and every value that did not reach Brevo is a line of the file at dead_letter_path. With --replay the \
      lines are sent again as a run would send them: those that Brevo takes are removed, those that it refuses again stay, \
      with their new reason. What the store has in a newer version by now is not sent, and its line removed; events older \
      than history_hours are not sent, so that no automation starts late.

      Exit codes: 0 done, whether or not something was refused again; 1 the replay could not finish; 2 wrong usage or \
      configuration.
      """)

  @OptionGroup var options: CommonOptions

  @Flag(help: "Send the rejects again; those that are taken over leave the file.")
  var replay = false

  @Option(help: "The form of what is shown without --replay: text, or json for programs.")
  var format = OutputFormat.text

  func run() async throws {
    let startup = try Startup(options)
    if replay { return try await replay(startup) }
    let settings = startup.settings
    let groups: RejectGroups
    do {
      let ledger = try DeliveryLedger.existing(settings.ledgerPath)
      groups = try await RejectGroups.read(startup.letters, ledger: ledger)
    } catch {
      throw startup.refuse(for: [error])
    }
    if format == .json {
      return try startup.console.show(
        document: RejectsDocument.text(groups, path: settings.deadLetterPath) + "\n")
    }
    for line in Words.lines(groups, path: settings.deadLetterPath) { try startup.console.show(line) }
  }

  private func replay(_ startup: Startup) async throws {
    if startup.settings.dryRun { throw startup.refuse([Words.dryReplay]) }
    ignoreBrokenPipes()
    let transport = AsyncHTTPTransport(network: try startup.network())
    let result: Result<Replay.Outcome, any Error>
    do {
      let run = Run(startup: startup, transport: transport, time: SystemTime())
      result = .success(try await untilSignalled { try await run.replay() })
    } catch {
      result = .failure(error)
    }
    await transport.shutdown()
    for line in Words.lines(try result.get(), path: startup.settings.deadLetterPath) { try startup.console.show(line) }
  }
}

extension DeliveryLedger {
  /// Opens a ledger that is there; nil where no run has made one.
  static func existing(_ path: String) throws(LedgerFault) -> DeliveryLedger? {
    FileCheck.isThere(path) ? try DeliveryLedger(path: path) : nil
  }
}
