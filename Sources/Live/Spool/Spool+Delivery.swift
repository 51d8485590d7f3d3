internal import GRDB
internal import HTTP

/// What a state has passed.
package struct Delivered: Sendable, Equatable {
  /// The number of callbacks.
  package var count = 0
  /// The time from each callback to its delivery.
  package var lags = Histogram.lag

  /// Creates the account of nothing.
  package init() {}
}

extension Spool {
  /// Takes note that everything which a state passes is durable at the other side.
  ///
  /// A position of another spool passes nothing.
  package func deliver(_ position: SpoolPosition) async throws(SpoolFault) -> Delivered {
    var all = Delivered()
    guard position.identity == identity else { return all }
    let now = time.now.milliseconds
    try await write { database in
      try database.execute(
        sql: "UPDATE spool SET delivered = MAX(delivered, ?1), reading = MAX(reading, ?1)",
        arguments: [position.reading])
    }
    while true {
      let piece = try await write { try $0.deliver(through: position.reading, now) }
      if piece.count == 0 { return all }
      all.count += piece.count
      all.lags.add(piece.lags)
    }
  }

  /// Prepares a spool for a reader that begins: what its state passes is delivered, all the rest is unread.
  ///
  /// - Parameter position: the position in the state; nil if it has none.
  /// - Returns: what the position passes that was not known to be delivered.
  /// - Throws: that the spool cannot be written.
  package func resume(from position: SpoolPosition?) async throws(SpoolFault) -> Delivered {
    var delivered = Delivered()
    if let position { delivered = try await deliver(position) }
    _ = try await writeInPieces { database in
      try database.cachedStatement(
        sql: """
          UPDATE callback SET reading = NULL, read_at = NULL WHERE sequence IN
          (SELECT sequence FROM callback WHERE reading IS NOT NULL AND delivered_at IS NULL LIMIT 2000)
          """
      ).execute()
      return database.changesCount
    }
    return delivered
  }

  /// Forgets what was delivered longer ago than ``retention``, and gives the room back to the disk.
  package func tidy() async throws(SpoolFault) {
    let oldest = (time.now - Spool.retention).milliseconds
    _ = try await writeInPieces { try $0.forgetDelivered(before: oldest, atMost: 2000) }
    try await write { database in
      try database.execute(sql: "DELETE FROM refusal WHERE minute < ?", arguments: [oldest / 60_000])
      try database.execute(sql: "DELETE FROM aside WHERE received_at < ?", arguments: [oldest])
      _ = try Row.fetchAll(database, sql: "PRAGMA incremental_vacuum(2000)")
    }
  }
}

extension Database {
  /// Marks some of what a reading passes as delivered.
  fileprivate func deliver(through reading: Int64, _ now: Int64) throws -> Delivered {
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT sequence, received_at FROM callback
          WHERE reading IS NOT NULL AND reading <= ? AND delivered_at IS NULL LIMIT 2000
          """), arguments: [reading])
    var delivered = Delivered()
    let statement = try cachedStatement(sql: "UPDATE callback SET delivered_at = ? WHERE sequence = ?")
    for row in rows {
      try statement.execute(arguments: [now, row[0] as Int64])
      delivered.count += 1
      delivered.lags.add(.milliseconds(max(0, now.subtractingReportingOverflow(row[1] as Int64).partialValue)))
    }
    if !rows.isEmpty {
      try execute(sql: "UPDATE spool SET waiting = MAX(0, waiting - ?)", arguments: [rows.count])
    }
    return delivered
  }
}
