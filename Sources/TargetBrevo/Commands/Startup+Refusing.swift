import ArgumentParser
import Ledger
import Logging
import Singer

/// How a command that cannot begin says so.
extension Startup {
  /// Names what is wrong, and makes the error that ends the program with 2.
  func refuse(_ problems: [String]) -> ExitCode { Startup.refuse(problems, to: logger) }

  /// Names why files cannot be used, and makes the error that ends the program: with 1 where the disk alone is to blame, so that
  /// nothing is to be changed in the configuration; else with 2.
  func refuse(for faults: [any Error]) -> ExitCode {
    let code = refuse(faults.map(Words.sentence))
    return faults.allSatisfy(Startup.isOfDisk) ? ExitCode(1) : code
  }

  /// Whether a disk has no room, fails, or was made readable alone.
  static func isOfDisk(_ fault: any Error) -> Bool {
    switch fault {
    case let fault as LedgerFault: fault.isOfDisk
    case let fault as LedgerLock.Taken: fault.isOfDisk
    case let fault as DeadLetterFault: fault.cause.isOfDisk
    case let fault as PageFile.Fault: fault.cause.isOfDisk
    default: false
    }
  }

  /// Names what is wrong, and makes the error that ends the program with 2.
  static func refuse(_ problems: [String], to logger: Logger) -> ExitCode {
    for problem in problems { logger.critical("\(problem)") }
    return ExitCode(2)
  }
}
