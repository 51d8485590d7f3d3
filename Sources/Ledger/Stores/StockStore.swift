internal import GRDB

/// How many pieces of what is sold lie where.
public struct StockStore: LedgerStore {
  let file: LedgerFile

  /// Takes note of how many pieces lie where; what is derived from it waits for ``addUp(deriving:)``.
  ///
  /// - Parameters:
  ///   - places: the places that records tell of.
  ///   - whole: the products whose own records these are: what they no longer tell of themselves is forgotten.
  ///   - time: the time, in seconds since 1970.
  /// - Throws: why the ledger cannot be written; then nothing of it is.
  public func note(_ places: [StockPlace], whole: [String] = [], time: Int) async throws(LedgerFault) {
    guard !places.isEmpty || !whole.isEmpty else { return }
    try await write { database in
      let told = Set(places.lazy.filter { $0.place.isEmpty }.map { "\($0.product)\u{1F}\($0.variant)" })
      let own = try database.cachedStatement(sql: "SELECT variant FROM stock_place WHERE product = ? AND place = ''")
      let drop = try database.cachedStatement(
        sql: "DELETE FROM stock_place WHERE product = ? AND variant = ? AND place = ''")
      for product in whole {
        for variant in try String.fetchAll(own, arguments: [product]) where !told.contains("\(product)\u{1F}\(variant)")
        {
          try drop.execute(arguments: [product, variant])
        }
        try database.checkStock(of: product)
      }
      for place in places { try database.write(place, time: time) }
    }
  }

  /// Forgets what lay where; the keys are a variant and a place.
  public func forget(_ keys: [(variant: String, place: String)]) async throws(LedgerFault) {
    guard !keys.isEmpty else { return }
    try await write { database in
      for key in keys {
        let products = try String.fetchAll(
          database, sql: "SELECT product FROM stock_place WHERE variant = ? AND place = ?",
          arguments: [key.variant, key.place])
        for product in products { try database.checkStock(of: product) }
        try database.execute(
          sql: "DELETE FROM stock_place WHERE variant = ? AND place = ?", arguments: [key.variant, key.place])
      }
    }
  }

  /// The stock of products' variants, added up over all places; those of which only their own record tells are left out.
  public func placed(of products: [String]) async throws(LedgerFault) -> [String: [String: Int]] {
    let list = jsonArray(products)
    return try await read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT product, variant, level FROM json_each(?) AS wanted
          JOIN stock_place ON stock_place.product = wanted.value WHERE place <> ''
          """, arguments: [list])
      // SQLite would refuse a sum that no integer can be.
      var levels: [String: [String: [Int]]] = [:]
      while let row = try rows.next() { levels[row[0], default: [:]][row[1], default: []].append(row[2]) }
      // Cannot trap: this sum is clamped.
      return levels.mapValues { $0.mapValues { max(0, StockTotals.sum($0)) } }
    }
  }

  /// Whether anything waits for ``addUp(deriving:)``.
  public func isWaiting() async throws(LedgerFault) -> Bool {
    try await read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM stock_check)") ?? false }
  }

  /// Adds up the stock of what has changed, and takes note of it and of the events that follow.
  ///
  /// Nothing follows from the first stock that is known of a thing, nor where its own record is overruled by places.
  ///
  /// - Parameter derive: the events of a change.
  /// - Returns: the number of changes.
  /// - Throws: why the ledger cannot be written; then nothing of it is.
  public func addUp(
    deriving derive: @escaping @Sendable (StockChange) -> [EventIntent]
  ) async throws(LedgerFault) -> Int {
    try await write { database in
      var changes: [StockChange] = []
      // Their keys are read one by one: after a first load they are those of the whole catalog.
      let products = try String.fetchCursor(database, sql: "SELECT product FROM stock_check ORDER BY product")
      while let product = try products.next() {
        changes += try database.weigh(product).map { change in
          var change = change
          if change.before == 0, change.now > 0 {
            change.wishers = try database.wishers(of: change.product, variant: change.variant)
          }
          return change
        }
      }
      try database.empty("stock_check")
      let intents = changes.sorted { ($0.changed, $0.id) < ($1.changed, $1.id) }.flatMap(derive)
      for intent in intents { try database.write(intent) }
      return changes.count
    }
  }
}

extension Database {
  func checkStock(of product: String) throws {
    try cachedStatement(sql: "INSERT OR IGNORE INTO stock_check (product) VALUES (?)").execute(arguments: [product])
  }

  fileprivate func write(_ place: StockPlace, time: Int) throws {
    let known = try Row.fetchOne(
      cachedStatement(
        sql: "SELECT level, changed_at, seen_at FROM stock_place WHERE product = ? AND variant = ? AND place = ?"),
      arguments: [place.product, place.variant, place.place])
    // A record's date may be older than the change: the stock was another when it was seen last.
    var changed = place.changed ?? time
    if let known { changed = known["level"] == place.level ? known["changed_at"] : max(changed, known["seen_at"]) }
    try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO stock_place (product, variant, place, level, warning, sku, changed_at, seen_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      place.product, place.variant, place.place, place.level, place.warning, place.sku, changed, time,
    ])
    try checkStock(of: place.product)
  }

  /// Adds up the stock of a product and its variants, and gives what has changed.
  fileprivate func weigh(_ product: String) throws -> [StockChange] {
    let rows = try Row.fetchAll(
      cachedStatement(sql: "SELECT * FROM stock_place WHERE product = ?"), arguments: [product])
    let items = try Row.fetchAll(
      cachedStatement(sql: "SELECT * FROM catalog_item WHERE product = ?"), arguments: [product]
    ).map(CatalogItem.init(row:))
    let totals = StockTotals(rows.map(StockTotals.Location.init(row:)))
    let parts = items.compactMap(\.variant)
    for item in items where item.counting != .none {
      guard let level = item.counting == .parts ? totals.level(ofVariants: parts) : totals.level(of: item.variant)
      else {
        continue
      }
      try cachedStatement(sql: "UPDATE catalog_item SET stock = ? WHERE id = ?").execute(arguments: [level, item.id])
    }
    var units = items.filter { $0.counting == .own && !$0.isHidden }
    if items.isEmpty {
      // The catalog does not know the product yet.
      units = Set(totals.locations.map(\.variant)).sorted().map { variant in
        let own = variant.isEmpty ? nil : variant
        return CatalogItem(
          id: own.map { "\(product)-\($0)" } ?? product, product: product, variant: own, name: "", counting: .own,
          isHidden: false)
      }
    }
    return try units.compactMap { try change(of: $0, totals) }
  }

  /// Takes note of the stock of one thing; what has changed, if something has.
  private func change(of unit: CatalogItem, _ totals: StockTotals) throws -> StockChange? {
    guard let level = totals.level(of: unit.variant) else { return nil }
    let known = try Row.fetchOne(
      cachedStatement(sql: "SELECT level, is_placed, revision FROM stock_level WHERE id = ?"), arguments: [unit.id])
    let before: Int? = known.flatMap { $0["is_placed"] == totals.isPlaced ? $0["level"] : nil }
    let revision = (known?["revision"] ?? 0) &+ (before == level ? 0 : 1)
    try cachedStatement(
      sql: "INSERT OR REPLACE INTO stock_level (id, level, is_placed, revision) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [unit.id, level, totals.isPlaced, revision])
    guard let before, before != level else { return nil }
    let locations = totals.locations(of: unit.variant)
    return StockChange(
      id: unit.id, product: unit.product, variant: unit.variant, name: unit.name.isEmpty ? nil : unit.name,
      sku: locations.lazy.compactMap(\.sku).first, before: before, now: level,
      warning: unit.warning ?? locations.compactMap(\.warning).max(), changed: locations.map(\.changed).max() ?? 0,
      revision: revision)
  }
}

extension StockTotals.Location {
  fileprivate init(row: Row) {
    self.init(
      variant: row["variant"], place: row["place"], level: row["level"], warning: row["warning"], sku: row["sku"],
      changed: row["changed_at"])
  }
}
