internal import GRDB

/// The removal of a person, within a transaction.
struct PersonRemoval {
  /// The streams whose receipts go.
  typealias Streams = (customers: [String], subscribers: String)

  private static let isTheirs =
    "(email IN (SELECT value FROM json_each(:emails)) OR customer IN (SELECT value FROM json_each(:customers)))"

  private let database: Database
  private let person: PersonKeys

  /// The person with the orders and carts that belong to it.
  static func belongings(of person: PersonKeys, in database: Database) throws -> PersonKeys {
    var person = person
    let those = arguments(of: person)
    person.orders = try String.fetchAll(
      database, sql: "SELECT id FROM store_order WHERE \(isTheirs)", arguments: those)
    person.carts = try String.fetchAll(database, sql: "SELECT id FROM cart WHERE \(isTheirs)", arguments: those)
    return person
  }

  private static func arguments(of person: PersonKeys) -> StatementArguments {
    ["emails": Ledger.jsonArray(person.emails), "customers": Ledger.jsonArray(person.customers)]
  }

  init(of person: PersonKeys, in database: Database) throws {
    self.database = database
    self.person = try PersonRemoval.belongings(of: person, in: database)
  }

  /// Removes the person, and says what was there.
  func carryOut(_ streams: Streams, time: Int) throws -> Forgotten {
    var forgotten = Forgotten()
    (forgotten.orders, forgotten.carts) = (person.orders, person.carts.count)
    forgotten.customers = try known(person.customers, in: "customer")
    forgotten.subscribers = try known(person.subscribers, in: "subscriber")
    forgotten.wasContact =
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM contact WHERE email IN (SELECT value FROM json_each(?)))",
        arguments: [Ledger.jsonArray(person.emails)]) ?? false
    forgotten.events = try removeDeeds(time)
    try removeAddresses()
    try removeCustomers(streams, time)
    // What the contacts of others come to is another sum now.
    for email in person.shared {
      try database.checkFigures(of: email)
      try database.checkLists(of: email)
    }
    return forgotten
  }

  private func known(_ keys: [String], in table: String) throws -> [String] {
    try String.fetchAll(
      database, sql: "SELECT key FROM \(table) WHERE key IN (SELECT value FROM json_each(?))",
      arguments: [Ledger.jsonArray(keys)])
  }

  /// Removes rows by their values in a column.
  private func remove(_ values: [String], _ column: String, from tables: String...) throws {
    for table in tables {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE \(column) IN (SELECT value FROM json_each(?))",
        arguments: [Ledger.jsonArray(values)])
    }
  }

  /// Takes the person out of orders, events and carts; gives the number of events.
  private func removeDeeds(_ time: Int) throws -> Int {
    let those = PersonRemoval.arguments(of: person)
    try remove(person.orders, "store_order", from: "order_goods", "shipment", "refund")
    try database.execute(
      sql: "UPDATE store_order SET email = '', customer = NULL WHERE \(Self.isTheirs)", arguments: those)
    try database.execute(
      sql: """
        UPDATE event SET email = '', customer = NULL, properties = NULL,
          standing = CASE WHEN standing < 2 THEN 3 ELSE standing END, settled_at = coalesce(settled_at, :time)
        WHERE \(Self.isTheirs)
        """, arguments: those + ["time": time])
    let count = database.changesCount
    try remove(person.carts, "id", from: "cart")
    try remove(person.carts, "cart", from: "cart_name")
    return count
  }

  private func removeAddresses() throws {
    try remove(
      person.emails, "email", from: "contact", "subscriber", "list_check", "list_doubt", "figure_check", "newcomer",
      "customer")
    try remove(person.emails, "origin", from: "move")
    try remove(person.emails, "target", from: "move")
    for email in person.emails {
      try database.execute(sql: "DELETE FROM remark WHERE instr(subject, ?) > 0", arguments: [email])
      try database.execute(sql: "UPDATE departed SET email = NULL WHERE email = ?", arguments: [email])
    }
  }

  private func removeCustomers(_ streams: Streams, _ time: Int) throws {
    try remove(person.customers, "customer", from: "move", "wish", "cart_mails")
    try remove(person.customers, "key", from: "customer")
    try remove(person.subscribers, "key", from: "subscriber")
    for stream in streams.customers { try removeReceipts(of: stream, person.customers) }
    try removeReceipts(of: streams.subscribers, person.subscribers)
    for key in person.customers {
      try database.execute(
        sql: "INSERT OR REPLACE INTO departed (key, departed_at) VALUES (?, ?)", arguments: [key, time])
    }
    try database.execute(
      sql: "UPDATE erasure SET done_at = ? WHERE customer IN (SELECT value FROM json_each(?))",
      arguments: [time, Ledger.jsonArray(person.customers)])
  }

  private func removeReceipts(of stream: String, _ keys: [String]) throws {
    for table in ["receipt", "seen", "waiting"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE stream = ? AND key IN (SELECT value FROM json_each(?))",
        arguments: [stream, Ledger.jsonArray(keys)])
    }
  }
}
