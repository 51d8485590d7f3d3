internal import GRDB

/// A part of the other side that it withholds.
public struct WithheldRow: Sendable, Equatable {
  /// The part's name.
  public var family: String
  /// The number of the other side's answer.
  public var status: Int
  /// The other side's words.
  public var reason: String
  /// When it was withheld first, in seconds since 1970.
  public var since: Int

  /// Creates the note of a refusal.
  public init(family: String, status: Int, reason: String, since: Int) {
    self.family = family
    self.status = status
    self.reason = reason
    self.since = since
  }
}

/// What the other side withholds, and the records that wait for it.
public struct WaitingStore: LedgerStore {
  let file: LedgerFile

  /// Takes note that a part of the other side is withheld; since when it is stays as it was.
  public func note(_ withheld: WithheldRow) async throws(LedgerFault) {
    try await write { database in
      try database.execute(
        sql: """
          INSERT INTO withheld (family, status, reason, since) VALUES (?, ?, ?, ?)
          ON CONFLICT (family) DO UPDATE SET status = excluded.status, reason = excluded.reason
          """, arguments: [withheld.family, withheld.status, withheld.reason, withheld.since])
    }
  }

  /// Takes note that parts of the other side are there.
  public func note(thereAre families: [String]) async throws(LedgerFault) {
    guard !families.isEmpty else { return }
    let list = jsonArray(families)
    try await write { database in
      try database.execute(
        sql: "DELETE FROM withheld WHERE family IN (SELECT value FROM json_each(?))", arguments: [list])
    }
  }

  /// The parts of the other side that are withheld, as far as is known.
  public func withheld() async throws(LedgerFault) -> [WithheldRow] {
    try await read { database in
      try Row.fetchAll(database, sql: "SELECT family, status, reason, since FROM withheld ORDER BY family").map {
        WithheldRow(family: $0[0], status: $0[1], reason: $0[2], since: $0[3])
      }
    }
  }

  /// Takes note of records that wait until a part of the other side is there; they wait until they are settled.
  ///
  /// - Parameters:
  ///   - keys: the records, or the names of what has gone.
  ///   - stream: their stream.
  ///   - areGone: whether they wait to be taken away, which no record will tell of again.
  ///   - time: the time, in seconds since 1970.
  /// - Throws: why the ledger cannot be written.
  public func note(_ keys: [String], in stream: String, areGone: Bool, time: Int) async throws(LedgerFault) {
    guard !keys.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO waiting (stream, key, is_gone, since) VALUES (?, ?, ?, ?)
          ON CONFLICT (stream, key) DO UPDATE SET is_gone = excluded.is_gone
          """)
      for key in keys { try statement.execute(arguments: [stream, key, areGone, time]) }
    }
  }

  /// How many records of each stream wait, those that are gone included.
  public func counts() async throws(LedgerFault) -> [String: Int] {
    try await read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT stream, count(*) FROM waiting GROUP BY stream")
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }

  /// The keys of what waits to be taken away, in ascending order.
  public func deletions(of stream: String, limit: Int) async throws(LedgerFault) -> [String] {
    try await read { database in
      try String.fetchAll(
        database, sql: "SELECT key FROM waiting WHERE stream = ? AND is_gone ORDER BY key LIMIT ?",
        arguments: [stream, limit])
    }
  }

  /// Forgets what waits of a stream and has not been seen in a version that is whole: it is there no longer.
  public func drop(of stream: String, before version: Int) async throws(LedgerFault) {
    try await write { database in
      try database.execute(
        sql: """
          DELETE FROM waiting WHERE stream = :stream AND NOT is_gone AND NOT EXISTS (
            SELECT 1 FROM seen WHERE seen.stream = :stream AND seen.key = waiting.key AND seen.version >= :version)
          """, arguments: ["stream": stream, "version": version])
    }
  }
}

extension Database {
  /// Whether any record waits.
  var hasWaiting: Bool { get throws { try hasRows(in: "waiting") } }

  /// Lets a record wait no longer.
  func endWaiting(_ stream: String, _ key: String) throws {
    try cachedStatement(sql: "DELETE FROM waiting WHERE stream = ? AND key = ?").execute(arguments: [stream, key])
  }
}
