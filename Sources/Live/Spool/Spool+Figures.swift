internal import GRDB
internal import HTTP

/// How much waits in a spool.
package struct SpoolFigures: Sendable, Equatable {
  /// The number of callbacks that have not been delivered.
  package var waiting: Int
  /// When the oldest of them was received, since 1970; nil if none waits.
  package var oldest: Duration?

  /// Creates figures.
  package init(waiting: Int = 0, oldest: Duration? = nil) {
    self.waiting = waiting
    self.oldest = oldest
  }
}

extension Spool {
  /// How much waits; it takes the same time however much that is.
  package func figures() async throws(SpoolFault) -> SpoolFigures { try await read { try $0.spoolFigures() } }

  /// Tries to write, so that it is known whether a callback could be kept.
  package func probe() async throws(SpoolFault) {
    let now = time.now.milliseconds
    let file = file
    try await write { database in
      try file.checkPlace()
      try database.execute(sql: "UPDATE spool SET probed_at = ?", arguments: [now])
    }
  }

  /// Reads how much waits in a spool that is not open; it blocks for some milliseconds and changes nothing.
  ///
  /// - Returns: the figures; nil if there is no such file, or one that is just being made.
  package static func figures(of path: String) throws(SpoolFault) -> SpoolFigures? {
    guard SpoolFile.exists(path) else { return nil }
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(2)
      // Not read-only: such a connection would leave the files of the write-ahead log behind.
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return try queue.read { try $0.isBeingMade() ? nil : $0.spoolFigures() }
    } catch {
      throw SpoolFault(.read, path, error)
    }
  }
}

extension Database {
  /// Whether nothing has been made in it but the list of what was made.
  fileprivate func isBeingMade() throws -> Bool {
    try Int.fetchOne(
      self, sql: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'") == 0
  }

  fileprivate func spoolFigures() throws -> SpoolFigures {
    let oldest = try Int64.fetchOne(
      self, sql: "SELECT received_at FROM callback WHERE delivered_at IS NULL ORDER BY sequence LIMIT 1")
    return SpoolFigures(
      waiting: try Int.fetchOne(self, sql: "SELECT waiting FROM spool") ?? 0,
      oldest: oldest.map { .milliseconds($0) })
  }
}
