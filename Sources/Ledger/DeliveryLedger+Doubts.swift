internal import GRDB

/// A contact's place on lists that may or may not be as the ledger has it.
public struct ListDoubt: Sendable, Equatable {
  /// The address in lower case.
  public var email: String
  /// The lists.
  public var lists: Set<Int>

  /// Creates a doubt.
  public init(email: String, lists: Set<Int>) {
    self.email = email
    self.lists = lists
  }
}

extension DeliveryLedger {
  /// Takes note of contacts that are about to be changed, before the first request.
  ///
  /// Between a request and ``settle(_:)-(Settlement)`` a run may be killed, and when the record comes again it may be as
  /// it was before: then what the other side has is not what the ledger knew.
  ///
  /// - Parameters:
  ///   - contacts: the contacts that are known, without the attributes that are about to change.
  ///   - newcomers: the contacts that are not known yet, with the names of the attributes that they are about to get.
  ///   - lists: the lists that contacts are about to join or leave.
  ///   - time: the time, in seconds since 1970.
  /// - Throws: why the ledger cannot be written.
  public func doubt(
    _ contacts: [ContactRow], newcomers: [(email: String, attributes: [String])] = [], lists: [ListDoubt], time: Int
  ) async throws(LedgerFault) {
    guard !contacts.isEmpty || !newcomers.isEmpty || !lists.isEmpty else { return }
    var settlement = Settlement(time: time)
    settlement.contacts = contacts
    try await write { [settlement] database in
      try DeliveryLedger.write(settlement, to: database)
      let statement = try database.cachedStatement(sql: "INSERT OR IGNORE INTO list_doubt (email, list) VALUES (?, ?)")
      for doubt in lists {
        for list in doubt.lists { try statement.execute(arguments: [doubt.email, list]) }
      }
      let newcomer = try database.cachedStatement(
        sql: """
          INSERT INTO newcomer (email, attributes) VALUES (?, ?)
          ON CONFLICT (email) DO UPDATE SET attributes = attributes || ' ' || excluded.attributes
          """)
      for (email, attributes) in newcomers {
        try newcomer.execute(arguments: [email, attributes.joined(separator: " ")])
      }
    }
  }

  /// The attributes that contacts may have although the ledger does not know the contacts, by address.
  public func doubtfulAttributes(emails: [String]) async throws(LedgerFault) -> [String: Set<String>] {
    let list = jsonArray(emails)
    return try await read { database in
      var found: [String: Set<String>] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT email, attributes FROM json_each(?) AS wanted JOIN newcomer ON newcomer.email = wanted.value",
        arguments: [list])
      while let row = try rows.next() {
        let names: String = row[1]
        found[row[0]] = Set(names.split(separator: " ").map(String.init))
      }
      return found
    }
  }

  /// The lists on which contacts may or may not be, by address.
  public func doubtfulLists(emails: [String]) async throws(LedgerFault) -> [String: Set<Int>] {
    let list = jsonArray(emails)
    return try await read { database in
      var found: [String: Set<Int>] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT email, list FROM json_each(?) AS wanted JOIN list_doubt ON list_doubt.email = wanted.value",
        arguments: [list])
      while let row = try rows.next() { found[row[0], default: []].insert(row[1]) }
      return found
    }
  }
}
