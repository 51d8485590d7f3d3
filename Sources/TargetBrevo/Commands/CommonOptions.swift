import ArgumentParser

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(name: [.short, .long], help: "A configuration file; repeatable, later ones win. ENV reads the environment.")
  var config: [String] = []

  @Option(help: "How log lines look: text or json.")
  var logFormat: String?

  @Option(help: "The least level that is logged: debug, info, warning, error, critical.")
  var logLevel: String?
}
