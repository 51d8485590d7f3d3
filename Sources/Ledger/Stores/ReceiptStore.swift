internal import GRDB

/// The receipts of records that were delivered or rejected, by stream and key.
public struct ReceiptStore: LedgerStore {
  let file: LedgerFile

  /// What stands between a record's key and the name of a part of it, in the key of the part's receipt.
  public static let partSeparator: Character = "\u{1F}"

  /// The fingerprints of records that were delivered before, by key; those never delivered are left out.
  public func digests(of stream: String, keys: [String]) async throws(LedgerFault) -> [String: Digest] {
    let list = jsonArray(keys)
    return try await read { database in
      var found: [String: Digest] = [:]
      found.reserveCapacity(keys.count)
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT receipt.key, digest_high, digest_low, digest_version FROM json_each(?) AS wanted
            CROSS JOIN receipt ON receipt.stream = ? AND receipt.key = wanted.value
            """), arguments: [list, stream])
      while let row = try rows.next() { found[row[0]] = Digest(high: row[1], low: row[2], version: row[3] as Int) }
      return found
    }
  }

  /// The receipts of records, by key; those never delivered are left out.
  public func known(of stream: String, keys: [String]) async throws(LedgerFault) -> [String: KnownReceipt] {
    let list = jsonArray(keys)
    return try await read { database in
      var found: [String: KnownReceipt] = [:]
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT receipt.key, digest_high, digest_low, digest_version, delivered_at FROM json_each(?) AS wanted
            CROSS JOIN receipt ON receipt.stream = ? AND receipt.key = wanted.value
            """), arguments: [list, stream])
      while let row = try rows.next() {
        found[row[0]] = KnownReceipt(digest: Digest(high: row[1], low: row[2], version: row[3] as Int), time: row[4])
      }
      return found
    }
  }

  /// Forgets the receipts of records, so that they are delivered again as they come.
  public func forget(_ stream: String, keys: [String]) async throws(LedgerFault) {
    let list = jsonArray(keys)
    try await write { database in
      try database.execute(
        sql: "DELETE FROM receipt WHERE stream = ? AND key IN (SELECT value FROM json_each(?))",
        arguments: [stream, list])
    }
  }

  /// Keeps the receipts of records without a fingerprint, as nobody knows what of them is at the other side.
  ///
  /// - Parameters:
  ///   - stream: the stream of the records.
  ///   - keys: the records that are about to be sent.
  ///   - isAdding: whether those that have no receipt are given one.
  ///   - time: the time, in seconds since 1970.
  /// - Throws: why the ledger cannot be written.
  public func invalidate(_ stream: String, keys: [String], addingNew isAdding: Bool, time: Int)
    async throws(LedgerFault)
  {
    let list = jsonArray(keys)
    try await write { database in
      try database.execute(
        sql: """
          UPDATE receipt SET digest_high = 0, digest_low = 0, digest_version = 2
          WHERE stream = ? AND key IN (SELECT value FROM json_each(?))
          """, arguments: [stream, list])
      guard isAdding else { return }
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO receipt (stream, key, digest_high, digest_low, digest_version, delivered_at)
          SELECT ?, value, 0, 0, 2, ? FROM json_each(?)
          """, arguments: [stream, time, list])
    }
  }

  /// Lets the records of some streams count as changed, so that they are sent again when they come again.
  ///
  /// - Returns: how many there are.
  public func invalidateAll(of streams: [String]) async throws(LedgerFault) -> Int {
    let list = jsonArray(streams)
    return try await write { database in
      try database.execute(
        sql: """
          UPDATE receipt SET digest_high = 0, digest_low = 0, digest_version = 2
          WHERE stream IN (SELECT value FROM json_each(?))
          """,
        arguments: [list])
      return database.changesCount
    }
  }

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
}
