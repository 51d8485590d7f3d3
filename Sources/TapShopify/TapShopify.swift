import ArgumentParser
import CommandLine
import Live
import Singer
import Tap

/// The command line of tap-shopify.
@main
struct TapShopify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tap-shopify", abstract: "Reads a Shopify shop and writes Singer messages.",
    discussion: """
      Writes SCHEMA, RECORD and STATE messages to stdout; logs go to stderr.

      EXAMPLES:
        tap-shopify -c config.json --test
            Which streams may the token read, and which scope is missing?
        tap-shopify --discover > catalog.json
            The catalog to choose streams and fields in; needs neither network nor settings.
        tap-shopify -c config.json --catalog catalog.json -s state.json \\
            | target-brevo -c config.json > states
            A run; the last line of states is the next run's state.json.
        tap-shopify listen -c config.json -s state.json \\
            | target-brevo -c config.json > states
            The same without end: the shop's webhooks tell of changes (docs/live.md).
        tap-shopify receive -c config.json
            Receives callbacks of webhooks until it is told to end (docs/live.md).
        tap-shopify webhooks sync -c config.json
            Makes the subscriptions by which the shop calls.

      EXIT CODES:
        0         Done.
        1         The run could not finish. The last line on stderr says why; run it again with the last state.
        2         Wrong usage or configuration, found before the first request.
        129, 130, 143
                  Ended by SIGHUP, SIGINT or SIGTERM, after a last state; at once by a second one.

      All options of a run: tap-shopify help sync
      """,
    version: "\(ProgramInfo.shopify.name) \(ProgramInfo.shopify.version)",
    subcommands: [
      SyncCommand.self, ListenCommand<ShopifyLive>.self, ReceiveCommand<ShopifyLive>.self,
      WebhooksCommand<ShopifyLive>.self, QueriesCommand.self,
    ], defaultSubcommand: SyncCommand.self)

  /// Parses and runs; wrong usage ends with code 2.
  static func main() async {
    await ProgramInfo.shopify.runTap(self, Words.tap, valued: ["--api-version", "--stores", "--last"])
  }
}

/// Reading, or telling what could be read.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Reads what was changed since the last run (the default).")

  @OptionGroup var options: TapOptions

  func run() async throws {
    try await options.run(.shopify()) { inputs, problems in
      VersionWarning.tell(inputs, now: .now())
      return LiveProgram.shopify.syncWork(inputs, problems: &problems)
    }
  }
}
