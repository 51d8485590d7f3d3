internal import GRDB

extension Database {
  /// So many rows go with one statement: what a statement costs besides its rows is more than a row.
  private static let together = 32

  /// Carries out a statement for many rows, in their order, some of them at a time.
  ///
  /// - Parameters:
  ///   - rows: the rows.
  ///   - head: the statement up to its `VALUES`.
  ///   - columns: how many values a row has.
  ///   - tail: what follows behind the rows.
  ///   - values: the values of a row.
  /// - Throws: why it cannot be done.
  func execute<Row>(
    for rows: [Row], _ head: String, columns: Int, _ tail: String = "", values: (Row) -> [(any StatementBinding)?]
  ) throws {
    let row = "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
    var left = rows[...]
    for count in [Self.together, 1] where left.count >= count {
      let places = repeatElement(row, count: count).joined(separator: ", ")
      let statement = try cachedStatement(sql: "\(head) \(places) \(tail)")
      while left.count >= count {
        // Each value is bound as it is: to gather them as arguments, which are checked and copied, costs more than the rest.
        statement.setUncheckedArguments(StatementArguments())
        var place: CInt = 0
        for value in left.prefix(count).lazy.flatMap(values) {
          place += 1
          let code = ResultCode(rawValue: value?.bind(to: statement.sqliteStatement, at: place) ?? 0)
          if code != .SQLITE_OK { throw DatabaseError(resultCode: code) }
        }
        try statement.execute()
        left = left.dropFirst(count)
      }
    }
  }

  /// Whether a table has any row.
  func hasRows(in table: String) throws -> Bool {
    try Bool.fetchOne(cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(table))")) ?? false
  }

  /// Removes the rows of a table; one that is empty is not written, as SQLite would.
  func empty(_ table: String) throws {
    if try hasRows(in: table) { try execute(sql: "DELETE FROM \(table)") }
  }
}
