internal import GRDB

/// What is about to happen, to be written in one transaction before the first request of a batch.
public struct Plan: Sendable {
  /// The customers of the batch.
  public var customers: [CustomerFacts] = []
  /// The orders of the batch in the order of their changes.
  public var orders: [OrderFacts] = []
  /// The addresses of the contacts to which orders belong, by order.
  public var orderEmails: [String: String] = [:]
  /// The carts of the batch in the order of their changes.
  public var carts: [CartFacts] = []

  /// Creates an empty plan.
  public init() {}

  /// Whether nothing is about to happen.
  public var isEmpty: Bool { customers.isEmpty && orders.isEmpty && carts.isEmpty }
}

extension DeliveryLedger {
  /// Takes note of customers, orders and carts, and of the events that follow from what was known of them before.
  ///
  /// Because the change and its events are one transaction, an event is derived once, however often the run is killed
  /// and repeated. The events of one plan are noted in the order of what happened.
  ///
  /// - Parameters:
  ///   - plan: what is about to happen.
  ///   - derive: the events of a change.
  /// - Returns: what a newer version is known of.
  /// - Throws: why the ledger cannot be written; then nothing of it is.
  public func plan(
    _ plan: Plan, deriving derive: @escaping @Sendable (Change) -> [EventIntent]
  ) async throws(LedgerFault) -> Outdated {
    try await write { database in
      var outdated = Outdated()
      var intents: [EventIntent] = []
      try database.redirectStrays(to: plan)
      for now in plan.customers {
        let before = try database.customer(now.key)
        intents += derive(.customer(before: before, now: now))
        try database.write(now)
        // The contact and the carts of who has moved to another address move along.
        if let before, before.email != now.email {
          try database.noteMove(of: now.key, from: before.email, to: now.email)
          try database.invalidateRemaining(of: before)
          try database.checkLists(of: now.email)
        }
        if before == nil { try database.checkFigures(ofBillsOf: now.key, besides: now.email) }
      }
      for now in plan.carts {
        let before = try database.cart(now.id)
        if try database.isOutdated(now, after: before) {
          outdated.carts.insert(now.id)
          continue
        }
        try database.take(now, after: before, derive, &intents)
      }
      for now in plan.orders {
        let before = try database.order(now.id)
        if let before, before.modified > now.modified {
          outdated.orders.insert(now.id)
          continue
        }
        intents += derive(.order(before: before, now: now))
        if let before, before.counts { try database.checkFigures(ofContactLosing: before, to: now) }
        try database.write(now)
        if let cart = now.cart { try database.noteOrder(of: cart) }
      }
      let order = intents.indices.sorted { (intents[$0].occurred, $0) < (intents[$1].occurred, $1) }
      for place in order { try database.write(intents[place]) }
      return outdated
    }
  }
}

extension Database {
  /// Whether a newer version of a cart is known: an order that has come of it is newer than what was read of the cart itself.
  fileprivate func isOutdated(_ cart: CartFacts, after before: CartFacts?) throws -> Bool {
    if let before, before.modified > cart.modified { return true }
    guard cart.standing == .open, cart.origin == .cart else { return false }
    if before?.standing == .converted { return true }
    return try Bool.fetchOne(
      cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM store_order WHERE cart = ?)"), arguments: [cart.id]) ?? false
  }

  /// Takes note of a cart, and adds the events that follow.
  fileprivate func take(
    _ now: CartFacts, after before: CartFacts?, _ derive: (Change) -> [EventIntent], _ intents: inout [EventIntent]
  ) throws {
    intents += derive(.cart(before: before, now: now))
    try write(now.following(before))
    if !now.email.isEmpty { try checkLists(of: now.email) }
    if let old = before?.email, !old.isEmpty, old != now.email { try checkLists(of: old) }
  }

  /// Notes an event that is to be sent; one that is known already stays as it is.
  func write(_ event: EventIntent) throws {
    try cachedStatement(
      sql: """
        INSERT OR IGNORE INTO event (\(EventIntent.columns), standing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
        """
    ).execute(arguments: event.arguments)
  }

  fileprivate func customer(_ key: String) throws -> CustomerFacts? {
    try Row.fetchOne(
      cachedStatement(
        sql: "SELECT email, group_id, modified_at, content_high, content_low FROM customer WHERE key = ?"),
      arguments: [key]
    ).map { row in
      let digest = (row[3] as Int64?).flatMap { high in (row[4] as Int64?).map { Digest(high: high, low: $0) } }
      return CustomerFacts(key: key, email: row[0], group: row[1], created: nil, modified: row[2], content: digest)
    }
  }

  fileprivate func write(_ customer: CustomerFacts) throws {
    try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO customer (key, email, group_id, modified_at, content_high, content_low)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      customer.key, customer.email, customer.group, customer.modified, customer.content?.high, customer.content?.low,
    ])
  }

  /// What is known of an order.
  func order(_ id: String) throws -> OrderFacts? {
    try Row.fetchOne(cachedStatement(sql: "SELECT * FROM store_order WHERE id = ?"), arguments: [id])
      .map(OrderFacts.init(row:))
  }

  fileprivate func write(_ order: OrderFacts) throws {
    try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO store_order
        (id, customer, email, status, amount, counts, created_at, modified_at, content_high, content_low, channel,
        currency, cart, reached) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      order.id, order.customer, order.email, order.status, order.amount, order.counts, order.created, order.modified,
      order.content.high, order.content.low, order.channel, order.currency, order.cart,
      order.reached?.rawValue,
    ])
  }
}
