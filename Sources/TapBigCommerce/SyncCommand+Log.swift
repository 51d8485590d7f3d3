import Logging
import Singer

/// Where the tap's lines go that are no messages: in the form of the log, so that a reader of JSON meets nothing else.
extension SyncCommand {
  /// The variables that are read, from the process or a file `.env`.
  static var environment: [String: String] {
    let ofLog = LogSettings.variables
    return Environment.environment(
      Environment.variables(Settings.variables + ofLog + ofLog.map { Settings.prefix + $0 }),
      with: try? FileReader.read(".env"))
  }

  /// Makes the program's logger.
  static func logger(
    _ settings: LogSettings, hiding secrets: [String] = [], _ live: LiveTerminal? = nil
  ) -> Logger {
    Logger(label: "tap-bigcommerce") { label in
      SingerLogHandler(label: label, settings: settings, redaction: Redaction(secrets: secrets), live: live)
    }
  }

  /// Says what is wrong with the command line: with its usage to a person, in a line to a reader of JSON.
  static func complain(_ message: String, _ withUsage: String) {
    let settings = LogSettings.understood(in: CommandLine.arguments, environment, prefix: Settings.prefix)
    switch settings.format {
    case .text: System.printError(withUsage)
    case .json: logger(settings).critical("\(message)")
    }
  }
}
