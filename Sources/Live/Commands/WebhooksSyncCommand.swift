package import ArgumentParser
import CommandLine
import Tap

/// Brings the hooks to what they should be.
package struct WebhooksSyncCommand<Program: LiveTap>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sync",
      abstract: "Makes the hooks that are missing, and mends those that are not as they should be.",
      discussion: """
        Prints the plan, then what came of each step: + is made, ~ is mended, - leads to \
        listen.public_url and is not needed. Start receive or listen before.

        EXAMPLE:
          \(Program.program) webhooks sync -c config.json --dry-run

        Exit codes: 0 done; 1 the store refused a hook, or could not be asked; 2 wrong usage or configuration.
        """)
  }

  @OptionGroup var options: SelectionOptions
  @Flag(help: "Print the plan and change nothing.")
  var dryRun = false

  package init() {}

  package func run() async throws {
    let command = try HooksCommand(options, of: Program.live)
    let wanted = try command.wantedHooks()
    command.tellRemarks()
    let console = command.startup.console
    let refused = try await command.withHooks { client in
      try await Webhooks(client: client, wanted: wanted).sync(isDry: dryRun) { line throws(ConsoleFault) in
        try console.show(line)
      }
    }
    try command.end(refused)
  }
}

/// Takes our hooks away.
package struct WebhooksRemoveCommand<Program: LiveTap>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "remove", abstract: "Takes away the hooks that lead to listen.public_url, and no others.")
  }

  @OptionGroup var options: SelectionOptions

  package init() {}

  package func run() async throws {
    let command = try HooksCommand(options, of: Program.live)
    let wanted = try command.wantedHooks()
    let console = command.startup.console
    let refused = try await command.withHooks { client in
      try await Webhooks(client: client, wanted: wanted).remove { line throws(ConsoleFault) in try console.show(line) }
    }
    try command.end(refused)
  }
}
