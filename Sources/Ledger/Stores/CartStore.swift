internal import GRDB

/// The carts, and who is to be told when one is abandoned.
public struct CartStore: LedgerStore {
  let file: LedgerFile

  /// Finds the carts that have become abandoned, and takes note of them and of the events that follow.
  ///
  /// A cart is found once per last change, only while it is open and belongs to a contact that has been delivered.
  ///
  /// - Parameters:
  ///   - due: who touched the cart last at that time, in seconds since 1970, or earlier, has abandoned it.
  ///   - silent: carts touched last before that time are taken note of, and nothing follows from them.
  ///   - time: the time, in seconds since 1970, which is when the shop is told.
  ///   - derive: the event of an abandoned cart, whose address is the contact's; nil if nobody is to be told.
  /// - Returns: the number of carts of which the shop is told.
  /// - Throws: why the ledger cannot be written; then nothing of it is.
  public func sweep(
    touchedUntil due: Int, silentBefore silent: Int, time: Int,
    deriving derive: @escaping @Sendable (CartFacts) -> EventIntent?
  ) async throws(LedgerFault) -> Int {
    try await write { database in
      try database.execute(
        sql: """
          UPDATE cart SET abandonment = 2, record = NULL WHERE standing = 0 AND abandonment = 0 AND touched_at < ?
          """, arguments: [silent])
      let carts = try Row.fetchAll(
        database,
        sql: """
          SELECT cart.*, coalesce(customer.email, cart.email) AS address
          FROM cart LEFT JOIN customer ON customer.key = cart.customer
          WHERE standing = 0 AND abandonment = 0 AND touched_at <= ?
          AND EXISTS (SELECT 1 FROM contact WHERE contact.email = coalesce(customer.email, cart.email))
          ORDER BY touched_at, cart.id
          """, arguments: [due])
      for row in carts {
        var cart = CartFacts(row: row)
        cart.email = row["address"]
        if let intent = derive(cart) { try database.write(intent) }
        try database.execute(
          sql: "UPDATE cart SET abandonment = 1, told_at = coalesce(told_at, ?) WHERE id = ?",
          arguments: [time, cart.id])
        try database.checkLists(of: cart.email)
      }
      return carts.count
    }
  }

  /// When the first of the carts was touched, in seconds since 1970, that will be abandoned unless they are touched again.
  ///
  /// - Parameter time: carts touched last at that time, in seconds since 1970, or earlier are left out.
  /// - Returns: the time; nil if there is no such cart.
  /// - Throws: why the ledger cannot be read.
  public func firstTouch(after time: Int) async throws(LedgerFault) -> Int? {
    try await read { database in
      try Int.fetchOne(
        database, sql: "SELECT min(touched_at) FROM cart WHERE standing = 0 AND abandonment = 0 AND touched_at > ?",
        arguments: [time])
    }
  }

  /// Whether one of some orders has come of a cart that nothing has called an order yet.
  public func areOpen(of orders: [String]) async throws(LedgerFault) -> Bool {
    let list = jsonArray(orders)
    return try await read { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM json_each(?) AS wanted JOIN store_order ON store_order.id = wanted.value
          JOIN cart ON cart.id = store_order.cart WHERE cart.standing <> ?)
          """, arguments: [list, CartFacts.Standing.converted.rawValue]) ?? false
    }
  }

  /// Finds the carts whose orders are known and that no record of their own has called orders, and takes note that they are.
  ///
  /// - Parameter derive: the event of a cart, from what was known of it and what is known now.
  /// - Returns: the number of carts.
  /// - Throws: why the ledger cannot be written; then nothing of it is.
  public func convertOrdered(
    deriving derive: @escaping @Sendable (_ before: CartFacts, _ now: CartFacts) -> EventIntent?
  ) async throws(LedgerFault) -> Int {
    try await write { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT cart.*, customer.email AS address, max(store_order.id) AS ordered, store_order.modified_at AS ordered_at
          FROM cart_check CROSS JOIN cart ON cart.id = cart_check.cart CROSS JOIN store_order ON store_order.cart = cart.id
            LEFT JOIN customer ON customer.key = cart.customer
          WHERE cart.standing <> ? GROUP BY cart.id
          """, arguments: [CartFacts.Standing.converted.rawValue])
      for row in rows {
        let before = CartFacts(row: row)
        var now = before.converted(into: row["ordered"], at: row["ordered_at"])
        // Whose it is may have moved since the cart's record came.
        now.email = row["address"] ?? now.email
        if let intent = derive(before, now) { try database.write(intent) }
        try database.write(now.following(before))
        try database.checkLists(ofOwnerOf: before)
      }
      try database.empty("cart_check")
      return rows.count
    }
  }

  /// Takes note that carts are gone without having become orders: nobody is told of them any more.
  public func remove(_ keys: [String]) async throws(LedgerFault) {
    guard !keys.isEmpty else { return }
    try await write { database in
      for key in keys {
        guard let cart = try database.cart(key), cart.standing == .open else { continue }
        try database.execute(
          sql: "UPDATE cart SET standing = ? WHERE id = ?",
          arguments: [CartFacts.Standing.deleted.rawValue, key])
        try database.checkLists(ofOwnerOf: cart)
      }
    }
  }

  /// The cart that each of some addresses has touched last, of a customer with that address or of a guest.
  public func latest(emails: [String]) async throws(LedgerFault) -> [String: CartFacts] {
    let list = jsonArray(emails)
    return try await read { database in
      var latest: [String: CartFacts] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT wanted.value AS address, cart.* FROM json_each(:list) AS wanted
          JOIN customer ON customer.email = wanted.value JOIN cart ON cart.customer = customer.key
          UNION ALL
          SELECT wanted.value AS address, cart.* FROM json_each(:list) AS wanted
          JOIN cart ON cart.email = wanted.value
          WHERE cart.customer IS NULL OR NOT EXISTS (SELECT 1 FROM customer WHERE customer.key = cart.customer)
          """, arguments: ["list": list])
      while let row = try rows.next() {
        let cart = CartFacts(row: row)
        if let other = latest[row["address"]], (other.touched, other.id) > (cart.touched, cart.id) { continue }
        latest[row["address"]] = cart
      }
      return latest
    }
  }

  /// Takes note of whether customers agreed to mails about abandoned carts.
  public func note(consents customers: [(key: String, agreed: Bool)]) async throws(LedgerFault) {
    guard !customers.isEmpty else { return }
    try await write { database in
      try database.execute(
        for: customers, "INSERT OR REPLACE INTO cart_mails (customer, agreed) VALUES", columns: 2
      ) { $1.add($0.key, $0.agreed) }
    }
  }

  /// Sees to it that nobody is told of abandoned carts whose owners do not want it: they pass in silence.
  ///
  /// A customer's own word goes before that of a subscriber with the same address.
  ///
  /// - Parameters:
  ///   - due: carts touched last at that time, in seconds since 1970, or earlier.
  ///   - consent: what is needed.
  /// - Returns: the number of carts.
  /// - Throws: why the ledger cannot be written.
  public func silence(touchedUntil due: Int, without consent: CartConsent) async throws(LedgerFault) -> Int {
    if consent == .ignored { return 0 }
    let subscriber = consent == .required ? "NOT coalesce(carts, 0)" : "withdrawn"
    let unknown = consent == .required ? "1" : "0"
    return try await write { database in
      try database.execute(
        sql: """
          UPDATE cart SET abandonment = 2
          WHERE standing = 0 AND abandonment = 0 AND touched_at <= ? AND coalesce(
            (SELECT NOT agreed FROM cart_mails WHERE cart_mails.customer = cart.customer),
            (SELECT min(\(subscriber)) FROM subscriber WHERE subscriber.email = coalesce(
              (SELECT customer.email FROM customer WHERE customer.key = cart.customer), cart.email)),
            \(unknown))
          """, arguments: [due])
      return database.changesCount
    }
  }
}

extension Database {
  func checkLists(of email: String) throws {
    try cachedStatement(sql: "INSERT OR IGNORE INTO list_check (email) VALUES (?)").execute(arguments: [email])
  }

  /// Takes note that an order of a cart is known: the cart is not abandoned, whatever is told of it itself, and when.
  func noteOrder(of cart: String) throws {
    guard let cart = try self.cart(cart), cart.standing != .converted else { return }
    try cachedStatement(sql: "INSERT OR IGNORE INTO cart_check (cart) VALUES (?)").execute(arguments: [cart.id])
    try execute(
      sql: "UPDATE cart SET abandonment = ? WHERE id = ?",
      arguments: [CartFacts.Abandonment.silent.rawValue, cart.id])
    try checkLists(ofOwnerOf: cart)
  }

  /// Lets the lists be looked at of whose cart it is: by the address that its record had, and by the one that its customer
  /// has now.
  func checkLists(ofOwnerOf cart: CartFacts) throws {
    if !cart.email.isEmpty { try checkLists(of: cart.email) }
    guard let customer = cart.customer else { return }
    try cachedStatement(sql: "INSERT OR IGNORE INTO list_check (email) SELECT email FROM customer WHERE key = ?")
      .execute(arguments: [customer])
  }

  /// Lets the lists be looked at of customers whose carts bear other addresses, and of those: what a cart made a contact of
  /// before its customer was known is nobody's any more.
  func checkLists(ofCartsOf customers: [CustomerFacts]) throws {
    guard !customers.isEmpty else { return }
    let emails = Dictionary(customers.map { ($0.key, $0.email) }) { $1 }
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT DISTINCT customer, email FROM cart
          WHERE customer IN (SELECT value FROM json_each(?)) AND email <> ''
          """), arguments: [Ledger.jsonArray(customers.map(\.key))])
    for row in rows {
      guard let email = emails[row[0]], email != row[1] else { continue }
      try checkLists(of: email)
      try checkLists(of: row[1])
    }
  }

  /// Those of some keys that carts have which are known.
  func carts(among keys: [String]) throws -> Set<String> {
    guard !keys.isEmpty else { return [] }
    return try Set(
      String.fetchAll(
        cachedStatement(sql: "SELECT id FROM cart WHERE id IN (SELECT value FROM json_each(?))"),
        arguments: [Ledger.jsonArray(keys)]))
  }

  func cart(_ id: String) throws -> CartFacts? {
    try Row.fetchOne(cachedStatement(sql: "SELECT * FROM cart WHERE id = ?"), arguments: [id])
      .map(CartFacts.init(row:))
  }

  func write(_ cart: CartFacts) throws {
    try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO cart (id, customer, email, channel, standing, created_at, modified_at, touched_at,
        content_high, content_low, abandonment, record, order_id, told_at, origin, goods_high, goods_low)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      cart.id, cart.customer, cart.email, cart.channel, cart.standing.rawValue, cart.created, cart.modified,
      cart.touched, cart.content.high, cart.content.low, cart.abandonment.rawValue, cart.record,
      cart.order, cart.told, cart.origin?.rawValue, cart.goods?.high, cart.goods?.low,
    ])
  }
}

extension CartFacts {
  fileprivate init(row: Row) {
    self.init(
      id: row["id"], customer: row["customer"], email: row["email"], channel: row["channel"],
      standing: Standing(rawValue: row["standing"]) ?? .deleted, created: row["created_at"],
      modified: row["modified_at"], content: Digest(high: row["content_high"], low: row["content_low"]), record: "")
    touched = row["touched_at"]
    abandonment = Abandonment(rawValue: row["abandonment"]) ?? .silent
    record = row["record"]
    order = row["order_id"]
    told = row["told_at"]
    origin = (row["origin"] as Int?).flatMap(Origin.init)
    goods = (row["goods_high"] as Int64?).flatMap { high in
      (row["goods_low"] as Int64?).map { Digest(high: high, low: $0) }
    }
  }
}
