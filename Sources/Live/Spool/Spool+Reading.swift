internal import Foundation
internal import GRDB
internal import HTTP

extension Spool {
  /// Gives what waits unread behind a callback.
  ///
  /// - Parameters:
  ///   - sequence: the callback's sequence; 0 for all.
  ///   - limit: the number of callbacks that are looked at, which bounds the memory.
  /// - Returns: what waits, gathered by object and event.
  /// - Throws: that the spool cannot be read.
  package func waiting(after sequence: Int64 = 0, limit: Int = 1000) async throws(SpoolFault) -> WaitingPage {
    try await read { database in
      var page = WaitingPage(hints: [], end: sequence, isFull: false)
      var places: [[String]: Int] = [:]
      var seen = 0
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT sequence, received_at, family, object, scope, removal, payload FROM callback
            WHERE reading IS NULL AND sequence > ? ORDER BY sequence LIMIT ?
            """), arguments: [sequence, limit])
      while let row = try rows.next() {
        seen += 1
        page.end = row[0]
        guard let hint = Hint(row: row) else { continue }
        let received = Duration.milliseconds(row[1] as Int64)
        let key = [hint.family, hint.object, hint.scope]
        if let place = places[key] {
          page.hints[place].absorb(hint, received: received, sequence: page.end)
        } else {
          places[key] = page.hints.count
          page.hints.append(WaitingHint(hint: hint, first: received, last: received, sequence: page.end))
        }
      }
      page.isFull = seen == limit
      return page
    }
  }

  /// Takes note that objects are about to be read, with all their callbacks up to a mark.
  ///
  /// It must be called before the reading: what comes in after it may be new to what is read, and waits for the next.
  ///
  /// - Returns: the number of the reading, which a state bears once all its records are written.
  package func begin(_ objects: [ObjectMark]) async throws(SpoolFault) -> Int64 {
    let now = time.now.milliseconds
    return try await write { database in
      let reading = try database.nextReading()
      let statement = try database.cachedStatement(
        sql: """
          UPDATE callback SET reading = ?1, read_at = ?2, token = NULL
          WHERE reading IS NULL AND family = ?3 AND object = ?4 AND sequence <= ?5
          """)
      for mark in objects {
        try statement.execute(arguments: [reading, now, mark.family, mark.object, mark.through])
      }
      return reading
    }
  }

  /// Finds the objects of which a callback has ever said that they are gone, as far as the spool remembers.
  ///
  /// - Parameter objects: the objects.
  /// - Returns: those of them.
  /// - Throws: that the spool cannot be read.
  package func removed(among objects: [ObjectMark]) async throws(SpoolFault) -> Set<ObjectMark> {
    try await read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT EXISTS (SELECT 1 FROM callback WHERE removal = 1 AND family = ? AND object = ?)")
      return try Set(
        objects.filter { object in
          try Bool.fetchOne(statement, arguments: [object.family, object.object]) ?? false
        })
    }
  }

  /// Takes back that some objects were read, because they have to be read again.
  package func giveBack(_ objects: [ObjectMark], of reading: Int64) async throws(SpoolFault) {
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          UPDATE callback SET reading = NULL, read_at = NULL
          WHERE reading = ? AND delivered_at IS NULL AND family = ? AND object = ?
          """)
      for mark in objects { try statement.execute(arguments: [reading, mark.family, mark.object]) }
    }
  }
}

extension Hint {
  /// Reads the columns `family`, `object`, `scope`, `removal` and `payload` from the third on.
  init?(row: Row) {
    let payload = (row[6] as Data?).map { [UInt8]($0) }
    self.init(family: row[2], object: row[3], scope: row[4], isRemoval: row[5], payload: payload)
  }
}

extension Database {
  fileprivate func nextReading() throws -> Int64 {
    try execute(sql: "UPDATE spool SET reading = reading + 1")
    return try Int64.fetchOne(self, sql: "SELECT reading FROM spool") ?? 0
  }
}
