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
        sql: "INSERT OR REPLACE INTO departed (key, departed_at) VALUES (?, ?)")
      let silence = try database.cachedStatement(
        sql: "UPDATE cart SET abandonment = ? WHERE customer = ? AND standing = ?")
      for key in deletion.keys {
        try receipt.execute(arguments: [deletion.stream, key])
        try seen.execute(arguments: [deletion.stream, key])
        try database.endWaiting(deletion.stream, key)
        guard isCustomers else { continue }
        try customer.execute(arguments: [key])
        try gone.execute(arguments: [key, deletion.time])
        // Nobody is told that the cart of somebody who is gone is abandoned.
        try silence.execute(arguments: [
          CartFacts.Abandonment.silent.rawValue, key, CartFacts.Standing.open.rawValue,
        ])
      }
      let contact = try database.cachedStatement(sql: "DELETE FROM contact WHERE email = ?")
      for email in deletion.deleted { try contact.execute(arguments: [email]) }
      var settlement = Settlement(time: deletion.time)
      (settlement.receipts, settlement.contacts) = (deletion.receipts, deletion.contacts)
      try database.write(settlement)
    }
  }
}

extension Database {
  /// Writes what has become durable, within a transaction.
  func write(_ settlement: Settlement) throws {
    let receipt = try cachedStatement(
      sql: "INSERT OR REPLACE INTO receipt (stream, key, digest_high, digest_low, delivered_at) VALUES (?, ?, ?, ?, ?)")
    for row in settlement.receipts {
      try receipt.execute(arguments: [row.stream, row.key, row.digest.high, row.digest.low, settlement.time])
    }
    if !settlement.receipts.isEmpty, try hasWaiting {
      for row in settlement.receipts { try endWaiting(row.stream, row.key) }
    }
    let contact = try cachedStatement(
      sql: """
        INSERT INTO contact (email, attributes, lists, delivered_at, first_at) VALUES (?1, ?2, ?3, ?4, ?4)
        ON CONFLICT (email) DO UPDATE
        SET attributes = excluded.attributes, lists = excluded.lists, delivered_at = excluded.delivered_at
        """)
    for row in settlement.contacts {
      try contact.execute(arguments: [row.email, row.attributes, row.lists, settlement.time])
    }
    let newcomer = try cachedStatement(sql: "DELETE FROM newcomer WHERE email = ?")
    for row in settlement.contacts { try newcomer.execute(arguments: [row.email]) }
    let doubt = try cachedStatement(sql: "DELETE FROM list_doubt WHERE email = ? AND list = ?")
    for row in settlement.certain {
      for list in row.lists { try doubt.execute(arguments: [row.email, list]) }
    }
  }
}
