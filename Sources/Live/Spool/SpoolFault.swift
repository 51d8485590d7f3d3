internal import GRDB

/// A spool that cannot be opened, read or written.
package struct SpoolFault: Error, Sendable {
  /// What was being done.
  package enum Action: Sendable, Equatable {
    case open
    case read
    case write
  }

  /// What kind of thing is wrong.
  package enum Cause: Sendable, Hashable {
    /// The file is no SQLite file, or not whole.
    case damaged
    /// The file is a database of something else.
    case foreign
    /// The spool was made for the shop that is named here.
    case otherShop(String)
    /// A later version of the program has changed the tables in ways that this one does not know.
    case newer
    /// There is no room left.
    case full
    /// The file or its folder is not there, or may not be written to.
    case unreachable
    /// The file was taken away or replaced while it was in use.
    case replaced
    /// Another process has kept the file locked for seconds.
    case busy
    /// Another run reads it.
    case taken
    /// Anything else.
    case other
  }

  /// What was being done.
  package let action: Action
  /// The file of the spool.
  package let path: String
  /// What kind of thing is wrong.
  package let cause: Cause
  /// What the system or SQLite says.
  package let detail: String

  init(_ action: Action, _ path: String, _ cause: Cause, _ detail: String) {
    self.action = action
    self.path = path
    self.cause = cause
    self.detail = detail
  }

  init(_ action: Action, _ path: String, _ error: any Error) {
    switch error {
    case let fault as SpoolFault: self = fault
    case let error as DatabaseError: self.init(action, path, Cause(error.resultCode), "\(error)")
    default: self.init(action, path, .other, "\(error)")
    }
  }
}

extension SpoolFault.Cause {
  fileprivate init(_ code: ResultCode) {
    self =
      switch code {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
      case .SQLITE_FULL: .full
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR: .unreachable
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      default: .other
      }
  }
}
