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
      ) { item, row in
        row.add(
          item.id, item.product, item.variant, item.name, item.counting.rawValue,
          item.isHidden, item.warning, item.brand, item.stock, item.brandName)
      }
      for product in Set(items.map(\.product)) { try database.checkStock(of: product) }
      // A brand may have got another name than the items were told.
      for told in Set(items.lazy.filter { $0.brand != nil }.map { [$0.brand, $0.brandName] }) {
        try database.cachedStatement(
          sql: "INSERT OR IGNORE INTO brand_check SELECT key FROM brand WHERE key = ? AND name IS NOT ?"
        ).execute(arguments: StatementArguments(told))
      }
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
    let list = jsonArray(brands.map(\.key))
    try await write { database in
      try database.execute(for: brands, "INSERT OR REPLACE INTO brand (key, name) VALUES", columns: 2) {
        $1.add($0.key, $0.name)
      }
      try database.checkBrands(ofItemsWhere: "brand IN (SELECT value FROM json_each(?))", [list])
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
  ///
  /// Brands whose items may have been told of another name wait for this, so that no walk through the catalog is needed; when
  /// nothing is left to tell they wait no longer.
  public func unsentItems(limit: Int) async throws(LedgerFault) -> [CatalogItem] {
    try await write { database in
      let isUntold = "NOT is_hidden AND stock IS NOT NULL AND stock IS NOT sent_stock"
      var rows = try Row.fetchAll(
        database,
        sql: """
          SELECT catalog_item.*, brand.name AS brand_name
          FROM catalog_item INDEXED BY catalog_item_untold LEFT JOIN brand ON brand.key = brand
          WHERE \(isUntold) ORDER BY id LIMIT ?
          """, arguments: [limit])
      if rows.count < limit {
        rows += try Row.fetchAll(
          database,
          sql: """
            SELECT catalog_item.*, brand.name AS brand_name FROM brand_check CROSS JOIN brand ON brand.key = brand_check.brand
            CROSS JOIN catalog_item ON catalog_item.brand = brand.key
            WHERE NOT is_hidden AND brand.name IS NOT sent_brand AND NOT (\(isUntold)) LIMIT ?
            """, arguments: [limit - rows.count])
      }
      if rows.isEmpty { try database.empty("brand_check") }
      return rows.map { row in
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
      try database.checkBrands(ofItemsWhere: "id IN (SELECT value FROM json_each(?))", [list])
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

extension Database {
  /// Lets the brands of some items be looked at: whether the other side was told of their names.
  fileprivate func checkBrands(ofItemsWhere condition: String, _ arguments: StatementArguments) throws {
    try execute(
      sql: "INSERT OR IGNORE INTO brand_check SELECT brand FROM catalog_item WHERE brand IS NOT NULL AND \(condition)",
      arguments: arguments)
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
