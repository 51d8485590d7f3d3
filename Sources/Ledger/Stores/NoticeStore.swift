internal import GRDB

/// The notices that are given once, whatever comes again.
public struct NoticeStore: LedgerStore {
  let file: LedgerFile

  /// Those of some notices that have not been given yet.
  public func new(among notices: [String]) async throws(LedgerFault) -> [String] {
    let list = jsonArray(notices)
    return try await read { database in
      try String.fetchAll(
        database,
        sql: "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT subject FROM remark)", arguments: [list])
    }
  }

  /// Takes note that notices have been given.
  public func note(_ notices: [String]) async throws(LedgerFault) {
    try await write { database in
      let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO remark (subject) VALUES (?)")
      for notice in notices { try statement.execute(arguments: [notice]) }
    }
  }
}
