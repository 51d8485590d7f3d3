internal import GRDB

/// A customer who shares an address with others.
public struct Sharer: Sendable, Equatable {
  /// The customer's key.
  public var key: String
  /// When the customer was changed last, in seconds since 1970; 0 if it is not known.
  public var modified: Int
}

/// The customers with their addresses.
public struct CustomerStore: LedgerStore {
  let file: LedgerFile

  /// The addresses of customers, by key; unknown ones are left out.
  public func emails(of keys: [String]) async throws(LedgerFault) -> [String: String] {
    let list = jsonArray(keys)
    return try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql:
          "SELECT customer.key, customer.email FROM json_each(?) AS wanted JOIN customer ON customer.key = wanted.value",
        arguments: [list])
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }

  /// Those of some addresses that customers have.
  public func emails(among emails: [String]) async throws(LedgerFault) -> Set<String> {
    let list = jsonArray(emails)
    return try await read { database in
      try Set(
        String.fetchAll(
          database, sql: "SELECT email FROM customer WHERE email IN (SELECT value FROM json_each(?))",
          arguments: [list]))
    }
  }

  /// Those of some addresses that customers other than these have.
  public func emails(among emails: [String], without keys: [String])
    async throws(LedgerFault) -> Set<String>
  {
    let (list, others) = (jsonArray(emails), jsonArray(keys))
    return try await read { database in
      try Set(
        String.fetchAll(
          database,
          sql: """
            SELECT email FROM customer WHERE email IN (SELECT value FROM json_each(?))
            AND key NOT IN (SELECT value FROM json_each(?))
            """, arguments: [list, others]))
    }
  }

  /// Those of some addresses that several customers have, with these customers.
  public func sharers(emails: [String]) async throws(LedgerFault) -> [String: [Sharer]] {
    let list = jsonArray(emails)
    return try await read { database in
      var found: [String: [Sharer]] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT DISTINCT customer.email, customer.key, coalesce(customer.modified_at, 0) FROM json_each(?) AS wanted
          CROSS JOIN customer ON customer.email = wanted.value
          WHERE EXISTS (SELECT 1 FROM customer AS other WHERE other.email = customer.email AND other.key <> customer.key)
          """, arguments: [list])
      while let row = try rows.next() { found[row[0], default: []].append(Sharer(key: row[1], modified: row[2])) }
      return found
    }
  }

  /// The customers other than some who have been delivered with an address, and whose contacts are not on the way to it.
  ///
  /// - Returns: the customers, the earliest key first: of numbers, the lowest.
  public func remaining(at email: String, without customers: [String]) async throws(LedgerFault) -> [Sharer] {
    let list = jsonArray(customers)
    return try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT key, coalesce(modified_at, 0) FROM customer WHERE email = :email AND key NOT IN (SELECT value FROM json_each(:list))
          AND key NOT IN (SELECT customer FROM move WHERE target = :email AND origin <> :email)
          AND EXISTS (SELECT 1 FROM receipt WHERE receipt.stream = :stream AND receipt.key = customer.key)
          ORDER BY length(key), key
          """, arguments: ["email": email, "list": list, "stream": LedgerStream.customers]
      ).map { Sharer(key: $0[0], modified: $0[1]) }
    }
  }

  /// Those of some customers that are gone and have not come again.
  public func deleted(among keys: [String]) async throws(LedgerFault) -> Set<String> {
    guard !keys.isEmpty else { return [] }
    let list = jsonArray(keys)
    return try await read { database in
      try Set(
        String.fetchAll(
          database,
          sql: """
            SELECT key FROM departed WHERE key IN (SELECT value FROM json_each(?))
            AND NOT EXISTS (SELECT 1 FROM customer WHERE customer.key = departed.key)
            """, arguments: [list]))
    }
  }
}
