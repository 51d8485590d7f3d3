import ArgumentParser
import Logging

/// How a command that cannot begin says so.
extension Startup {
  /// Names what is wrong, and makes the error that ends the program with 2.
  func refuse(_ problems: [String]) -> ExitCode { Startup.refuse(problems, to: logger) }

  /// Names what is wrong, and makes the error that ends the program with 2.
  static func refuse(_ problems: [String], to logger: Logger) -> ExitCode {
    for problem in problems { logger.critical("\(problem)") }
    return ExitCode(2)
  }
}
