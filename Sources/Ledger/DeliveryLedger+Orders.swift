internal import GRDB

/// What the ledger keeps of an order, for the customer's figures and for what happens to the order next.
public struct OrderFacts: Sendable, Equatable {
  /// The order's key.
  public var id: String
  /// The key of the customer, or nil for a guest.
  public var customer: String?
  /// The address on the bill, in lower case; empty when there is none.
  public var email: String
  /// The number of the status.
  public var status: Int
  /// The total in the store's default currency, as decimal digits; empty where it cannot be told in that.
  public var amount: String
  /// Whether the order counts in the customer's figures.
  public var counts: Bool
  /// When the order was placed, in seconds since 1970.
  public var created: Int
  /// When the order was changed last, in seconds since 1970.
  public var modified: Int
  /// The fingerprint of the record without its date of change.
  public var content: Digest
  /// The storefront.
  public var channel: Int?
  /// The code of the store's default currency; nil if it is not known.
  public var currency: String?

  /// Creates the facts of an order.
  public init(
    id: String, customer: String?, email: String, status: Int, amount: String, counts: Bool, created: Int,
    modified: Int, content: Digest, channel: Int? = nil, currency: String? = nil
  ) {
    self.id = id
    self.customer = customer
    self.email = email
    self.status = status
    self.amount = amount
    self.counts = counts
    self.created = created
    self.modified = modified
    self.content = content
    self.channel = channel
    self.currency = currency
  }
}

/// An order that counts, as the figures need it.
public struct CountedOrder: Sendable {
  /// The total in the store's default currency, as decimal digits; empty where it cannot be told in that.
  public var amount: String
  /// When the order was placed, in seconds since 1970.
  public var created: Int
  /// The storefront, where it is known.
  public var channel: Int?
}

extension DeliveryLedger {
  /// The addresses of customers, by key; unknown ones are left out.
  public func emails(ofCustomers keys: [String]) async throws(LedgerFault) -> [String: String] {
    let list = jsonArray(keys)
    return try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql:
          "SELECT customer.key, customer.email FROM json_each(?) AS wanted JOIN customer ON customer.key = wanted.value",
        arguments: [list])
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }

  /// Those of some addresses that customers have.
  public func customerEmails(among emails: [String]) async throws(LedgerFault) -> Set<String> {
    let list = jsonArray(emails)
    return try await read { database in
      try Set(
        String.fetchAll(
          database, sql: "SELECT email FROM customer WHERE email IN (SELECT value FROM json_each(?))",
          arguments: [list]))
    }
  }

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
  public func countedOrders(emails: [String]) async throws(LedgerFault) -> [String: [CountedOrder]] {
    let list = jsonArray(emails)
    return try await read { database in
      var found: [String: [CountedOrder]] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT wanted.value, amount, created_at, channel FROM json_each(:list) AS wanted
          JOIN customer ON customer.email = wanted.value
          JOIN store_order ON store_order.customer = customer.key WHERE counts
          UNION ALL
          SELECT wanted.value, amount, created_at, channel FROM json_each(:list) AS wanted
          JOIN store_order ON store_order.email = wanted.value
          WHERE counts AND (customer IS NULL OR NOT EXISTS (SELECT 1 FROM customer WHERE customer.key = store_order.customer))
          """, arguments: ["list": list])
      while let row = try rows.next() {
        found[row[0], default: []].append(CountedOrder(amount: row[1], created: row[2], channel: row[3]))
      }
      return found
    }
  }
}

extension OrderFacts {
  init(row: Row) {
    self.init(
      id: row["id"], customer: row["customer"], email: row["email"], status: row["status"], amount: row["amount"],
      counts: row["counts"], created: row["created_at"], modified: row["modified_at"],
      content: Digest(high: row["content_high"], low: row["content_low"]), channel: row["channel"],
      currency: row["currency"])
  }
}
