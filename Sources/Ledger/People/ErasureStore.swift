internal import GRDB

/// Customers whose erasure the store demands: noted before anything is done, and known for ever by their keys alone.
public struct ErasureStore: LedgerStore {
  let file: LedgerFile

  /// Takes note that customers have to be erased; for one that is erased already it has to be done again.
  public func note(_ customers: some Collection<String>, time: Int) async throws(LedgerFault) {
    guard !customers.isEmpty else { return }
    let keys = Array(customers)
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO erasure (customer, noted_at) VALUES (?, ?)
          ON CONFLICT (customer) DO UPDATE SET done_at = NULL
          """)
      for key in keys { try statement.execute(arguments: [key, time]) }
    }
  }

  /// The customers of whom something may still be there, by key.
  public func open() async throws(LedgerFault) -> [String] {
    try await read {
      try String.fetchAll($0, sql: "SELECT customer FROM erasure WHERE done_at IS NULL ORDER BY customer")
    }
  }

  /// Whether there is any.
  public func isEmpty() async throws(LedgerFault) -> Bool {
    try await read { try Bool.fetchOne($0, sql: "SELECT NOT EXISTS (SELECT 1 FROM erasure)") ?? true }
  }

  /// Those of some customers that were erased, or are to be.
  public func erased(among keys: some Collection<String>) async throws(LedgerFault) -> Set<String> {
    guard !keys.isEmpty else { return [] }
    let list = jsonArray(Array(keys))
    return try await read {
      try Set(
        String.fetchAll(
          $0, sql: "SELECT customer FROM erasure WHERE customer IN (SELECT value FROM json_each(?))",
          arguments: [list]))
    }
  }
}
