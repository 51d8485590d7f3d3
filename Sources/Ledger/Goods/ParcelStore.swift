internal import GRDB

/// What was sent out and paid back for orders.
public struct ParcelStore: LedgerStore {
  let file: LedgerFile

  /// Takes note of shipments.
  public func note(_ shipments: [ShipmentFacts]) async throws(LedgerFault) {
    guard !shipments.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO shipment (key, store_order, created_at, carrier, number, link)
          VALUES (?, ?, ?, ?, ?, ?)
          """)
      for row in shipments {
        try statement.execute(arguments: [row.key, row.order, row.created, row.carrier, row.number, row.link])
      }
    }
  }

  /// Takes note of refunds.
  public func note(_ refunds: [RefundFacts]) async throws(LedgerFault) {
    guard !refunds.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO refund (key, store_order, amount) VALUES (?, ?, ?)")
      for row in refunds { try statement.execute(arguments: [row.key, row.order, row.amount]) }
    }
  }

  /// Takes note that shipments and refunds are gone.
  public func forget(shipments: [String], refunds: [String]) async throws(LedgerFault) {
    guard !shipments.isEmpty || !refunds.isEmpty else { return }
    let (shipments, refunds) = (jsonArray(shipments), jsonArray(refunds))
    try await write { database in
      try database.execute(
        sql: "DELETE FROM shipment WHERE key IN (SELECT value FROM json_each(?))", arguments: [shipments])
      try database.execute(
        sql: "DELETE FROM refund WHERE key IN (SELECT value FROM json_each(?))", arguments: [refunds])
    }
  }

  /// The shipments of some orders, by order, the latest first.
  public func shipments(of orders: [String]) async throws(LedgerFault) -> [String: [ShipmentFacts]] {
    guard !orders.isEmpty else { return [:] }
    let list = jsonArray(orders)
    return try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM shipment WHERE store_order IN (SELECT value FROM json_each(?))
          ORDER BY created_at DESC, length(key) DESC, key DESC
          """, arguments: [list])
      return Dictionary(grouping: rows.map(ShipmentFacts.init(row:)), by: \.order)
    }
  }

  /// The refunds of some orders, by order.
  public func refunds(of orders: [String]) async throws(LedgerFault) -> [String: [RefundFacts]] {
    guard !orders.isEmpty else { return [:] }
    let list = jsonArray(orders)
    return try await read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT * FROM refund WHERE store_order IN (SELECT value FROM json_each(?)) ORDER BY key",
        arguments: [list])
      return Dictionary(
        grouping: rows.map { RefundFacts(key: $0["key"], order: $0["store_order"], amount: $0["amount"]) }, by: \.order)
    }
  }
}

extension ShipmentFacts {
  fileprivate init(row: Row) {
    self.init(
      key: row["key"], order: row["store_order"], created: row["created_at"], carrier: row["carrier"],
      number: row["number"], link: row["link"])
  }
}
