internal import GRDB

/// The groups of customers.
public struct GroupStore: LedgerStore {
  let file: LedgerFile

  /// The names of customer groups, by key.
  public func names() async throws(LedgerFault) -> [String: String] {
    try await read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT key, name FROM customer_group")
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }

  /// Whether the name of any group is known.
  public func areKnown() async throws(LedgerFault) -> Bool { try await read { try $0.hasRows(in: "customer_group") } }

  /// Takes note of the names of customer groups.
  public func note(names: [(key: String, name: String)]) async throws(LedgerFault) {
    guard !names.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO customer_group (key, name) VALUES (?, ?)")
      for row in names { try statement.execute(arguments: [row.key, row.name]) }
    }
  }

  /// The next addresses of customers of some groups, with their groups, in ascending order of the address.
  ///
  /// - Parameters:
  ///   - groups: the keys of the groups.
  ///   - last: the last address that was given before; the empty text at first.
  ///   - limit: how many are given at most.
  /// - Returns: the addresses, each once; none when all have been given.
  /// - Throws: why the ledger cannot be read.
  public func members(
    of groups: [String], after last: String, limit: Int
  ) async throws(LedgerFault) -> [(email: String, group: String)] {
    let list = jsonArray(groups)
    return try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT email, max(group_id) FROM customer
          WHERE email > ? AND group_id IN (SELECT value FROM json_each(?)) GROUP BY email ORDER BY email LIMIT ?
          """, arguments: [last, list, limit]
      ).map { ($0[0], $0[1]) }
    }
  }
}
