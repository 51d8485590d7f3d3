internal import GRDB

/// The move of a customer to another address, which the contact has yet to follow.
public struct ContactMoveRow: Sendable, Equatable {
  /// The customer's key.
  public var customer: String
  /// The address that the contact has.
  public var origin: String
  /// The address that it is to have.
  public var target: String
  /// Whether the contact was seen to be barred from campaigns.
  public var isBlocked: Bool
}

/// How the following of a contact has ended.
public enum MoveEnd: Sendable {
  /// The contact has the new address.
  case moved
  /// The contact is not there.
  case absent
  /// The contact stays behind as given, and the customer's events go to the one with the new address.
  case leftBehind(ContactRow?)
  /// The contact stays with others who have its address, as given.
  case stayed(ContactRow?)
}

/// The moves of customers to other addresses, which their contacts have yet to follow.
public struct MoveStore: LedgerStore {
  let file: LedgerFile

  /// The moves that contacts have yet to follow, by customer.
  public func pending() async throws(LedgerFault) -> [ContactMoveRow] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT customer, origin, target, is_blocked FROM move ORDER BY customer"
      ).map { ContactMoveRow(customer: $0[0], origin: $0[1], target: $0[2], isBlocked: $0[3]) }
    }
  }

  /// Remembers that a contact was barred from campaigns, before its block can be lifted by the move.
  public func noteBlock(of customer: String) async throws(LedgerFault) {
    try await write { database in
      try database.execute(sql: "UPDATE move SET is_blocked = 1 WHERE customer = ?", arguments: [customer])
    }
  }

  /// Takes note that a contact has come to another address on its way.
  public func detour(_ move: ContactMoveRow, to email: String) async throws(LedgerFault) {
    try await write { database in
      try database.rename(move.origin, to: email)
      try database.execute(
        sql: "UPDATE move SET origin = ? WHERE customer = ?", arguments: [email, move.customer])
    }
  }

  /// Takes note of how the following of a contact has ended; what waits for the old address waits for the new one.
  public func finish(_ move: ContactMoveRow, _ end: MoveEnd, time: Int) async throws(LedgerFault) {
    try await write { database in
      var settlement = Settlement(time: time)
      switch end {
      case .moved: try database.rename(move.origin, to: move.target)
      case .absent:
        if move.origin != move.target {
          try database.execute(sql: "DELETE FROM contact WHERE email = ?", arguments: [move.origin])
        }
        try database.redirectEvents(from: move.origin, to: move.target)
      case .leftBehind(let row):
        settlement.contacts = [row].compactMap { $0 }
        try database.redirectEvents(from: move.origin, to: move.target)
        try database.checkFigures(of: move.origin)
      case .stayed(let row):
        settlement.contacts = [row].compactMap { $0 }
        try database.redirectEvents(from: move.origin, to: move.target, of: move.customer)
        try database.checkFigures(of: move.origin)
        // The cart that put the contact on a list may have gone with the customer.
        try database.checkLists(of: move.origin)
      }
      try database.write(settlement)
      try database.execute(sql: "DELETE FROM move WHERE customer = ?", arguments: [move.customer])
    }
  }
}

extension Database {
  /// Takes note that a customer has another address; a contact that has not followed yet goes straight to the last one.
  func noteMove(of customer: String, from origin: String, to target: String) throws {
    try cachedStatement(
      sql: """
        INSERT INTO move (customer, origin, target) VALUES (?, ?, ?)
        ON CONFLICT (customer) DO UPDATE SET target = excluded.target
        """
    ).execute(arguments: [customer, origin, target])
  }

  /// Keeps the receipt of who speaks for an address now without a fingerprint, if who spoke for it has just left it.
  ///
  /// - Parameter leaver: who has left, as known before; the ledger has the new address already.
  /// - Throws: why the ledger cannot be written.
  func invalidateRemaining(of leaver: CustomerFacts) throws {
    try cachedStatement(
      sql: """
        UPDATE receipt SET digest_high = 0, digest_low = 0, digest_version = 2 WHERE stream = :stream AND key = (
          SELECT key FROM (
            SELECT key, coalesce(modified_at, 0) AS modified FROM customer WHERE email = :email
            ORDER BY modified DESC, length(key) DESC, key DESC LIMIT 1
          ) WHERE (modified, length(key), key) < (:modified, length(:key), :key)
        )
        """
    ).execute(arguments: [
      "stream": LedgerStream.customers, "email": leaver.email, "modified": leaver.modified ?? 0,
      "key": leaver.key,
    ])
  }

  fileprivate func rename(_ old: String, to new: String) throws {
    guard old != new else { return }
    try execute(sql: "UPDATE OR REPLACE contact SET email = ? WHERE email = ?", arguments: [new, old])
    for table in ["list_doubt", "list_check", "figure_check"] {
      try execute(sql: "UPDATE OR REPLACE \(table) SET email = ? WHERE email = ?", arguments: [new, old])
    }
    try redirectEvents(from: old, to: new)
  }

  /// Gives waiting events another address: all of the old one, or those that name a customer.
  fileprivate func redirectEvents(from old: String, to new: String, of customer: String? = nil) throws {
    guard old != new else { return }
    try execute(
      sql: """
        UPDATE event SET email = :new WHERE email = :old AND standing < 2 AND (:customer IS NULL OR customer = :customer)
        """, arguments: ["new": new, "old": old, "customer": customer])
  }
}
