import ArgumentParser
import HTTP
import Logging
import Singer

/// How a command that cannot begin says so: in the form of the log, so that a reader of JSON meets nothing else.
extension Startup {
  /// What the variables of the environment begin with.
  static let prefix = "TARGET_BREVO_"

  /// The variables that are read, from the process or a file `.env`.
  static var variables: [String: String] {
    let names = Settings.all.map { SettingsReader.variable(of: $0.name, prefix: prefix) }
    let ofLog = LogSettings.variables
    return Environment.here(names + Network.variables + ofLog + ofLog.map { prefix + $0 })
  }

  /// Makes the program's logger.
  static func logger(
    _ settings: LogSettings, _ redaction: Redaction = .none, _ live: LiveTerminal? = nil
  ) -> Logger {
    Logger(label: ProgramInfo.name) { label in
      SingerLogHandler(label: label, settings: settings, redaction: redaction, live: live)
    }
  }

  /// Names what is wrong, and makes the error that ends the program with 2.
  func refuse(_ problems: [String]) -> ExitCode { Startup.refuse(problems, to: logger) }

  /// Names what is wrong, and makes the error that ends the program with 2.
  static func refuse(_ problems: [String], to logger: Logger) -> ExitCode {
    for problem in problems { logger.critical("\(problem)") }
    return ExitCode(2)
  }

  /// Says what is wrong with the command line: with its usage to a person, in a line to a reader of JSON.
  static func complain(_ message: String, _ withUsage: String) {
    switch readableLog.format {
    // Nobody is left to tell that standard error is closed.
    case .text: try? Console(descriptor: 2).show(document: withUsage + "\n")
    case .json: logger(readableLog).critical("\(message)")
    }
  }

  /// Says what has ended a command from outside its work, such as a ledger that cannot keep the entry of a run, and gives
  /// the error that ends the program with 1.
  static func fail(_ error: any Error) -> ExitCode {
    logger(readableLog).critical("\(Words.sentence(error))")
    return ExitCode(1)
  }

  /// Shows what the command line itself was asked for, such as the version, and gives what ends the program.
  static func show(_ text: String) -> ExitCode {
    do throws(ConsoleFault) {
      try Console().show(document: text + "\n")
      return ExitCode(0)
    } catch {
      return fail(error)
    }
  }

  /// How lines look, as far as that can be understood where no start has been made.
  static var readableLog: LogSettings {
    LogSettings.understood(in: CommandLine.arguments, variables, prefix: prefix)
  }
}
