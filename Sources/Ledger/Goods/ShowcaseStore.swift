internal import GRDB

/// What shoppers are shown of the store's products, and the names of categories.
public struct ShowcaseStore: LedgerStore {
  let file: LedgerFile

  /// Takes note of what is shown of products, in place of all that was known of each of them.
  ///
  /// - Parameters:
  ///   - items: the products and their variants.
  ///   - products: the keys of the products, also of those of which nothing is shown any more.
  /// - Throws: why the ledger cannot be written.
  public func note(_ items: [ShowcaseItem], of products: [String]) async throws(LedgerFault) {
    guard !products.isEmpty else { return }
    let list = jsonArray(products)
    try await write { database in
      try database.execute(
        sql: "DELETE FROM showcase WHERE product IN (SELECT value FROM json_each(?))", arguments: [list])
      try database.execute(
        for: items,
        "INSERT OR REPLACE INTO showcase (id, product, page, picture, brand, brand_name, categories) VALUES", columns: 7
      ) { $1.add($0.id, $0.product, $0.page, $0.picture, $0.brand, $0.brandName, jsonArray($0.categories)) }
    }
  }

  /// Those of some products of which nothing is known.
  public func unknown(among products: [String]) async throws(LedgerFault) -> Set<String> {
    guard !products.isEmpty else { return [] }
    let list = jsonArray(products)
    return try await read { database in
      try Set(
        String.fetchAll(
          database.cachedStatement(
            sql: """
              SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM showcase WHERE showcase.product = value)
              """), arguments: [list]))
    }
  }

  /// Takes note of the names of categories, by key.
  public func note(categories: [(key: String, name: String)]) async throws(LedgerFault) {
    guard !categories.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(sql: "INSERT OR REPLACE INTO category (key, name) VALUES (?, ?)")
      for category in categories { try statement.execute(arguments: [category.key, category.name]) }
    }
  }

  /// What is known of products and variants, by id.
  public func items(_ ids: [String]) async throws(LedgerFault) -> [String: ShowcaseItem] {
    guard !ids.isEmpty else { return [:] }
    let list = jsonArray(ids)
    return try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT showcase.*, brand.name AS known_brand,
            (SELECT category.name FROM json_each(showcase.categories) AS place
              JOIN category ON category.key = place.value ORDER BY place.key LIMIT 1) AS category_name
          FROM showcase LEFT JOIN brand ON brand.key = showcase.brand
          WHERE showcase.id IN (SELECT value FROM json_each(?))
          """, arguments: [list])
      return Dictionary(rows.map { ($0["id"], ShowcaseItem(row: $0)) }) { $1 }
    }
  }
}

extension ShowcaseItem {
  fileprivate init(row: Row) {
    let own: String? = row["brand_name"]
    let known: String? = row["known_brand"]
    self.init(
      id: row["id"], product: row["product"], page: row["page"], picture: row["picture"], brand: row["brand"],
      brandName: own ?? known, categoryName: row["category_name"])
  }
}
