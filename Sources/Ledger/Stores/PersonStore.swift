internal import GRDB

/// What was removed of a person.
public struct Forgotten: Sendable, Equatable {
  /// The keys of the customers with the address.
  public var customers: [String] = []
  /// The keys of the orders that belong to nobody now.
  public var orders: [String] = []
  /// The keys of the subscribers with the address.
  public var subscribers: [String] = []
  /// How many carts were removed.
  public var carts = 0
  /// How many events name nobody any more.
  public var events = 0
  /// Whether there was a contact.
  public var wasContact = false

  /// Nothing at all.
  public init() {}

  /// Whether nothing was known of the person.
  public var isEmpty: Bool { self == Forgotten() }
}

/// People as a whole: what a ledger keeps of one, and for how long it keeps what is over.
public struct PersonStore: LedgerStore {
  let file: LedgerFile

  /// Removes a person: what is left says when something was ordered and for how much, and not by whom.
  ///
  /// Orders stay as sums without an owner, events as fingerprints without an address, so that nothing is sent twice. The
  /// customers count as deleted: nothing that comes of them later makes a contact.
  ///
  /// - Parameters:
  ///   - email: the address, in lower case.
  ///   - streams: the names of the streams of customers and of subscribers, whose receipts go, too.
  ///   - time: the time, in seconds since 1970.
  /// - Returns: what was removed.
  /// - Throws: why the ledger cannot be written; then nothing is removed.
  public func forget(
    _ email: String, streams: (customers: String, subscribers: String), time: Int
  ) async throws(LedgerFault) -> Forgotten {
    let forgotten = try await write { database in
      // What is deleted is overwritten in the file, too.
      try database.execute(sql: "PRAGMA secure_delete = ON")
      return try database.forget(email, streams, time: time)
    }
    do { try await file.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } } catch {
      throw LedgerFault(.write, file.path, error)
    }
    return forgotten
  }

  /// Removes events that were answered, carts that are over and runs that have ended before a time.
  ///
  /// - Parameter time: the time, in seconds since 1970.
  /// - Returns: the number of rows.
  /// - Throws: why the ledger cannot be written.
  public func removeSettled(before time: Int) async throws(LedgerFault) -> Int {
    try await write { database in
      var count = 0
      for sql in [
        "DELETE FROM event WHERE standing >= 2 AND settled_at < ?",
        "DELETE FROM cart WHERE (standing <> 0 OR abandonment <> 0) AND touched_at < ?",
        "DELETE FROM run WHERE ended_at < ?",
      ] {
        try database.execute(sql: sql, arguments: [time])
        count += database.changesCount
      }
      return count
    }
  }
}

extension Database {
  fileprivate func forget(
    _ email: String, _ streams: (customers: String, subscribers: String), time: Int
  ) throws -> Forgotten {
    var forgotten = Forgotten()
    forgotten.customers = try String.fetchAll(self, sql: "SELECT key FROM customer WHERE email = ?", arguments: [email])
    let customers = Ledger.jsonArray(forgotten.customers)
    let of: StatementArguments = ["email": email, "customers": customers]
    let isTheirs = "(email = :email OR customer IN (SELECT value FROM json_each(:customers)))"
    forgotten.orders = try String.fetchAll(self, sql: "SELECT id FROM store_order WHERE \(isTheirs)", arguments: of)
    forgotten.subscribers = try String.fetchAll(
      self, sql: "SELECT key FROM subscriber WHERE email = ?", arguments: [email])
    forgotten.wasContact =
      try Bool.fetchOne(self, sql: "SELECT EXISTS (SELECT 1 FROM contact WHERE email = ?)", arguments: [email]) ?? false
    let orders = Ledger.jsonArray(forgotten.orders)
    for table in ["order_goods", "shipment", "refund"] {
      try execute(
        sql: "DELETE FROM \(table) WHERE store_order IN (SELECT value FROM json_each(?))", arguments: [orders])
    }
    try execute(sql: "UPDATE store_order SET email = '', customer = NULL WHERE \(isTheirs)", arguments: of)
    try execute(
      sql: """
        UPDATE event SET email = '', customer = NULL, properties = NULL,
          standing = CASE WHEN standing < 2 THEN 3 ELSE standing END, settled_at = coalesce(settled_at, :time)
        WHERE \(isTheirs)
        """, arguments: ["email": email, "customers": customers, "time": time])
    forgotten.events = changesCount
    try execute(sql: "DELETE FROM cart WHERE \(isTheirs)", arguments: of)
    forgotten.carts = changesCount
    for table in ["contact", "subscriber", "list_check", "list_doubt", "figure_check", "newcomer", "customer"] {
      try execute(sql: "DELETE FROM \(table) WHERE email = ?", arguments: [email])
    }
    try execute(
      sql: """
        DELETE FROM move WHERE origin = :email OR target = :email OR customer IN (SELECT value FROM json_each(:customers))
        """, arguments: of)
    try execute(sql: "DELETE FROM wish WHERE customer IN (SELECT value FROM json_each(?))", arguments: [customers])
    try execute(
      sql: "DELETE FROM cart_mails WHERE customer IN (SELECT value FROM json_each(?))", arguments: [customers])
    try execute(sql: "DELETE FROM remark WHERE instr(subject, ?) > 0", arguments: [email])
    try forgetReceipts(of: streams.customers, forgotten.customers)
    try forgetReceipts(of: streams.subscribers, forgotten.subscribers)
    for key in forgotten.customers {
      try execute(sql: "INSERT OR REPLACE INTO departed (key, departed_at) VALUES (?, ?)", arguments: [key, time])
    }
    return forgotten
  }

  private func forgetReceipts(of stream: String, _ keys: [String]) throws {
    let list = Ledger.jsonArray(keys)
    for table in ["receipt", "seen", "waiting"] {
      try execute(
        sql: "DELETE FROM \(table) WHERE stream = ? AND key IN (SELECT value FROM json_each(?))",
        arguments: [stream, list])
    }
  }
}
