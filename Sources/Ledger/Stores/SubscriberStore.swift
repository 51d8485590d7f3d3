internal import GRDB

/// What the ledger keeps of a subscriber, for the lists of the contact with that address.
public struct SubscriberFacts: Sendable, Equatable {
  /// The subscriber's key.
  public var key: String
  /// The address in lower case.
  public var email: String
  /// The storefront at which the address was left.
  public var channel: Int?
  /// Whether the owner agreed to newsletters; nil where nothing tells.
  public var newsletter: Bool?
  /// Whether the owner agreed to mails about abandoned carts; nil where nothing tells.
  public var carts: Bool?
  /// Whether the owner has taken back every consent.
  public var hasWithdrawn: Bool

  /// Creates the facts of a subscriber.
  public init(key: String, email: String, channel: Int?, newsletter: Bool?, carts: Bool?, hasWithdrawn: Bool) {
    self.key = key
    self.email = email
    self.channel = channel
    self.newsletter = newsletter
    self.carts = carts
    self.hasWithdrawn = hasWithdrawn
  }
}

/// Who has to agree before anybody is told of an abandoned cart.
public enum CartConsent: String, Sendable, CaseIterable {
  /// Nobody is asked.
  case ignored = "ignore"
  /// Whoever has refused is left alone.
  case unlessRefused = "unless_refused"
  /// Only who has agreed is told of.
  case required
}

/// The subscribers with their consents.
public struct SubscriberStore: LedgerStore {
  let file: LedgerFile

  /// The subscribers with some keys, and those with some addresses.
  public func known(keys: [String], emails: [String]) async throws(LedgerFault) -> [SubscriberFacts] {
    let (keys, emails) = (jsonArray(keys), jsonArray(emails))
    return try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT key, email, channel, newsletter, carts, withdrawn FROM subscriber
          WHERE key IN (SELECT value FROM json_each(?)) OR email IN (SELECT value FROM json_each(?)) ORDER BY key
          """, arguments: [keys, emails]
      ).map { row in
        SubscriberFacts(
          key: row[0], email: row[1], channel: row[2], newsletter: row[3], carts: row[4], hasWithdrawn: row[5])
      }
    }
  }

  /// Takes note of subscribers.
  public func note(_ subscribers: [SubscriberFacts]) async throws(LedgerFault) {
    guard !subscribers.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO subscriber (key, email, channel, newsletter, carts, withdrawn) VALUES (?, ?, ?, ?, ?, ?)
          """)
      for row in subscribers {
        try statement.execute(arguments: [
          row.key, row.email, row.channel, row.newsletter, row.carts, row.hasWithdrawn,
        ])
      }
    }
  }
}
