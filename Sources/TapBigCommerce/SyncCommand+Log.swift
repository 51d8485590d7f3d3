import HTTP
import Logging
import Singer

/// Where the tap's lines go that are no messages: in the form of the log, so that a reader of JSON meets nothing else.
extension SyncCommand {
  /// The variables that are read, from the process or a file `.env`.
  static var environment: [String: String] {
    let ofLog = LogSettings.variables
    return Environment.here(Settings.variables + Network.variables + ofLog + ofLog.map { Settings.prefix + $0 })
  }

  /// Makes the program's logger.
  static func logger(
    _ settings: LogSettings, hiding secrets: [String] = [], _ live: LiveTerminal? = nil
  ) -> Logger {
    Logger(label: "tap-bigcommerce") { label in
      SingerLogHandler(label: label, settings: settings, redaction: Redaction(secrets: secrets), live: live)
    }
  }

  /// Says what of the environment has no effect.
  static func remark(on settings: LogSettings, to logger: Logger) {
    for fault in settings.ignored { logger.warning("\(Words.ignored(fault))") }
    if let fault = Environment.fileFault { logger.warning("\(Words.dotEnv(fault))") }
  }

  /// Shows what the command line itself was asked for, such as the version, and ends the program.
  static func show(_ text: String) -> Never {
    do throws(ConsoleFault) {
      try Console().show(document: text + "\n")
      System.exit(0)
    } catch {
      fail(error)
    }
  }

  /// Says that something cannot be shown, and ends the program.
  static func fail(_ fault: ConsoleFault) -> Never {
    let settings = LogSettings.understood(in: CommandLine.arguments, environment, prefix: Settings.prefix)
    logger(settings).critical("\(Words.fault(fault))")
    System.exit(1)
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
