internal import GRDB

/// What is on customers' wish lists.
public struct WishStore: LedgerStore {
  let file: LedgerFile

  /// Takes note of what is on wish lists, in place of all that was known of each.
  ///
  /// - Parameters:
  ///   - wishes: what is wished for.
  ///   - lists: the keys of the lists, also of those with nothing on them any more.
  /// - Throws: why the ledger cannot be written.
  public func note(_ wishes: [Wish], of lists: [String]) async throws(LedgerFault) {
    guard !lists.isEmpty else { return }
    let keys = jsonArray(lists)
    try await write { database in
      try database.execute(sql: "DELETE FROM wish WHERE list IN (SELECT value FROM json_each(?))", arguments: [keys])
      let statement = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO wish (list, customer, product, variant) VALUES (?, ?, ?, ?)")
      for wish in wishes {
        try statement.execute(arguments: [wish.list, wish.customer, wish.product, wish.variant ?? ""])
      }
    }
  }
}

extension Database {
  /// Those whose contact is delivered and who wish for a product, or for one variant of it.
  func wishers(of product: String, variant: String?) throws -> [StockChange.Wisher] {
    try Row.fetchAll(
      cachedStatement(
        sql: """
          SELECT DISTINCT customer.key, customer.email FROM wish JOIN customer ON customer.key = wish.customer
          WHERE wish.product = :product AND (:variant IS NULL OR wish.variant IN ('', :variant))
          AND EXISTS (SELECT 1 FROM contact WHERE contact.email = customer.email) ORDER BY customer.key
          """), arguments: ["product": product, "variant": variant]
    ).map { StockChange.Wisher(customer: $0[0], email: $0[1]) }
  }
}
