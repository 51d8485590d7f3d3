public import Logging

/// A program as its command line, its environment and its log know it.
public struct ProgramInfo: Sendable {
  /// The program's name, such as `tap-bigcommerce`.
  public let name: String
  /// Its version.
  public let version: String
  /// Its settings.
  public let settings: [Setting]

  /// Creates a description of a program.
  public init(name: String, version: String, settings: [Setting]) {
    (self.name, self.version, self.settings) = (name, version, settings)
  }

  /// How it names itself to servers.
  public var userAgent: String { "\(name)/\(version)" }

  /// What its variables in the environment begin with, such as `TAP_BIGCOMMERCE_`.
  public var prefix: String { "\(name.uppercased().replacing("-", with: "_"))_" }

  /// The variables that it reads, from the process or a file `.env`.
  ///
  /// - Parameter others: further variables beside those of its settings and its log.
  /// - Returns: their values.
  public func environment(with others: [String]) -> [String: String] {
    let names = settings.map(\.name) + SecretFiles.names(settings)
    let ofSettings = names.map { SettingsReader.variable(of: $0, prefix: prefix) }
    let ofLog = LogSettings.variables
    return Environment.here(ofSettings + others + ofLog + ofLog.map { prefix + $0 })
  }

  /// Makes its logger.
  public func logger(
    _ settings: LogSettings, _ redaction: Redaction = .none, _ live: LiveTerminal? = nil
  ) -> Logger {
    Logger(label: name) { label in
      SingerLogHandler(label: label, settings: settings, redaction: redaction, live: live)
    }
  }

  /// How its lines look, as far as that can be understood where no start has been made.
  public var readableLog: LogSettings {
    let ofLog = LogSettings.variables
    return LogSettings.understood(
      in: Swift.CommandLine.arguments, Environment.here(ofLog + ofLog.map { prefix + $0 }), prefix: prefix)
  }

  /// Says what of the environment has no effect.
  public func remark(on settings: LogSettings, to logger: Logger) {
    for fault in settings.ignored { logger.warning("\(SettingsWords.ignored(fault, prefix: prefix))") }
    if let fault = Environment.fileFault { logger.warning("\(SettingsWords.dotEnv(fault))") }
  }
}
