public import ArgumentParser

/// The options that every command of every program has.
public struct CommonOptions: ParsableArguments {
  /// The configuration files.
  @Option(
    name: [.short, .long], help: "A configuration file; repeatable, later ones win. ENV reads the environment.")
  public var config: [String] = []

  /// How log lines look.
  @Option(help: "How log lines look: text or json.")
  public var logFormat: String?

  /// The least level that is logged.
  @Option(help: "The least level that is logged: debug, info, warning, error, critical.")
  public var logLevel: String?

  /// Creates the options of a command line that has none.
  public init() {}
}

extension ProgramInfo {
  /// Reads how log lines are to look.
  ///
  /// - Throws: a `ValidationError`, where the command line or a variable of the program's own asks for what there is not.
  public func logSettings(_ options: CommonOptions, _ environment: [String: String]) throws -> LogSettings {
    do throws(LogSettingsFault) {
      return try LogSettings(
        format: options.logFormat, level: options.logLevel, environment: environment, prefix: prefix)
    } catch {
      throw ValidationError(SettingsWords.sentence(error))
    }
  }
}
