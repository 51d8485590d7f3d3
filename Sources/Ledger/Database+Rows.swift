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
    for rows: [Row], _ head: String, columns: Int, _ tail: String = "",
    values: (Row) -> [DatabaseValue]
  ) throws {
    let row = "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
    var left = rows[...]
    for count in [Self.together, 1] where left.count >= count {
      let places = repeatElement(row, count: count).joined(separator: ", ")
      let statement = try cachedStatement(sql: "\(head) \(places) \(tail)")
      while left.count >= count {
        try statement.execute(arguments: StatementArguments(left.prefix(count).flatMap(values)))
        left = left.dropFirst(count)
      }
    }
  }
}

extension Optional where Wrapped: DatabaseValueConvertible {
  /// The value as a row has it.
  var inRow: DatabaseValue { self?.databaseValue ?? .null }
}

extension DatabaseValueConvertible {
  /// The value as a row has it.
  var inRow: DatabaseValue { databaseValue }
}
