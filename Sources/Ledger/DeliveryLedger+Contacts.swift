internal import GRDB

extension DeliveryLedger {
  /// The next contacts that were delivered, in ascending order of the address.
  ///
  /// - Parameters:
  ///   - last: the last address that was given before; the empty text at first.
  ///   - limit: how many are given at most.
  /// - Returns: the contacts; none when all have been given.
  /// - Throws: why the ledger cannot be read.
  public func contacts(after last: String, limit: Int) async throws(LedgerFault) -> [ContactRow] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT email, attributes, lists FROM contact WHERE email > ? ORDER BY email LIMIT ?",
        arguments: [last, limit]
      ).map { ContactRow(email: $0[0], attributes: $0[1], lists: $0[2]) }
    }
  }
}
