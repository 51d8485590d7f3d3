internal import GRDB

extension DeliveryLedger {
  /// Writes what has become durable.
  public func settle(_ settlement: Settlement) async throws(LedgerFault) {
    try await write { try $0.write(settlement) }
  }

  /// Forgets records that are gone; that customers are gone is remembered until they come again.
  public func settle(_ deletion: Deletion) async throws(LedgerFault) {
    try await write { database in
      let isCustomers = deletion.stream == LedgerStream.customers
      let receipt = try database.cachedStatement(
        sql: "DELETE FROM receipt WHERE stream = ? AND key = ?")
      let seen = try database.cachedStatement(sql: "DELETE FROM seen WHERE stream = ? AND key = ?")
      let customer = try database.cachedStatement(sql: "DELETE FROM customer WHERE key = ?")
      let gone = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO departed (key, departed_at, email) VALUES (?1, ?2, coalesce(
            (SELECT email FROM customer WHERE key = ?1), (SELECT email FROM departed WHERE key = ?1)))
          """)
      let silence = try database.cachedStatement(
        sql: "UPDATE cart SET abandonment = ? WHERE customer = ? AND standing = ?")
      for key in deletion.keys {
        try receipt.execute(arguments: [deletion.stream, key])
        try seen.execute(arguments: [deletion.stream, key])
        try database.endWaiting(deletion.stream, key)
        guard isCustomers else { continue }
        try gone.execute(arguments: [key, deletion.time])
        try customer.execute(arguments: [key])
        // Nobody is told that the cart of somebody who is gone is abandoned.
        try silence.execute(arguments: [
          CartFacts.Abandonment.silent.rawValue, key, CartFacts.Standing.open.rawValue,
        ])
      }
      let contact = try database.cachedStatement(sql: "DELETE FROM contact WHERE email = ?")
      for email in deletion.deleted { try contact.execute(arguments: [email]) }
      if isCustomers, !deletion.deleted.isEmpty {
        try database.execute(
          sql: """
            UPDATE departed SET email = NULL WHERE key IN (SELECT value FROM json_each(?))
            AND email IN (SELECT value FROM json_each(?))
            """, arguments: [Ledger.jsonArray(deletion.keys), Ledger.jsonArray(deletion.deleted)])
      }
      var settlement = Settlement(time: deletion.time)
      (settlement.receipts, settlement.contacts) = (deletion.receipts, deletion.contacts)
      try database.write(settlement)
    }
  }
}

extension Database {
  /// Writes what has become durable, within a transaction.
  func write(_ settlement: Settlement) throws {
    try execute(
      for: settlement.receipts,
      "INSERT OR REPLACE INTO receipt (stream, key, digest_high, digest_low, digest_version, delivered_at) VALUES",
      columns: 6
    ) {
      $1.add($0.stream, $0.key, $0.digest.high, $0.digest.low, $0.digest.version.rawValue, settlement.time)
    }
    if !settlement.receipts.isEmpty, try hasWaiting {
      for row in settlement.receipts { try endWaiting(row.stream, row.key) }
    }
    guard !settlement.contacts.isEmpty || !settlement.certain.isEmpty else { return }
    try execute(
      for: settlement.contacts, "INSERT INTO contact (email, attributes, lists, delivered_at, first_at) VALUES",
      columns: 5,
      """
      ON CONFLICT (email) DO UPDATE
      SET attributes = excluded.attributes, lists = excluded.lists, delivered_at = excluded.delivered_at
      """
    ) { $1.add($0.email, $0.attributes, $0.lists, settlement.time, settlement.time) }
    try cachedStatement(sql: "DELETE FROM newcomer WHERE email IN (SELECT value FROM json_each(?))")
      .execute(arguments: [Ledger.jsonArray(settlement.contacts.map(\.email))])
    let certain = Dictionary(grouping: settlement.certain.flatMap(\.places), by: \.list)
    for (list, places) in certain {
      try cachedStatement(sql: "DELETE FROM list_doubt WHERE list = ? AND email IN (SELECT value FROM json_each(?))")
        .execute(arguments: [list, Ledger.jsonArray(places.map(\.email))])
    }
  }
}

extension UncertainLists {
  /// The address with each of the lists.
  var places: [(email: String, list: Int)] { lists.map { (email, $0) } }
}
