internal import GRDB

/// How many things the ledger knows.
public struct LedgerCounts: Sendable {
  /// The contacts that were delivered.
  public var contacts = 0
  /// The orders that were seen.
  public var orders = 0
  /// The events by name and standing.
  public var events: [(name: String, standing: EventStanding, count: Int)] = []
  /// The delivered records by stream.
  public var receipts: [(stream: String, count: Int)] = []
}

/// The runs of the target, and what the ledger counts.
public struct RunStore: LedgerStore {
  let file: LedgerFile

  /// Takes note that a run begins, and returns its number.
  public func begin(_ kind: String = "sync", time: Int) async throws(LedgerFault) -> Int {
    try await write { database in
      try database.execute(sql: "INSERT INTO run (started_at, kind) VALUES (?, ?)", arguments: [time, kind])
      return Int(database.lastInsertedRowID)
    }
  }

  /// Takes note that a run has ended.
  public func end(
    _ run: Int, outcome: String, fault: String? = nil, summary: String, time: Int
  ) async throws(LedgerFault) {
    try await write { database in
      try database.execute(
        sql: "UPDATE run SET ended_at = ?, outcome = ?, fault = ?, summary = ? WHERE id = ?",
        arguments: [time, outcome, fault, summary, run])
    }
  }

  /// The last runs, the newest first.
  public func last(limit: Int) async throws(LedgerFault) -> [RunRow] {
    try await read { try $0.runs(limit: limit) }
  }

  /// Counts what the ledger knows.
  public func counts() async throws(LedgerFault) -> LedgerCounts {
    try await read { database in
      var counts = LedgerCounts()
      counts.contacts = try Int.fetchOne(database, sql: "SELECT count(*) FROM contact") ?? 0
      counts.orders = try Int.fetchOne(database, sql: "SELECT count(*) FROM store_order") ?? 0
      counts.events = try Row.fetchAll(
        database, sql: "SELECT name, standing, count(*) FROM event GROUP BY name, standing ORDER BY name, standing"
      ).map { ($0[0], EventStanding(rawValue: $0[1]) ?? .pending, $0[2]) }
      counts.receipts = try Row.fetchAll(
        database, sql: "SELECT stream, count(*) FROM receipt GROUP BY stream ORDER BY stream"
      ).map { ($0[0], $0[1]) }
      return counts
    }
  }
}

extension Database {
  /// The last runs, the newest first.
  func runs(limit: Int) throws -> [RunRow] {
    try Row.fetchAll(
      self, sql: "SELECT started_at, ended_at, kind, outcome, fault, summary FROM run ORDER BY id DESC LIMIT ?",
      arguments: [limit]
    ).map { RunRow(started: $0[0], ended: $0[1], kind: $0[2], outcome: $0[3], fault: $0[4], summary: $0[5]) }
  }
}
