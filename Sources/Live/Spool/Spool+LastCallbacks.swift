internal import GRDB

extension Spool {
  /// Gives when the last callback of each event was received, since 1970, as far as callbacks are kept.
  package func lastReceived() async throws(SpoolFault) -> [String: Duration] {
    try await read { database in
      var last: [String: Duration] = [:]
      let rows = try Row.fetchCursor(
        database, sql: "SELECT scope, MAX(received_at) FROM callback GROUP BY scope")
      while let row = try rows.next() { last[row[0]] = .milliseconds(row[1] as Int64) }
      return last
    }
  }
}
