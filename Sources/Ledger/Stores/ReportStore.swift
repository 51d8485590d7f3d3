internal import GRDB

/// What the ledger tells of days and of all time.
public struct ReportStore: LedgerStore {
  let file: LedgerFile

  /// Tells what happened on some days and over all time, from one moment of the ledger.
  ///
  /// A run may be under way: the ledger is read without a lock that it would have to wait for. Rows are added up where they
  /// lie, so that what is held grows with the number of days and names alone.
  ///
  /// - Parameters:
  ///   - days: the days, in UTC from 1970-01-01, which is 0.
  ///   - limit: how many runs are told of.
  /// - Returns: the data.
  /// - Throws: why the ledger cannot be read.
  public func data(of days: ClosedRange<Int>, runs limit: Int) async throws(LedgerFault) -> ReportData {
    try await read { database in
      database.add(function: DatabaseFunction("amount_sum", argumentCount: 1, pure: true, aggregate: AmountSum.self))
      var data = ReportData()
      try database.addContacts(days, &data)
      try database.addSales(days, &data)
      try database.addEvents(days, &data)
      data.runs = try database.runs(limit: limit)
      data.runCount = try Int.fetchOne(database, sql: "SELECT count(*) FROM run") ?? 0
      return data
    }
  }
}

/// The sum of decimal digits in SQL, as SQLite itself would add binary floats.
private struct AmountSum: DatabaseAggregate {
  private var sum = ExactAmount.zero

  mutating func step(_ values: [DatabaseValue]) {
    if let text = values.first.flatMap(String.fromDatabaseValue), let amount = ExactAmount(text) { sum.add(amount) }
  }

  func finalize() -> (any DatabaseValueConvertible)? { sum.text }
}

extension Database {
  /// The SQL of the day of a time in seconds, or null where it is none of the days that are asked for.
  private func day(_ column: String, _ days: ClosedRange<Int>) -> String {
    let range = "\(days.lowerBound * 86_400) AND \(days.upperBound * 86_400 + 86_399)"
    return "CASE WHEN \(column) BETWEEN \(range) THEN \(column) / 86400 END"
  }

  fileprivate func addContacts(_ days: ClosedRange<Int>, _ data: inout ReportData) throws {
    let contacts = try Row.fetchCursor(
      self, sql: "SELECT \(day("first_at", days)) AS day, count(*) FROM contact GROUP BY day")
    while let row = try contacts.next() {
      let count: Int = row[1]
      data.newContacts.total += count
      if let day: Int = row[0] { data.newContacts.days[day] = count }
    }
    let runs = try Row.fetchCursor(
      self,
      sql: """
        SELECT \(day("started_at", days)) AS day, CAST(total(json_extract(summary, '$.sent.contacts')) AS INTEGER),
        CAST(total(json_extract(summary, '$.rejected.contacts')) AS INTEGER)
        FROM run WHERE started_at >= ? AND summary IS NOT NULL GROUP BY day HAVING day IS NOT NULL
        """, arguments: [days.lowerBound * 86_400])
    while let row = try runs.next() {
      data.contactRuns[row[0]] = ReportData.ContactRuns(sent: row[1], rejected: row[2])
    }
    data.withdrawn = try Int.fetchOne(self, sql: "SELECT count(*) FROM subscriber WHERE withdrawn") ?? 0
  }

  /// An order is recovered if its cart was told of as abandoned and the order's record came, or was changed, after that.
  fileprivate func addSales(_ days: ClosedRange<Int>, _ data: inout ReportData) throws {
    let recovered = "standing = 1 AND told_at IS NOT NULL AND touched_at >= told_at"
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT coalesce(currency, '') AS code, \(day("created_at", days)) AS day,
        id IN (SELECT order_id FROM cart WHERE \(recovered) AND order_id IS NOT NULL) AS is_recovered,
        -- cannot overflow: 1 for each row
        count(*), sum(amount = ''), amount_sum(amount)
        FROM store_order WHERE counts GROUP BY code, day, is_recovered
        """)
    while let row = try rows.next() {
      var series = data.sales[row[0]] ?? ReportData.Series(total: ReportData.Sales())
      let (orders, unpriced, isRecovered): (Int, Int, Bool) = (row[3], row[4], row[2])
      let revenue = ExactAmount(row[5]) ?? .zero
      series.total.add(orders, unpriced: unpriced, revenue: revenue, isRecovered: isRecovered)
      if let day: Int = row[1] {
        series.days[day, default: ReportData.Sales()].add(
          orders, unpriced: unpriced, revenue: revenue, isRecovered: isRecovered)
      }
      data.sales[row[0]] = series
    }
    data.uncountedOrders =
      try Int.fetchOne(self, sql: "SELECT count(*) FROM store_order WHERE NOT counts") ?? 0
    let carts = try Row.fetchOne(
      self,
      sql: """
        -- cannot overflow: 1 for each row
        SELECT count(*), coalesce(sum(\(recovered)), 0), coalesce(sum(\(recovered) AND order_id IS NULL), 0)
        FROM cart WHERE told_at IS NOT NULL
        """)
    if let carts {
      data.carts = ReportData.AbandonedCarts(told: carts[0], recovered: carts[1], unlinked: carts[2])
    }
  }

  fileprivate func addEvents(_ days: ClosedRange<Int>, _ data: inout ReportData) throws {
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT name, standing, \(day("settled_at", days)) AS day, count(*) FROM event GROUP BY name, standing, day
        """)
    while let row = try rows.next() {
      let (name, count): (String, Int) = (row[0], row[3])
      guard let standing = EventStanding(rawValue: row[1]) else { continue }
      guard standing == .sent else {
        data.unsentEvents[name, default: [:]][standing, default: 0] += count
        continue
      }
      var series = data.sentEvents[name] ?? ReportData.Series(total: 0)
      series.total += count
      if let day: Int = row[2] { series.days[day] = count }
      data.sentEvents[name] = series
    }
  }
}
