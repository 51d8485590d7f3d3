internal import GRDB

/// What an event tells of that waits for a contact which nothing makes any more.
public struct StrayEvent: Sendable, Equatable {
  /// The address of the contact, in lower case.
  public let email: String
  /// The key of the cart; nil if it tells of none.
  public let cart: String?
  /// The key of the order; nil if it tells of none.
  public let order: String?
}

/// The events, each of which is to be sent once.
public struct EventStore: LedgerStore {
  let file: LedgerFile

  // The index of unsettled events serves a query only where its own condition, standing < 2, stands in it.

  /// The next events that no request has carried and whose contact has been delivered, in the order of their derivation.
  ///
  /// Behind an event whose answer is not known the later ones of the same contact wait.
  public func deliverable(limit: Int) async throws(LedgerFault) -> [EventIntent] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(EventIntent.columns) FROM event
          WHERE standing < 2 AND standing = 0 AND EXISTS (SELECT 1 FROM contact WHERE contact.email = event.email)
          AND email NOT IN (SELECT email FROM event WHERE standing < 2 AND standing = 1)
          ORDER BY sequence LIMIT ?
          """, arguments: [limit]
      ).map(EventIntent.init(row:))
    }
  }

  /// The events that no request has carried, of some contacts.
  public func pending(emails: [String]) async throws(LedgerFault) -> [EventIntent] {
    let list = jsonArray(emails)
    return try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(EventIntent.columns) FROM event
          WHERE standing < 2 AND standing = 0 AND email IN (SELECT value FROM json_each(?)) ORDER BY sequence
          """, arguments: [list]
      ).map(EventIntent.init(row:))
    }
  }

  /// The carts and orders of events that wait for a contact which nothing makes any more.
  ///
  /// A run that ended between the note of an event and its contact leaves such events where the record of the cart or order
  /// does not come again, or comes as an older one. Those of customers who are gone, or whose contact is about to follow them
  /// to the address, are left out.
  ///
  /// - Returns: one for each address, in the order of the events.
  /// - Throws: why the ledger cannot be read.
  public func strays(limit: Int) async throws(LedgerFault) -> [StrayEvent] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT email, cart, store_order, min(sequence) FROM event
          WHERE standing < 2 AND standing = 0 AND (cart IS NOT NULL OR store_order IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.email = event.email)
          AND NOT EXISTS (SELECT 1 FROM departed WHERE departed.key = event.customer)
          AND NOT EXISTS (SELECT 1 FROM move WHERE move.target = event.email)
          GROUP BY email ORDER BY min(sequence) LIMIT ?
          """, arguments: [limit]
      ).map { StrayEvent(email: $0[0], cart: $0[1], order: $0[2]) }
    }
  }

  /// The number of events that no request has carried.
  public func pendingCount() async throws(LedgerFault) -> Int {
    try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event WHERE standing < 2 AND standing = 0") ?? 0 }
  }

  /// The events that a request has carried without a known answer.
  public func attempted() async throws(LedgerFault) -> [EventIntent] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(EventIntent.columns) FROM event WHERE standing < 2 AND standing = 1 ORDER BY sequence
          """
      ).map(EventIntent.init(row:))
    }
  }

  /// Takes note that the other side was asked for events and did not tell.
  ///
  /// - Returns: those that it has not told of so many times.
  public func noteSilence(on ids: [String], patience: Int) async throws(LedgerFault) -> [EventIntent] {
    let list = jsonArray(ids)
    return try await write { database in
      try database.execute(
        sql: "UPDATE event SET inquiries = inquiries + 1 WHERE id IN (SELECT value FROM json_each(?))",
        arguments: [list])
      return try Row.fetchAll(
        database,
        sql: """
          SELECT \(EventIntent.columns) FROM event
          WHERE standing < 2 AND standing = 1 AND inquiries >= ? ORDER BY sequence
          """, arguments: [patience]
      ).map(EventIntent.init(row:))
    }
  }

  /// Lets refused events be sent once more; what was sent or is still to be sent stays as it is.
  public func revive(_ events: [EventIntent]) async throws(LedgerFault) {
    guard !events.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO event (\(EventIntent.columns), standing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
          ON CONFLICT (id) DO UPDATE
          SET standing = 0, properties = excluded.properties, attempted_at = NULL, settled_at = NULL, inquiries = 0
          WHERE standing = 3
          """)
      for event in events {
        try statement.execute(arguments: event.arguments)
      }
    }
  }

  /// Takes note of how far events have come.
  public func mark(_ ids: [String], _ standing: EventStanding, time: Int) async throws(LedgerFault) {
    guard !ids.isEmpty else { return }
    try await write { database in
      let change =
        switch standing {
        case .pending: "attempted_at = NULL"
        case .attempted: "attempted_at = :time"
        case .sent, .rejected: "settled_at = :time, properties = NULL"
        }
      let statement = try database.cachedStatement(
        sql: "UPDATE event SET standing = :standing, \(change) WHERE id = :id")
      for id in ids {
        var arguments: StatementArguments = ["standing": standing.rawValue, "id": id]
        if standing != .pending { arguments += ["time": time] }
        try statement.execute(arguments: arguments)
      }
    }
  }
}
