import ArgumentParser
import HTTP
import Ledger
import Logging

/// How commands come to the right to work with the ledger.
extension Startup {
  /// How long a command waits for its turn beside a pipeline, whose batch may hold many contacts.
  private static let patience = Duration.seconds(300)

  /// Takes a right to the ledger, or ends the program with 2.
  func lock(_ right: LedgerLock.Right, at seconds: Int) throws -> LedgerLock {
    do throws(LedgerLock.Taken) {
      return try LedgerLock(ledger: settings.ledgerPath, to: right, now: seconds)
    } catch {
      throw try refusal(error)
    }
  }

  /// Takes the first of a run's turns.
  func beginTurns(by time: any Timekeeper) throws -> LedgerTurns {
    let lock = try lock(.turn, at: Int(time.now.components.seconds))
    return LedgerTurns(lock, of: settings.ledgerPath, time: time, logger: logger)
  }

  /// Takes the right to deliver; beside a pipeline, which lends it between its batches, it is waited for.
  func takeTurn(at seconds: Int) async throws -> LedgerLock {
    let deadline = ContinuousClock.now + Startup.patience
    var hasTold = false
    while true {
      do throws(LedgerLock.Taken) {
        return try LedgerLock(ledger: settings.ledgerPath, now: seconds)
      } catch {
        guard error.code == nil, LedgerLock.isTaken(.pipeline, of: settings.ledgerPath), .now < deadline else {
          throw try refusal(error)
        }
        if !hasTold { logger.info(Words.Notice.turnWait, metadata: ["process": "\(error.holder?.process ?? "")"]) }
        hasTold = true
      }
      try await SystemTime().sleep(for: .milliseconds(50))
    }
  }

  private func refusal(_ fault: LedgerLock.Taken) throws -> ExitCode {
    // Where the lock cannot be made, the ledger cannot either, and says better why.
    if fault.code != nil { _ = try openLedger() }
    return refuse(for: [fault])
  }
}
