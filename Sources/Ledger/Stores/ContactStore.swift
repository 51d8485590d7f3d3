internal import GRDB

/// The contacts as they were delivered last, and what of them is uncertain or has to be looked at.
public struct ContactStore: LedgerStore {
  let file: LedgerFile

  /// Contacts as they were delivered last, by address.
  public func known(emails: [String]) async throws(LedgerFault) -> [String: ContactRow] {
    let list = jsonArray(emails)
    return try await read { database in
      var found: [String: ContactRow] = [:]
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT contact.email, attributes, lists FROM json_each(?) AS wanted JOIN contact ON contact.email = wanted.value
            """), arguments: [list])
      while let row = try rows.next() {
        found[row[0]] = ContactRow(email: row[0], attributes: row[1], lists: row[2])
      }
      return found
    }
  }

  /// The next contacts that were delivered, in ascending order of the address.
  ///
  /// - Parameters:
  ///   - last: the last address that was given before; the empty text at first.
  ///   - limit: how many are given at most.
  /// - Returns: the contacts; none when all have been given.
  /// - Throws: why the ledger cannot be read.
  public func page(after last: String, limit: Int) async throws(LedgerFault) -> [ContactRow] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT email, attributes, lists FROM contact WHERE email > ? ORDER BY email LIMIT ?",
        arguments: [last, limit]
      ).map { ContactRow(email: $0[0], attributes: $0[1], lists: $0[2]) }
    }
  }

  /// Takes note of contacts that are about to be changed, before the first request.
  ///
  /// Between a request and ``DeliveryLedger/settle(_:)-(Settlement)`` a run may be killed, and when the record comes again it may be as
  /// it was before: then what the other side has is not what the ledger knew.
  ///
  /// - Parameters:
  ///   - contacts: the contacts that are known, without the attributes that are about to change.
  ///   - newcomers: the contacts that are not known yet, with the names of the attributes that they are about to get.
  ///   - lists: the lists that contacts are about to join or leave.
  ///   - time: the time, in seconds since 1970.
  /// - Throws: why the ledger cannot be written.
  public func invalidate(
    _ contacts: [ContactRow], newcomers: [(email: String, attributes: [String])] = [], lists: [UncertainLists],
    time: Int
  ) async throws(LedgerFault) {
    guard !contacts.isEmpty || !newcomers.isEmpty || !lists.isEmpty else { return }
    var settlement = Settlement(time: time)
    settlement.contacts = contacts
    try await write { [settlement] database in
      try database.write(settlement)
      try database.execute(
        for: lists.flatMap(\.places), "INSERT OR IGNORE INTO list_doubt (email, list) VALUES", columns: 2
      ) { $1.add($0.email, $0.list) }
      try database.execute(
        for: newcomers, "INSERT INTO newcomer (email, attributes) VALUES", columns: 2,
        "ON CONFLICT (email) DO UPDATE SET attributes = attributes || ' ' || excluded.attributes"
      ) { row, values in
        // To join them takes ten times as long.
        var names = row.attributes.first ?? ""
        for name in row.attributes.dropFirst() {
          names += " "
          names += name
        }
        values.add(row.email, names)
      }
    }
  }

  /// The attributes that contacts may have although the ledger does not know the contacts, by address.
  public func uncertainAttributes(emails: [String]) async throws(LedgerFault) -> [String: Set<String>] {
    let list = jsonArray(emails)
    return try await read { database in
      // Between batches there is none, and a look at the table costs less than one for each address.
      guard try database.hasRows(in: "newcomer") else { return [:] }
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
  public func uncertainLists(emails: [String]) async throws(LedgerFault) -> [String: Set<Int>] {
    let list = jsonArray(emails)
    return try await read { database in
      guard try database.hasRows(in: "list_doubt") else { return [:] }
      var found: [String: Set<Int>] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT email, list FROM json_each(?) AS wanted JOIN list_doubt ON list_doubt.email = wanted.value",
        arguments: [list])
      while let row = try rows.next() { found[row[0], default: []].insert(row[1]) }
      return found
    }
  }

  /// The contacts whose lists have to be looked at because of their carts.
  public func listChecks(limit: Int) async throws(LedgerFault) -> [String] {
    try await read { try String.fetchAll($0, sql: "SELECT email FROM list_check LIMIT ?", arguments: [limit]) }
  }

  /// Takes note that the lists of contacts have been looked at.
  public func finishListChecks(_ emails: [String]) async throws(LedgerFault) {
    let list = jsonArray(emails)
    try await write { database in
      try database.execute(
        sql: "DELETE FROM list_check WHERE email IN (SELECT value FROM json_each(?))", arguments: [list])
    }
  }

  /// Lets contacts' figures and lists be looked at again, as they may not be as they should.
  public func note(figureChecks emails: [String]) async throws(LedgerFault) {
    guard !emails.isEmpty else { return }
    try await write { database in for email in emails { try database.checkFigures(of: email) } }
  }

  /// The addresses that may have lost orders and have yet to be told of it.
  public func figureChecks() async throws(LedgerFault) -> [String] {
    try await read { try String.fetchAll($0, sql: "SELECT email FROM figure_check ORDER BY email") }
  }

  /// Takes note that the figures of contacts have been looked at.
  public func finishFigureChecks(_ emails: [String]) async throws(LedgerFault) {
    guard !emails.isEmpty else { return }
    let list = jsonArray(emails)
    try await write { database in
      try database.execute(
        sql: "DELETE FROM figure_check WHERE email IN (SELECT value FROM json_each(?))", arguments: [list])
    }
  }
}
