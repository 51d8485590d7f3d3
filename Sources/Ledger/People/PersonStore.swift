internal import GRDB

/// People as a whole: what a ledger keeps of one, and for how long it keeps what is over.
public struct PersonStore: LedgerStore {
  let file: LedgerFile

  /// What is known by an address, whoever has it.
  ///
  /// - Parameter email: the address, in lower case.
  /// - Returns: the keys; none where nothing is known.
  /// - Throws: why the ledger cannot be read.
  public func keys(at email: String) async throws(LedgerFault) -> PersonKeys {
    try await read { database in
      var person = PersonKeys()
      person.emails = [email]
      person.customers = try String.fetchAll(
        database,
        sql: "SELECT key FROM customer WHERE email = :email UNION SELECT key FROM departed WHERE email = :email",
        arguments: ["email": email])
      person.subscribers = try String.fetchAll(
        database, sql: "SELECT key FROM subscriber WHERE email = ?", arguments: [email])
      return try PersonRemoval.belongings(of: person, in: database)
    }
  }

  /// What is known of a customer; of one who was deleted before, too.
  ///
  /// An address that an order or a cart bears counts only where nothing else tells one: a bill may go to somebody else.
  ///
  /// - Parameters:
  ///   - customer: the customer's key.
  ///   - subscriber: the key of the subscriber that the customer is.
  /// - Returns: the keys.
  /// - Throws: why the ledger cannot be read.
  public func keys(of customer: String, subscriber: String) async throws(LedgerFault) -> PersonKeys {
    try await read { database in
      var person = PersonKeys()
      (person.customers, person.subscribers) = ([customer], [subscriber])
      var emails = try String.fetchAll(
        database,
        sql: """
          SELECT email FROM customer WHERE key = :key UNION
          SELECT email FROM departed WHERE key = :key AND email IS NOT NULL UNION
          SELECT email FROM subscriber WHERE key = :subscriber UNION
          SELECT origin FROM move WHERE customer = :key UNION SELECT target FROM move WHERE customer = :key
          """, arguments: ["key": customer, "subscriber": subscriber])
      if emails.isEmpty {
        emails = try String.fetchAll(
          database,
          sql: """
            SELECT email FROM event WHERE customer = :key AND email <> '' UNION
            SELECT email FROM store_order WHERE customer = :key AND email <> '' UNION
            SELECT email FROM cart WHERE customer = :key AND email <> ''
            """, arguments: ["key": customer])
      }
      person.shared = try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT email FROM customer WHERE email IN (SELECT value FROM json_each(?)) AND key <> ?
          """, arguments: [Ledger.jsonArray(emails), customer])
      person.emails = emails.filter { !person.shared.contains($0) }
      return try PersonRemoval.belongings(of: person, in: database)
    }
  }

  /// The same person, with the orders and carts that belong to the addresses and keys.
  public func belongings(of person: PersonKeys) async throws(LedgerFault) -> PersonKeys {
    try await read { try PersonRemoval.belongings(of: person, in: $0) }
  }

  /// Removes a person: what is left says when something was ordered and for how much, and not by whom.
  ///
  /// Orders stay as sums without an owner, events as fingerprints without an address, so that nothing is sent twice. The
  /// customers count as deleted: nothing that comes of them later makes a contact. What was noted of their erasure is done.
  ///
  /// - Parameters:
  ///   - person: by what the person is known.
  ///   - streams: the names of the streams whose receipts go: those by customers' keys, and that by subscribers' keys.
  ///   - time: the time, in seconds since 1970.
  /// - Returns: what was removed.
  /// - Throws: why the ledger cannot be written; then nothing is removed.
  public func forget(
    _ person: PersonKeys, streams: (customers: [String], subscribers: String), time: Int
  ) async throws(LedgerFault) -> Forgotten {
    let forgotten = try await write { database in
      // What is deleted is overwritten in the file, too.
      try database.execute(sql: "PRAGMA secure_delete = ON")
      return try PersonRemoval(of: person, in: database).carryOut(streams, time: time)
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
