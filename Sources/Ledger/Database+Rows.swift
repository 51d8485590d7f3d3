internal import GRDB
internal import GRDBSQLite

/// A value that a row may have.
protocol RowValue {
  func add(to row: inout RowValues)
}

/// The values of rows on their way into one statement: their texts stand one behind the other, where SQLite reads them.
struct RowValues {
  private enum Value {
    case null
    case integer(Int64)
    /// A text that begins at a place of ``texts`` and ends before the next NUL, as texts do wherever else they are bound.
    case text(Int)
  }

  private var values: [Value] = []
  private var texts: [UInt8] = []

  /// Adds the values of a row in the order of its columns.
  mutating func add<each Column: RowValue>(_ value: repeat each Column) { repeat (each value).add(to: &self) }

  fileprivate mutating func add(integer: Int64?) { values.append(integer.map { .integer($0) } ?? .null) }

  fileprivate mutating func add(text: String) {
    values.append(.text(texts.count))
    texts.append(contentsOf: text.utf8)
    texts.append(0)
  }

  /// Carries out a statement with the values, and forgets them.
  mutating func execute(_ statement: Statement) throws {
    defer {
      values.removeAll(keepingCapacity: true)
      texts.removeAll(keepingCapacity: true)
    }
    try texts.withUnsafeBytes { texts in
      // What is bound stays where it is until the statement is carried out: SQLite needs no copies.
      statement.setUncheckedArguments(StatementArguments())
      defer { sqlite3_clear_bindings(statement.sqliteStatement) }
      for (place, value) in zip(1..., values) {
        let code = bind(value, of: texts, to: statement.sqliteStatement, at: CInt(truncatingIfNeeded: place))
        if code != SQLITE_OK { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
      }
      try statement.execute()
    }
  }

  private func bind(
    _ value: Value, of texts: UnsafeRawBufferPointer, to statement: SQLiteStatement, at place: CInt
  ) -> CInt {
    switch value {
    case .null: return sqlite3_bind_null(statement, place)
    case .integer(let integer): return sqlite3_bind_int64(statement, place, integer)
    case .text(let start):
      let text = texts.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
      return sqlite3_bind_text(statement, place, text, -1, nil)
    }
  }
}

extension Int64: RowValue {
  func add(to row: inout RowValues) { row.add(integer: self) }
}

extension Int: RowValue {
  func add(to row: inout RowValues) { row.add(integer: Int64(self)) }
}

extension Bool: RowValue {
  func add(to row: inout RowValues) { row.add(integer: self ? 1 : 0) }
}

extension String: RowValue {
  func add(to row: inout RowValues) { row.add(text: self) }
}

extension Optional: RowValue where Wrapped: RowValue {
  func add(to row: inout RowValues) { if let self { self.add(to: &row) } else { row.add(integer: nil) } }
}

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
  ///   - values: adds the values of a row.
  /// - Throws: why it cannot be done.
  func execute<Row>(
    for rows: [Row], _ head: String, columns: Int, _ tail: String = "", values: (Row, inout RowValues) -> Void
  ) throws {
    let row = "(" + repeatElement("?", count: columns).joined(separator: ", ") + ")"
    var left = rows[...]
    var gathered = RowValues()
    for count in [Self.together, 1] where left.count >= count {
      let places = repeatElement(row, count: count).joined(separator: ", ")
      let statement = try cachedStatement(sql: "\(head) \(places) \(tail)")
      while left.count >= count {
        for row in left.prefix(count) { values(row, &gathered) }
        try gathered.execute(statement)
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
