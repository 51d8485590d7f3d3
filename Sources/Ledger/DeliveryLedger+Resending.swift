internal import GRDB

extension DeliveryLedger {
  /// The number of things that the other side's catalog should show.
  public func shownItemCount() async throws(LedgerFault) -> Int {
    try await read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM catalog_item WHERE NOT is_hidden") ?? 0
    }
  }

  /// Lets the records of some streams count as changed, so that they are sent again when they come again.
  ///
  /// - Returns: how many there are.
  public func forgetReceipts(of streams: [String]) async throws(LedgerFault) -> Int {
    let list = jsonArray(streams)
    return try await write { database in
      try database.execute(
        sql: "UPDATE receipt SET digest_high = 0, digest_low = 0 WHERE stream IN (SELECT value FROM json_each(?))",
        arguments: [list])
      return database.changesCount
    }
  }
}
