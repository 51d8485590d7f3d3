internal import Foundation
internal import GRDB

/// A callback's way through the spool.
package struct LoggedCallback: Sendable, Equatable {
  /// Its place in the order in which callbacks were received.
  package var sequence: Int64
  /// What it says.
  package var hint: Hint
  /// When it was received, since 1970.
  package var received: Duration
  /// When its object was read again, since 1970; nil if it was not yet.
  package var read: Duration?
  /// When what was read came back as durable, since 1970; nil if it has not yet.
  package var delivered: Duration?
}

/// How often something was refused or left out within a minute.
package struct LoggedRefusal: Sendable, Equatable {
  /// The beginning of the minute, since 1970.
  package var minute: Duration
  /// Why.
  package var cause: CallbackRefusal
  /// How often.
  package var count: Int
}

/// A body that was kept aside.
package struct LoggedBody: Sendable, Equatable {
  /// When it was received, since 1970.
  package var received: Duration
  /// Why it was kept aside.
  package var cause: CallbackRefusal
  /// Its length in bytes.
  package var size: Int
  /// Its beginning.
  package var body: [UInt8]
}

extension Spool {
  /// Gives what was received since a time, in its order and page by page.
  ///
  /// - Parameters:
  ///   - start: the time, since 1970.
  ///   - sequence: the last callback of the page before; 0 for the first page.
  ///   - limit: the length of a page.
  /// - Returns: a page; one that is shorter than the limit is the last.
  /// - Throws: that the spool cannot be read.
  package func log(
    since start: Duration, after sequence: Int64 = 0, limit: Int = 1000
  ) async throws(SpoolFault) -> [LoggedCallback] {
    try await read { database in
      try Row.fetchAll(
        database.cachedStatement(
          sql: """
            SELECT sequence, received_at, family, object, scope, removal, payload, read_at, delivered_at FROM callback
            WHERE sequence > ? AND received_at >= ? ORDER BY sequence LIMIT ?
            """), arguments: [sequence, start.milliseconds, limit]
      ).compactMap(LoggedCallback.init(row:))
    }
  }

  /// Gives what was refused or left out since a time, by minute and cause.
  package func refusals(since start: Duration) async throws(SpoolFault) -> [LoggedRefusal] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT minute, cause, count FROM refusal WHERE minute >= ? ORDER BY minute, cause",
        arguments: [start.milliseconds / 60_000]
      ).compactMap { row in
        CallbackRefusal(rawValue: row[1]).map {
          LoggedRefusal(
            minute: .seconds((row[0] as Int64).multipliedReportingOverflow(by: 60).partialValue), cause: $0,
            count: row[2])
        }
      }
    }
  }

  /// Gives the bodies that were kept aside, the newest first.
  package func asides(limit: Int = maximumAsides) async throws(SpoolFault) -> [LoggedBody] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT received_at, cause, size, body FROM aside ORDER BY number DESC LIMIT ?",
        arguments: [limit]
      ).compactMap { row in
        CallbackRefusal(rawValue: row[1]).map {
          LoggedBody(
            received: .milliseconds(row[0] as Int64), cause: $0, size: row[2], body: [UInt8](row[3] as Data))
        }
      }
    }
  }
}

extension LoggedCallback {
  fileprivate init?(row: Row) {
    guard let hint = Hint(row: row) else { return nil }
    sequence = row[0]
    self.hint = hint
    received = .milliseconds(row[1] as Int64)
    read = (row[7] as Int64?).map { .milliseconds($0) }
    delivered = (row[8] as Int64?).map { .milliseconds($0) }
  }
}
