internal import GRDB

/// What has become durable at the other side, to be written in one transaction.
public struct Settlement: Sendable {
  /// A record that needs no delivery while it stays as it is.
  public struct Receipt: Sendable {
    /// The stream of the record.
    public var stream: String
    /// The record's key as text.
    public var key: String
    /// The fingerprint of the record and of the rules by which it was mapped.
    public var digest: Digest

    /// Creates a receipt.
    public init(stream: String, key: String, digest: Digest) {
      self.stream = stream
      self.key = key
      self.digest = digest
    }
  }

  /// The records that were delivered or rejected.
  public var receipts: [Receipt] = []
  /// The contacts as they are now known at the other side.
  public var contacts: [ContactRow] = []
  /// The places on lists that are in doubt no longer.
  public var certain: [ListDoubt] = []
  /// The time, in seconds since 1970.
  public var time: Int

  /// Creates an empty settlement.
  public init(time: Int) { self.time = time }
}

/// What the ledger knows of a record's last delivery.
public struct KnownReceipt: Sendable, Equatable {
  /// The fingerprint of what was delivered or rejected.
  public var digest: Digest
  /// When that was, in seconds since 1970.
  public var time: Int
}

/// A contact as it was delivered last.
public struct ContactRow: Sendable, Equatable {
  /// The address in lower case.
  public var email: String
  /// The attributes as a JSON object.
  public var attributes: String
  /// The lists as a JSON array of numbers.
  public var lists: String

  /// Creates a contact.
  public init(email: String, attributes: String, lists: String) {
    self.email = email
    self.attributes = attributes
    self.lists = lists
  }
}

extension DeliveryLedger {
  /// The fingerprints of records that were delivered before, by key; those never delivered are left out.
  public func digests(of stream: String, keys: [String]) async throws(LedgerFault) -> [String: Digest] {
    let list = jsonArray(keys)
    return try await read { database in
      var found: [String: Digest] = [:]
      found.reserveCapacity(keys.count)
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT receipt.key, digest_high, digest_low FROM json_each(?) AS wanted
            CROSS JOIN receipt ON receipt.stream = ? AND receipt.key = wanted.value
            """), arguments: [list, stream])
      while let row = try rows.next() { found[row[0]] = Digest(high: row[1], low: row[2]) }
      return found
    }
  }

  /// The receipts of records, by key; those never delivered are left out.
  public func receipts(of stream: String, keys: [String]) async throws(LedgerFault) -> [String: KnownReceipt] {
    let list = jsonArray(keys)
    return try await read { database in
      var found: [String: KnownReceipt] = [:]
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT receipt.key, digest_high, digest_low, delivered_at FROM json_each(?) AS wanted
            CROSS JOIN receipt ON receipt.stream = ? AND receipt.key = wanted.value
            """), arguments: [list, stream])
      while let row = try rows.next() {
        found[row[0]] = KnownReceipt(digest: Digest(high: row[1], low: row[2]), time: row[3])
      }
      return found
    }
  }

  /// Forgets the receipts of records, so that they are delivered again as they come.
  public func forget(_ stream: String, keys: [String]) async throws(LedgerFault) {
    let list = jsonArray(keys)
    try await write { database in
      try database.execute(
        sql: "DELETE FROM receipt WHERE stream = ? AND key IN (SELECT value FROM json_each(?))",
        arguments: [stream, list])
    }
  }

  /// Keeps the receipts of records without a fingerprint, as nobody knows what of them is at the other side.
  ///
  /// - Parameters:
  ///   - stream: the stream of the records.
  ///   - keys: the records that are about to be sent.
  ///   - isAdding: whether those that have no receipt are given one.
  ///   - time: the time, in seconds since 1970.
  /// - Throws: why the ledger cannot be written.
  public func doubt(_ stream: String, keys: [String], addingNew isAdding: Bool, time: Int) async throws(LedgerFault) {
    let list = jsonArray(keys)
    try await write { database in
      try database.execute(
        sql: """
          UPDATE receipt SET digest_high = 0, digest_low = 0
          WHERE stream = ? AND key IN (SELECT value FROM json_each(?))
          """, arguments: [stream, list])
      guard isAdding else { return }
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO receipt (stream, key, digest_high, digest_low, delivered_at)
          SELECT ?, value, 0, 0, ? FROM json_each(?)
          """, arguments: [stream, time, list])
    }
  }

  /// Contacts as they were delivered last, by address.
  public func contacts(emails: [String]) async throws(LedgerFault) -> [String: ContactRow] {
    let list = jsonArray(emails)
    return try await read { database in
      var found: [String: ContactRow] = [:]
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT contact.email, attributes, lists FROM json_each(?) AS wanted JOIN contact ON contact.email = wanted.value
            """), arguments: [list])
      while let row = try rows.next() {
        found[row[0]] = ContactRow(email: row[0], attributes: row[1], lists: row[2])
      }
      return found
    }
  }

  /// Writes what has become durable.
  public func settle(_ settlement: Settlement) async throws(LedgerFault) {
    try await write { try DeliveryLedger.write(settlement, to: $0) }
  }

  /// Writes what has become durable, within a transaction.
  static func write(_ settlement: Settlement, to database: Database) throws {
    let receipt = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO receipt (stream, key, digest_high, digest_low, delivered_at) VALUES (?, ?, ?, ?, ?)")
    for row in settlement.receipts {
      try receipt.execute(arguments: [row.stream, row.key, row.digest.high, row.digest.low, settlement.time])
    }
    if !settlement.receipts.isEmpty, try database.hasWaiting {
      for row in settlement.receipts { try database.endWaiting(row.stream, row.key) }
    }
    let contact = try database.cachedStatement(
      sql: """
        INSERT INTO contact (email, attributes, lists, delivered_at, first_at) VALUES (?1, ?2, ?3, ?4, ?4)
        ON CONFLICT (email) DO UPDATE
        SET attributes = excluded.attributes, lists = excluded.lists, delivered_at = excluded.delivered_at
        """)
    for row in settlement.contacts {
      try contact.execute(arguments: [row.email, row.attributes, row.lists, settlement.time])
    }
    let newcomer = try database.cachedStatement(sql: "DELETE FROM newcomer WHERE email = ?")
    for row in settlement.contacts { try newcomer.execute(arguments: [row.email]) }
    let doubt = try database.cachedStatement(sql: "DELETE FROM list_doubt WHERE email = ? AND list = ?")
    for row in settlement.certain {
      for list in row.lists { try doubt.execute(arguments: [row.email, list]) }
    }
  }
}

/// Writes texts as a JSON array, for `json_each`.
func jsonArray(_ texts: [String]) -> String {
  var result = "["
  for text in texts {
    if result.utf8.count > 1 { result += "," }
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    result += "\""
  }
  return result + "]"
}
