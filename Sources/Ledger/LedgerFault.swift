internal import GRDB

/// A ledger that cannot be opened, read or written.
public struct LedgerFault: Error, Sendable {
  /// What was being done.
  public enum Action: Sendable {
    case open
    case read
    case write
  }

  /// What was being done.
  public let action: Action
  /// The file of the ledger.
  public let path: String
  /// What SQLite says, with its number and the statement.
  public let detail: String

  init(_ action: Action, _ path: String, _ error: any Error) {
    self.action = action
    self.path = path
    detail = (error as? DatabaseError).map { "\($0)" } ?? "\(error)"
  }
}
