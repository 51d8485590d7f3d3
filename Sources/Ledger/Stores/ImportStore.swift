internal import GRDB

/// An import that was begun and has not been seen to end.
public struct OpenImport: Sendable, Equatable {
  /// Its number in the ledger.
  public var number: Int
  /// The number of its process at Brevo; nil where no answer told it.
  public var process: Int?
}

/// The imports that are under way.
public struct ImportStore: LedgerStore {
  let file: LedgerFile

  /// Takes note that an import is about to begin, and returns its number.
  public func begin(time: Int) async throws(LedgerFault) -> Int {
    try await write { database in
      try database.execute(sql: "INSERT INTO import (begun_at) VALUES (?)", arguments: [time])
      return Int(database.lastInsertedRowID)
    }
  }

  /// Takes note of the process that carries an import out.
  public func note(_ number: Int, process: Int) async throws(LedgerFault) {
    try await write { database in
      try database.execute(sql: "UPDATE import SET process = ? WHERE number = ?", arguments: [process, number])
    }
  }

  /// Takes note that imports have ended, or have never begun.
  public func end(_ numbers: [Int]) async throws(LedgerFault) {
    try await write { database in
      for number in numbers { try database.execute(sql: "DELETE FROM import WHERE number = ?", arguments: [number]) }
    }
  }

  /// The imports that have not been seen to end, the oldest first.
  public func open() async throws(LedgerFault) -> [OpenImport] {
    try await read { database in
      try Row.fetchAll(database, sql: "SELECT number, process FROM import ORDER BY number").map {
        OpenImport(number: $0[0], process: $0[1])
      }
    }
  }
}
