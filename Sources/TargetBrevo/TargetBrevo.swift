import ArgumentParser

/// The program: Singer messages in, contacts, events, products and orders in Brevo, states out.
@main
struct TargetBrevo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Product.name,
    abstract: "Loads Singer streams of a shop into Brevo.",
    discussion: """
      tap-bigcommerce --config config.json --state state.json | target-brevo --config config.json > state.new

      Exit codes: 0 done; 1 the run could not finish, the last safe state has been printed; 2 wrong usage or \
      configuration, found before the first request.

      All options: target-brevo help sync
      """,
    version: Product.version,
    subcommands: [Sync.self, Status.self, History.self, Rejects.self, Refresh.self, Setup.self],
    defaultSubcommand: Sync.self)

  /// Parses, runs, and ends with the exit codes of the contract.
  static func main() async {
    spareMemory()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      switch exitCode(for: error) {
      case .validationFailure:
        Console.complain(fullMessage(for: error))
        exit(withError: ExitCode(2))
      default: exit(withError: error)
      }
    }
  }
}

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(name: [.short, .long], help: "A configuration file; repeatable, later ones win. ENV reads the environment.")
  var config: [String] = []

  @Option(help: "How log lines look: text or json.")
  var logFormat: String?

  @Option(help: "The least level that is logged: debug, info, warning, error, critical.")
  var logLevel: String?
}
