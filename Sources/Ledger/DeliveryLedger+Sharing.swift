internal import GRDB

/// A customer who shares an address with others.
public struct Sharer: Sendable, Equatable {
  /// The customer's key.
  public var key: String
  /// When the customer was changed last, in seconds since 1970; 0 if it is not known.
  public var modified: Int
}

extension DeliveryLedger {
  /// Those of some addresses that several customers have, with these customers.
  public func sharers(emails: [String]) async throws(LedgerFault) -> [String: [Sharer]] {
    let list = jsonArray(emails)
    return try await read { database in
      var found: [String: [Sharer]] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT email, key, coalesce(modified_at, 0) FROM customer WHERE email IN (
            SELECT wanted.value FROM json_each(?) AS wanted JOIN customer AS one ON one.email = wanted.value
            GROUP BY wanted.value HAVING count(DISTINCT one.key) > 1
          )
          """, arguments: [list])
      while let row = try rows.next() { found[row[0], default: []].append(Sharer(key: row[1], modified: row[2])) }
      return found
    }
  }

  /// Those of some remarks that have not been made yet.
  public func unmade(remarks: [String]) async throws(LedgerFault) -> [String] {
    let list = jsonArray(remarks)
    return try await read { database in
      try String.fetchAll(
        database,
        sql: "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT subject FROM remark)", arguments: [list])
    }
  }

  /// Takes note that remarks have been made.
  public func note(remarks: [String]) async throws(LedgerFault) {
    try await write { database in
      let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO remark (subject) VALUES (?)")
      for remark in remarks { try statement.execute(arguments: [remark]) }
    }
  }
}
