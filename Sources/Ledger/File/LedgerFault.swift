internal import GRDB

/// A ledger that cannot be opened, read or written.
public struct LedgerFault: Error, Sendable {
  /// What was being done.
  public enum Action: Sendable {
    case open
    case read
    case write
  }

  /// What kind of thing is wrong.
  public enum Cause: Sendable {
    /// The file is no ledger, or not whole.
    case damaged
    /// Another program holds it, and has not let go in time.
    case busy
    /// There is no room left.
    case full
    /// Its disk fails, or was made readable alone.
    case failing
    /// The file or its folder is not there, or may not be written to.
    case unreachable
    /// A later version of the program has changed the tables in ways that this one does not know.
    case newer
    /// Anything else.
    case other
  }

  /// What was being done.
  public let action: Action
  /// The file of the ledger.
  public let path: String
  /// What SQLite says, with its number and the statement.
  public let detail: String
  /// What kind of thing is wrong.
  public let cause: Cause

  init(_ action: Action, _ path: String, _ error: any Error) {
    self.action = action
    self.path = path
    cause =
      switch (error as? DatabaseError)?.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_FULL: .full
      case .SQLITE_IOERR: .failing
      // SQLite does not tell a path that is wrong from a disk that fails; the system does.
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
        SystemRefusal(writing: path).map { $0.isOfDisk ? .failing : .unreachable } ?? .failing
      default: LedgerFault.cause(error)
      }
    detail = (error as? DatabaseError).map { "\($0)" } ?? "\(error)"
  }

  private static func cause(_ error: any Error) -> Cause {
    if let refusal = error as? SystemRefusal { return refusal.isFull ? .full : .failing }
    return error is Superseded ? .newer : .other
  }

  /// Whether the disk has no room, fails, or was made readable alone, so that the path is not to blame.
  public var isOfDisk: Bool { cause == .full || cause == .failing }

  /// Steps have been taken that this version does not know.
  struct Superseded: Error, CustomStringConvertible {
    let steps: [String]
    var description: String { steps.map { "“\($0)”" }.joined(separator: ", ") }
  }
}
