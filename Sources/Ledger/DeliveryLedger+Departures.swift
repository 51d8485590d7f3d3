internal import GRDB

/// Records that are gone from where they come from, to be forgotten in one transaction.
public struct Departure: Sendable {
  /// The stream of the records.
  public var stream: String
  /// The records' keys.
  public var keys: [String]
  /// What is true of the contacts that were touched.
  public var contacts: [ContactRow] = []
  /// The addresses of contacts that are there no longer.
  public var deleted: [String] = []
  /// The records of the deletions themselves, which need no second look; none where nothing but a version told of it.
  public var receipts: [Settlement.Receipt] = []
  /// The time, in seconds since 1970.
  public var time: Int

  /// Creates a departure.
  public init(stream: String, keys: [String], time: Int) {
    self.stream = stream
    self.keys = keys
    self.time = time
  }
}

extension DeliveryLedger {
  /// The stream whose records have rows of their own, with an address.
  private static let customers = "customers"

  /// Takes note of the version in which records were seen last.
  public func note(_ versions: [(key: String, version: Int)], of stream: String)
    async throws(LedgerFault)
  {
    guard !versions.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO seen (stream, key, version) VALUES (?, ?, ?)
          ON CONFLICT (stream, key) DO UPDATE SET version = excluded.version WHERE version < excluded.version
          """)
      for row in versions { try statement.execute(arguments: [stream, row.key, row.version]) }
    }
  }

  /// The next keys of a stream that were delivered and not seen in a version or a later one, in ascending order.
  ///
  /// - Parameters:
  ///   - stream: the stream.
  ///   - version: the version that is whole.
  ///   - last: the last key that was given before; the empty text at first.
  ///   - limit: how many are given at most.
  /// - Returns: the keys; none when all have been given.
  /// - Throws: why the ledger cannot be read.
  public func vanished(
    from stream: String, before version: Int, after last: String, limit: Int
  ) async throws(LedgerFault) -> [String] {
    let table = stream == DeliveryLedger.customers ? "customer AS known" : "receipt AS known"
    let own = stream == DeliveryLedger.customers ? "" : "known.stream = :stream AND"
    return try await read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT known.key FROM \(table) LEFT JOIN seen ON seen.stream = :stream AND seen.key = known.key
          WHERE \(own) known.key > :last AND coalesce(seen.version < :version, 1) ORDER BY known.key LIMIT :limit
          """, arguments: ["stream": stream, "version": version, "last": last, "limit": limit])
    }
  }

  /// What stands between a record's key and the name of a part of it, in the key of the part's receipt.
  public static let partSeparator: Character = "\u{1F}"

  /// The keys of the parts of some records, as a stream of receipts has them.
  public func parts(of keys: [String], in stream: String) async throws(LedgerFault) -> [String] {
    let list = jsonArray(keys)
    return try await read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT receipt.key FROM json_each(?) AS wanted CROSS JOIN receipt ON receipt.stream = ?
          AND receipt.key > wanted.value || char(31) AND receipt.key < wanted.value || char(32) ORDER BY receipt.key
          """, arguments: [list, stream])
    }
  }

  /// Those of some addresses that customers other than these have.
  public func customerEmails(among emails: [String], without keys: [String])
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

  /// Those of some customers that are gone and have not come again.
  public func departed(customers keys: [String]) async throws(LedgerFault) -> Set<String> {
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

  /// Forgets records that are gone; that customers are gone is remembered until they come again.
  public func settle(_ departure: Departure) async throws(LedgerFault) {
    try await write { database in
      let isCustomers = departure.stream == DeliveryLedger.customers
      let receipt = try database.cachedStatement(
        sql: "DELETE FROM receipt WHERE stream = ? AND key = ?")
      let seen = try database.cachedStatement(sql: "DELETE FROM seen WHERE stream = ? AND key = ?")
      let customer = try database.cachedStatement(sql: "DELETE FROM customer WHERE key = ?")
      let gone = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO departed (key, departed_at) VALUES (?, ?)")
      for key in departure.keys {
        try receipt.execute(arguments: [departure.stream, key])
        try seen.execute(arguments: [departure.stream, key])
        try database.endWaiting(departure.stream, key)
        guard isCustomers else { continue }
        try customer.execute(arguments: [key])
        try gone.execute(arguments: [key, departure.time])
      }
      let contact = try database.cachedStatement(sql: "DELETE FROM contact WHERE email = ?")
      for email in departure.deleted { try contact.execute(arguments: [email]) }
      var settlement = Settlement(time: departure.time)
      (settlement.receipts, settlement.contacts) = (departure.receipts, departure.contacts)
      try DeliveryLedger.write(settlement, to: database)
    }
  }

  /// Lets orders that are gone count no longer; returns the addresses of those whose figures change, by order.
  ///
  /// - Returns: the address of each order that is known: its customer's, or the one on its bill.
  public func discount(orders keys: [String]) async throws(LedgerFault) -> [String: String] {
    let list = jsonArray(keys)
    return try await write { database in
      try database.execute(
        sql: "UPDATE store_order SET counts = 0 WHERE id IN (SELECT value FROM json_each(?))",
        arguments: [list])
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT store_order.id, coalesce(customer.email, store_order.email) FROM store_order
          LEFT JOIN customer ON customer.key = store_order.customer
          WHERE store_order.id IN (SELECT value FROM json_each(?))
          """, arguments: [list])
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }
}
