internal import GRDB
internal import JSON

/// What was in orders, for figures that are made of it.
public struct GoodsStore: LedgerStore {
  let file: LedgerFile

  /// Takes note of what is in orders.
  public func note(_ goods: [OrderGoods]) async throws(LedgerFault) {
    guard !goods.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO order_goods (store_order, names, products) VALUES (?, ?, ?)")
      for order in goods {
        try statement.execute(arguments: [order.order, order.names, order.productsText])
      }
    }
  }
}

extension OrderGoods {
  fileprivate var productsText: String {
    JSONWriter.text { writer in
      writer.object { writer in
        for (product, pieces) in products.sorted(by: { $0.key < $1.key }) { writer.member(product, pieces) }
      }
    }
  }
}

extension Database {
  /// Adds what is known of the goods to orders, with the categories as they are called now.
  func addGoods(to found: inout [String: [CountedOrder]]) throws {
    guard try Bool.fetchOne(self, sql: "SELECT EXISTS (SELECT 1 FROM order_goods)") ?? false else { return }
    let list = Ledger.jsonArray(found.values.flatMap { $0.map(\.id) })
    var goods: [String: CountedGoods] = [:]
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT order_goods.store_order, order_goods.names, piece.value,
          (SELECT category.name FROM showcase, json_each(showcase.categories) AS place
            JOIN category ON category.key = place.value WHERE showcase.id = piece.key ORDER BY place.key LIMIT 1)
        FROM json_each(?) AS wanted JOIN order_goods ON order_goods.store_order = wanted.value
        LEFT JOIN json_each(order_goods.products) AS piece
        """, arguments: [list])
    while let row = try rows.next() {
      var known = goods[row[0]] ?? CountedGoods(names: row[1], categories: [:])
      if let category: String = row[3], let pieces: Int = row[2] {
        let sum = (known.categories[category] ?? 0).addingReportingOverflow(pieces)
        known.categories[category] = sum.overflow ? Int.max : sum.partialValue
      }
      goods[row[0]] = known
    }
    guard !goods.isEmpty else { return }
    for (email, orders) in found {
      found[email] = orders.map { order in
        var order = order
        order.goods = goods[order.id]
        return order
      }
    }
  }
}
