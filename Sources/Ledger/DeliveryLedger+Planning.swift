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
      try plan.redirectStrays(in: database)
      let known = try database.customers(plan.customers.map(\.key))
      for now in plan.customers { intents += derive(.customer(before: known[now.key], now: now)) }
      try database.write(plan.customers, after: known)
      for var now in plan.carts {
        let before = try database.cart(now.id)
        if try database.isOutdated(now, after: before) {
          outdated.carts.insert(now.id)
          continue
        }
        if now.email.isEmpty, now.standing == .converted {
          now.email = try database.buyer(of: now, plan.orderEmails) ?? before?.email ?? ""
        }
        try database.take(now, after: before, derive, &intents)
      }
      let orders = try database.orders(plan.orders.map(\.id))
      let carts = try database.carts(among: plan.orders.compactMap(\.cart))
      var written: [OrderFacts] = []
      for now in plan.orders {
        let before = orders[now.id]
        if let before, before.modified > now.modified {
          outdated.orders.insert(now.id)
          continue
        }
        intents += derive(.order(before: before, now: now))
        if let before, before.counts { try database.checkFigures(ofContactLosing: before, to: now) }
        written.append(now)
        if let cart = now.cart, carts.contains(cart) { try database.noteOrder(of: cart) }
      }
      try database.write(written)
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
    guard cart.standing == .open, cart.origin == .cart || cart.origin == .callback else { return false }
    if before?.standing == .converted { return true }
    return try Bool.fetchOne(
      cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM store_order WHERE cart = ?)"), arguments: [cart.id]) ?? false
  }

  /// The address of who bought a cart whose own record names nobody who is known: that of its order.
  fileprivate func buyer(of cart: CartFacts, _ emails: [String: String]) throws -> String? {
    guard let order = cart.order else { return nil }
    if let email = emails[order] { return email }
    return try String.fetchOne(
      cachedStatement(sql: "SELECT email FROM store_order WHERE id = ? AND email <> ''"), arguments: [order])
  }

  /// Takes note of a cart, and adds the events that follow.
  fileprivate func take(
    _ now: CartFacts, after before: CartFacts?, _ derive: (Change) -> [EventIntent], _ intents: inout [EventIntent]
  ) throws {
    intents += derive(.cart(before: before, now: now))
    try write(now.following(before))
    if now.standing != .converted {
      // Its order may have been known before it.
      try cachedStatement(sql: "INSERT OR IGNORE INTO cart_check SELECT cart FROM store_order WHERE cart = ?")
        .execute(arguments: [now.id])
    }
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

  fileprivate func customers(_ keys: [String]) throws -> [String: CustomerFacts] {
    var found: [String: CustomerFacts] = [:]
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT key, email, group_id, modified_at, content_high, content_low, content_version FROM customer
          WHERE key IN (SELECT value FROM json_each(?))
          """), arguments: [Ledger.jsonArray(keys)])
    while let row = try rows.next() {
      let digest = (row[4] as Int64?).flatMap { high in
        (row[5] as Int64?).map { Digest(high: high, low: $0, version: row[6] as Int) }
      }
      found[row[0]] = CustomerFacts(
        key: row[0], email: row[1], group: row[2], created: nil, modified: row[3], content: digest)
    }
    return found
  }

  /// Takes note of customers, one after the other where some of them have moved.
  fileprivate func write(_ customers: [CustomerFacts], after known: [String: CustomerFacts]) throws {
    let new = customers.filter { known[$0.key] == nil }
    if customers.contains(where: { now in known[now.key].map { $0.email != now.email } ?? false }) {
      for now in customers {
        try write([now])
        // The contact and the carts of who has moved to another address move along.
        if let before = known[now.key], before.email != now.email {
          try noteMove(of: now.key, from: before.email, to: now.email)
          try invalidateRemaining(of: before)
          try checkLists(of: now.email)
        }
      }
    } else {
      try write(customers)
    }
    // Bills and carts that came before them may bear another address.
    try checkFigures(ofBillsOf: new)
    try checkLists(ofCartsOf: new)
  }

  private func write(_ customers: [CustomerFacts]) throws {
    try execute(
      for: customers,
      """
      INSERT OR REPLACE INTO customer
      (key, email, group_id, modified_at, content_high, content_low, content_version) VALUES
      """, columns: 7
    ) { customer, row in
      row.add(
        customer.key, customer.email, customer.group, customer.modified, customer.content?.high, customer.content?.low,
        (customer.content?.version ?? .first).rawValue)
    }
  }

  /// What is known of an order.
  func order(_ id: String) throws -> OrderFacts? { try orders([id])[id] }

  fileprivate func orders(_ ids: [String]) throws -> [String: OrderFacts] {
    var found: [String: OrderFacts] = [:]
    let rows = try Row.fetchCursor(
      cachedStatement(sql: "SELECT * FROM store_order WHERE id IN (SELECT value FROM json_each(?))"),
      arguments: [Ledger.jsonArray(ids)])
    while let row = try rows.next() {
      let order = OrderFacts(row: row)
      found[order.id] = order
    }
    return found
  }

  fileprivate func write(_ orders: [OrderFacts]) throws {
    try execute(
      for: orders,
      """
      INSERT OR REPLACE INTO store_order
      (id, customer, email, status, amount, counts, created_at, modified_at, content_high, content_low, channel, currency,
      cart, content_version, reached) VALUES
      """, columns: 15
    ) { order, row in
      row.add(
        order.id, order.customer, order.email, order.status, order.amount, order.counts, order.created, order.modified,
        order.content.high, order.content.low, order.channel, order.currency, order.cart,
        order.content.version.rawValue, order.reached?.rawValue)
    }
  }
}
