import ArgumentParser
import CommandLine
import Tap

/// Brings the hooks to what they should be.
struct WebhooksSyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Makes the hooks that are missing, and mends those that are not as they should be.",
    discussion: """
      Prints the plan, then what came of each step: + is made, ~ is switched on or gets the present secret, - leads to \
      listen.public_url and is not needed. Start receive or listen before.

      EXAMPLE:
        tap-bigcommerce webhooks sync -c config.json --dry-run

      Exit codes: 0 done; 1 the store refused a hook, or could not be asked; 2 wrong usage or configuration.
      """)

  @OptionGroup var options: SelectionOptions
  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  func run() async throws {
    let startup = try Startup(options, of: .bigCommerce)
    let wanted = try startup.wantedHooks()
    startup.tellRemarks()
    let console = startup.console
    let refused = try await startup.withHooks { client in
      try await Webhooks(client: client, wanted: wanted).sync(isDry: dryRun) { line throws(ConsoleFault) in
        try console.show(line)
      }
    }
    try startup.end(refused)
  }
}

/// Takes our hooks away.
struct WebhooksRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Takes away the hooks that lead to listen.public_url, and no others.")

  @OptionGroup var options: SelectionOptions

  func run() async throws {
    let startup = try Startup(options, of: .bigCommerce)
    let wanted = try startup.wantedHooks()
    let console = startup.console
    let refused = try await startup.withHooks { client in
      try await Webhooks(client: client, wanted: wanted).remove { line throws(ConsoleFault) in try console.show(line) }
    }
    try startup.end(refused)
  }
}
