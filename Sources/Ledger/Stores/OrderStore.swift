internal import GRDB

/// The orders, for the figures of those who placed them.
public struct OrderStore: LedgerStore {
  let file: LedgerFile

  /// Those of some addresses that orders belong to, whether they count or not: the customers', or those on bills.
  ///
  /// - Parameters:
  ///   - emails: the addresses.
  ///   - status: the status of what is no order yet.
  /// - Returns: the addresses with such orders.
  /// - Throws: why the ledger cannot be read.
  public func billed(among emails: [String], besides status: Int) async throws(LedgerFault) -> Set<String> {
    guard !emails.isEmpty else { return [] }
    let list = jsonArray(emails)
    return try await read { database in
      try Set(
        String.fetchAll(
          database,
          sql: """
            SELECT email FROM store_order WHERE email IN (SELECT value FROM json_each(:list)) AND status <> :status
            AND (customer IS NULL OR NOT EXISTS (SELECT 1 FROM customer WHERE customer.key = store_order.customer))
            """, arguments: ["list": list, "status": status]))
    }
  }

  /// The orders that count, by address: those of the customers with that address, and those that guests made with it.
  public func counted(emails: [String]) async throws(LedgerFault) -> [String: [CountedOrder]] {
    let list = jsonArray(emails)
    return try await read { database in
      var found: [String: [CountedOrder]] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT wanted.value, store_order.id, amount, created_at, channel, currency FROM json_each(:list) AS wanted
          JOIN customer ON customer.email = wanted.value
          JOIN store_order ON store_order.customer = customer.key WHERE counts
          UNION ALL
          SELECT wanted.value, store_order.id, amount, created_at, channel, currency FROM json_each(:list) AS wanted
          JOIN store_order ON store_order.email = wanted.value
          WHERE counts AND (customer IS NULL OR NOT EXISTS (SELECT 1 FROM customer WHERE customer.key = store_order.customer))
          """, arguments: ["list": list])
      while let row = try rows.next() {
        found[row[0], default: []].append(
          CountedOrder(id: row[1], amount: row[2], created: row[3], channel: row[4], currency: row[5]))
      }
      try database.addGoods(to: &found)
      return found
    }
  }

  /// Those of some printable keys that orders have which are known.
  public func known(among keys: [String]) async throws(LedgerFault) -> Set<String> {
    let list = jsonArray(keys)
    return try await read { database in
      var found = try Set(
        String.fetchAll(
          database, sql: "SELECT id FROM store_order WHERE id IN (SELECT value FROM json_each(?))", arguments: [list]))
      // Only keys of several fields are printed in another way than they are kept.
      guard found.count < keys.count else { return found }
      let parted = try String.fetchCursor(database, sql: "SELECT id FROM store_order WHERE instr(id, char(31)) > 0")
      while let key = try parted.next() { found.insert(key.printableKey) }
      return found.intersection(keys)
    }
  }

  /// The number of orders that are known.
  public func count() async throws(LedgerFault) -> Int {
    try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM store_order") ?? 0 }
  }

  /// Lets orders that are gone count no longer; returns the addresses of those whose figures change, by order.
  ///
  /// - Returns: the address of each order that is known: its customer's, or the one on its bill.
  public func discount(_ keys: [String]) async throws(LedgerFault) -> [String: String] {
    let list = jsonArray(keys)
    return try await write { database in
      try database.execute(
        sql: "UPDATE store_order SET counts = 0 WHERE id IN (SELECT value FROM json_each(?))",
        arguments: [list])
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT store_order.id, coalesce(customer.email, store_order.email) FROM store_order
          LEFT JOIN customer ON customer.key = store_order.customer
          WHERE store_order.id IN (SELECT value FROM json_each(?))
          """, arguments: [list])
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }

  /// Lets orders that belong to no contact any more count no longer for the one to whom they belonged.
  ///
  /// - Parameter orders: the orders as they are now; those of which a newer version is known are left as they are.
  /// - Throws: why the ledger cannot be written.
  public func disown(_ orders: [OrderFacts]) async throws(LedgerFault) {
    guard !orders.isEmpty else { return }
    try await write { database in
      for now in orders {
        guard let before = try database.order(now.id), before.counts, before.modified <= now.modified,
          try database.checkFigures(ofContactLosing: before, to: now)
        else { continue }
        try database.execute(sql: "UPDATE store_order SET counts = 0 WHERE id = ?", arguments: [now.id])
      }
    }
  }
}

extension Database {
  /// Notes that an address may have lost orders, until its contact knows.
  func checkFigures(of email: String) throws {
    guard !email.isEmpty else { return }
    try cachedStatement(sql: "INSERT OR IGNORE INTO figure_check (email) VALUES (?)").execute(arguments: [email])
  }

  /// Notes the address that an order belonged to, if it is another now; true if so.
  @discardableResult
  func checkFigures(ofContactLosing before: OrderFacts, to now: OrderFacts) throws -> Bool {
    guard before.customer != now.customer || before.email != now.email else { return false }
    let old = try contact(of: before)
    guard old != (try contact(of: now)) else { return false }
    try checkFigures(of: old)
    return true
  }

  /// Notes the addresses that orders were put down to before their customers were known.
  func checkFigures(ofBillsOf customers: [CustomerFacts]) throws {
    guard !customers.isEmpty else { return }
    let emails = Dictionary(customers.map { ($0.key, $0.email) }) { $1 }
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT DISTINCT customer, email FROM store_order
          WHERE customer IN (SELECT value FROM json_each(?)) AND counts AND email <> ''
          """), arguments: [Ledger.jsonArray(customers.map(\.key))])
    for row in rows where emails[row[0]] != row[1] { try checkFigures(of: row[1]) }
  }

  /// The address that an order is put down to: its customer's, or the one on the bill.
  private func contact(of order: OrderFacts) throws -> String {
    guard let customer = order.customer else { return order.email }
    let own = try String.fetchOne(
      cachedStatement(sql: "SELECT email FROM customer WHERE key = ?"), arguments: [customer])
    return own ?? order.email
  }
}
