internal import GRDB

extension DeliveryLedger {
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

  /// Notes the addresses that orders were put down to before their customer was known.
  func checkFigures(ofBillsOf customer: String, besides email: String) throws {
    try cachedStatement(
      sql: """
        INSERT OR IGNORE INTO figure_check (email)
        SELECT email FROM store_order WHERE customer = ? AND counts AND email <> ? AND email <> ''
        """
    ).execute(arguments: [customer, email])
  }

  /// The address that an order is put down to: its customer's, or the one on the bill.
  private func contact(of order: OrderFacts) throws -> String {
    guard let customer = order.customer else { return order.email }
    let own = try String.fetchOne(
      cachedStatement(sql: "SELECT email FROM customer WHERE key = ?"), arguments: [customer])
    return own ?? order.email
  }
}
