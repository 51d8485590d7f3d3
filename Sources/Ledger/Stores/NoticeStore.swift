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

  /// The value of a kind of notice of which only the latest holds; nil if none was given.
  public func latest(_ kind: String) async throws(LedgerFault) -> String? {
    try await read { database in
      try String.fetchOne(
        database, sql: "SELECT subject FROM remark WHERE \(NoticeStore.isOfKind)", arguments: ["kind": kind])
    }.map { String($0.dropFirst(kind.count + 1)) }
  }

  /// Takes note of the value of a kind of notice, in place of an earlier one.
  public func note(_ value: String, as kind: String) async throws(LedgerFault) {
    try await write { database in
      try database.execute(sql: "DELETE FROM remark WHERE \(NoticeStore.isOfKind)", arguments: ["kind": kind])
      try database.execute(sql: "INSERT INTO remark (subject) VALUES (?)", arguments: ["\(kind)=\(value)"])
    }
  }

  /// The subjects that begin with a kind and an equals sign, behind which `>` is the next character.
  private static let isOfKind = "subject >= :kind || '=' AND subject < :kind || '>'"
}
