import HTTP
import Ledger
import Logging

/// The turns that a run takes on its ledger: it has the right to deliver while it works, and lends it in between.
///
/// A lock that the system keeps is all there is to it, so a process that is killed leaves nothing behind.
struct LedgerTurns {
  private let path: String
  private let time: any Timekeeper
  private let logger: Logger
  private var lock: LedgerLock?
  /// What this run wrote at its last turn; where another mark stands now, others had the ledger since.
  private var mark: String

  private static let pause = Duration.milliseconds(50)
  /// After so many pauses it is said what is waited for: about a second, and then every ten minutes.
  private static let (first, later) = (20, 12_000)

  /// Begins with a turn that the run has.
  init(_ lock: LedgerLock, of path: String, time: any Timekeeper, logger: Logger) {
    (self.lock, mark) = (lock, lock.mark)
    (self.path, self.time, self.logger) = (path, time, logger)
  }

  /// Takes the turn, however long another has it.
  ///
  /// - Returns: whether another has had it since this run had it last.
  /// - Throws: why the lock cannot be had, or that the task is cancelled.
  mutating func take() async throws -> Bool {
    if lock != nil { return false }
    var pauses = 0
    while true {
      do throws(LedgerLock.Taken) {
        let lock = try LedgerLock(ledger: path, now: Int(time.now.components.seconds), isPatient: false)
        let isOther = lock.predecessor?.mark != mark
        (self.lock, mark) = (lock, lock.mark)
        return isOther
      } catch {
        guard error.code == nil else { throw error }
        if pauses % LedgerTurns.later == LedgerTurns.first {
          logger.info(Words.Notice.turnWait, metadata: ["process": "\(error.holder?.process ?? "")"])
        }
      }
      pauses += 1
      // Another process works by the machine's clock.
      try await SystemTime().sleep(for: LedgerTurns.pause)
    }
  }

  /// Lends the ledger until the next turn.
  mutating func lend() {
    lock?.release()
    lock = nil
  }
}
