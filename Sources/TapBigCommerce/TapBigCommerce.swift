import ArgumentParser
import CommandLine
import Live
import Singer
import Tap

/// The command line of tap-bigcommerce.
@main
struct TapBigCommerce: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tap-bigcommerce", abstract: "Reads a BigCommerce store and writes Singer messages.",
    discussion: """
      Writes SCHEMA, RECORD and STATE messages to stdout; logs go to stderr.

      EXAMPLES:
        tap-bigcommerce -c config.json --test
            Which streams may the token read, and which scope is missing?
        tap-bigcommerce --discover > catalog.json
            The catalog to choose streams and fields in; needs neither network nor settings.
        tap-bigcommerce -c config.json --catalog catalog.json -s state.json \\
            | target-brevo -c config.json > states
            A run; the last line of states is the next run's state.json.
        tap-bigcommerce listen -c config.json -s state.json \\
            | target-brevo -c config.json > states
            The same without end: the store's webhooks tell of changes (docs/live.md).
        tap-bigcommerce receive -c config.json
            Receives callbacks of webhooks until it is told to end (docs/live.md).
        tap-bigcommerce webhooks sync -c config.json
            Registers the hooks by which the store calls.

      EXIT CODES:
        0         Done.
        1         The run could not finish. The last line on stderr says why; run it again with the last state.
        2         Wrong usage or configuration, found before the first request.
        129, 130, 143
                  Ended by SIGHUP, SIGINT or SIGTERM, after a last state; at once by a second one.

      All options of a run: tap-bigcommerce help sync
      """,
    version: "\(ProgramInfo.tap.name) \(ProgramInfo.tap.version)",
    subcommands: [
      SyncCommand.self, ListenCommand<BigCommerceLive>.self, ReceiveCommand<BigCommerceLive>.self,
      WebhooksCommand<BigCommerceLive>.self,
    ],
    defaultSubcommand: SyncCommand.self)

  /// Parses and runs; wrong usage ends with code 2.
  static func main() async { await ProgramInfo.tap.runTap(self, Words.tap, valued: ["--stores", "--last"]) }
}

/// Reading, or telling what could be read.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Reads what was changed since the last run (the default).")

  @OptionGroup var options: TapOptions

  func run() async throws {
    try await options.run(.bigCommerce) { inputs, problems in
      LiveProgram.bigCommerce.syncWork(inputs, problems: &problems)
    }
  }
}
