package import ArgumentParser
import Tap

/// Receives callbacks and reads what they name, until it is told to end.
package struct ListenCommand<Program: LiveTap>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "listen", abstract: "Reads what was changed, and goes on as the store's webhooks tell of changes.",
      discussion: """
        Does what sync does, and then goes on: callbacks of the store say what to read again, and every
        listen.reconcile_minutes the lists are read for what no callback told. Makes and mends the hooks at its start and
        every day.

        EXAMPLE:
          \(Program.program) listen -c config.json -s state.json \\
              | target-brevo -c config.json > states

        The states that the target prints must come back: listen.acknowledged_path names their file, by default that of
        --state. Until a state has come back, its callbacks stay in the spool, and are read again after a restart.
        """)
  }

  @OptionGroup var options: TapOptions
  @Flag(name: .long, help: "Do not make or mend hooks.")
  var noSync = false

  package init() {}

  package func run() async throws {
    let keepsHooks = !noSync
    let live = Program.live
    try await options.run(live.tap) { inputs, problems in
      live.listenWork(inputs, keepsHooks: keepsHooks, problems: &problems)
    }
  }
}
