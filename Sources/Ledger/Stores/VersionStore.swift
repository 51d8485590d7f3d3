internal import GRDB

/// The versions of a stream in which its records were seen last.
public struct VersionStore: LedgerStore {
  let file: LedgerFile

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
    let table = stream == LedgerStream.customers ? "customer AS known" : "receipt AS known"
    let own = stream == LedgerStream.customers ? "" : "known.stream = :stream AND"
    return try await read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT known.key FROM \(table) LEFT JOIN seen ON seen.stream = :stream AND seen.key = known.key
          WHERE \(own) known.key > :last AND coalesce(seen.version < :version, 1) ORDER BY known.key LIMIT :limit
          """, arguments: ["stream": stream, "version": version, "last": last, "limit": limit])
    }
  }
}
