internal import GRDB

/// What the other side's catalog has, and what it was told of stock and brands.
public struct CatalogStore: LedgerStore {
  let file: LedgerFile

  /// Takes note of what the other side's catalog has now, with the stock and the brand that it was told.
  public func note(_ items: [CatalogItem]) async throws(LedgerFault) {
    guard !items.isEmpty else { return }
    try await write { database in
      try database.execute(
        for: items,
        """
        INSERT OR REPLACE INTO catalog_item
        (id, product, variant, name, counting, is_hidden, warning, brand, sent_stock, sent_brand) VALUES
        """, columns: 10
      ) { item in
        [
          item.id, item.product, item.variant, item.name, item.counting.rawValue,
          item.isHidden, item.warning, item.brand, item.stock, item.brandName,
        ]
      }
      for product in Set(items.map(\.product)) { try database.checkStock(of: product) }
    }
  }

  /// Takes note that things are gone from the catalog.
  public func hide(_ ids: [String]) async throws(LedgerFault) {
    guard !ids.isEmpty else { return }
    let list = jsonArray(ids)
    try await write { database in
      try database.execute(
        sql: "DELETE FROM catalog_item WHERE id IN (SELECT value FROM json_each(?))", arguments: [list])
    }
  }

  /// Takes note of the names of brands, by key.
  public func note(brands: [(key: String, name: String)]) async throws(LedgerFault) {
    guard !brands.isEmpty else { return }
    try await write { database in
      try database.execute(for: brands, "INSERT OR REPLACE INTO brand (key, name) VALUES", columns: 2) {
        [$0.key, $0.name]
      }
    }
  }

  /// The names of those brands that are known, by key.
  public func names(ofBrands keys: [String]) async throws(LedgerFault) -> [String: String] {
    let list = jsonArray(keys)
    return try await read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT key, name FROM brand WHERE key IN (SELECT value FROM json_each(?))", arguments: [list])
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }

  /// The ids of what the catalog has of some products, themselves and their variants, by product.
  public func ids(ofProducts keys: [String]) async throws(LedgerFault) -> [String: Set<String>] {
    let list = jsonArray(keys)
    return try await read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT product, id FROM catalog_item WHERE product IN (SELECT value FROM json_each(?))",
        arguments: [list])
      return rows.reduce(into: [:]) { $0[$1[0], default: []].insert($1[1]) }
    }
  }

  /// Whether shoppers do not see them, of those of some products that the catalog has.
  public func hidden(among products: [String]) async throws(LedgerFault) -> [String: Bool] {
    let list = jsonArray(products)
    return try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT product, is_hidden FROM catalog_item
          WHERE variant IS NULL AND product IN (SELECT value FROM json_each(?))
          """, arguments: [list])
      return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
    }
  }

  /// What the other side has to be told of its catalog: items with another stock, or another name of their brand.
  public func unsentItems(limit: Int) async throws(LedgerFault) -> [CatalogItem] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT catalog_item.*, brand.name AS brand_name FROM catalog_item LEFT JOIN brand ON brand.key = brand
          WHERE NOT is_hidden AND (stock IS NOT NULL AND stock IS NOT sent_stock
          OR brand.name IS NOT NULL AND brand.name IS NOT sent_brand) ORDER BY id LIMIT ?
          """, arguments: [limit]
      ).map { row in
        var item = CatalogItem(row: row)
        let (stock, sent): (Int?, Int?) = (row["stock"], row["sent_stock"])
        item.stock = stock == sent ? nil : stock
        let name: String? = row["brand_name"]
        item.brandName = name == row["sent_brand"] ? nil : name
        return item
      }
    }
  }

  /// Forgets what the other side was told of items, so that it is told again.
  public func forgetSent(_ ids: [String]) async throws(LedgerFault) {
    let list = jsonArray(ids)
    try await write { database in
      try database.execute(
        sql: """
          UPDATE catalog_item SET sent_stock = NULL, sent_brand = NULL WHERE id IN (SELECT value FROM json_each(?))
          """, arguments: [list])
    }
  }

  /// Takes note that the other side is about to be told of its catalog: until ``noteSent(_:)`` nobody knows what it has.
  public func invalidateSent(_ items: [CatalogItem]) async throws(LedgerFault) {
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          UPDATE catalog_item SET sent_stock = iif(?, NULL, sent_stock), sent_brand = iif(?, NULL, sent_brand)
          WHERE id = ?
          """)
      for item in items { try statement.execute(arguments: [item.stock != nil, item.brandName != nil, item.id]) }
    }
  }

  /// Takes note of what the other side was told of its catalog; nil is nothing new.
  public func noteSent(_ items: [CatalogItem]) async throws(LedgerFault) {
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          UPDATE catalog_item SET sent_stock = coalesce(?, sent_stock), sent_brand = coalesce(?, sent_brand) WHERE id = ?
          """)
      for item in items { try statement.execute(arguments: [item.stock, item.brandName, item.id]) }
    }
  }

  /// Those of some ids that things have which are known to be in the catalog.
  public func known(among ids: [String]) async throws(LedgerFault) -> Set<String> {
    let list = jsonArray(ids)
    return try await read { database in
      try Set(
        String.fetchAll(
          database, sql: "SELECT id FROM catalog_item WHERE id IN (SELECT value FROM json_each(?))", arguments: [list]))
    }
  }

  /// The number of things that the other side's catalog should show.
  public func shownCount() async throws(LedgerFault) -> Int {
    try await read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM catalog_item WHERE NOT is_hidden") ?? 0
    }
  }
}

extension CatalogItem {
  init(row: Row) {
    self.init(
      id: row["id"], product: row["product"], variant: row["variant"], name: row["name"],
      counting: Counting(rawValue: row["counting"]) ?? .none, isHidden: row["is_hidden"], warning: row["warning"],
      brand: row["brand"])
  }
}
