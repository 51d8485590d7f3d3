import GRDB

/// A database as the SQL that makes it, so that an old one can be kept among the tests and read in a difference.
public enum LedgerText {
  /// Writes a database as SQL: its tables and indexes, then every row in the order of its key.
  ///
  /// - Throws: that the file cannot be read.
  public static func write(_ path: String) throws -> String {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration).read { database in
      let made = try String.fetchAll(
        database,
        sql:
          "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rowid")
      let names = try String.fetchAll(
        database,
        sql:
          "SELECT name FROM sqlite_master WHERE type = 'table' AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence') ORDER BY rowid"
      )
      var lines = made.map { "\($0);" }
      for name in names {
        let columns = try database.columns(in: name).map(\.name)
        let key = try database.primaryKey(name).columns
        let order = key.isEmpty || name == "sqlite_sequence" ? columns : key
        let values = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ', ' || ")
        let rows = try String.fetchAll(
          database, sql: "SELECT \(values) FROM \(name) ORDER BY \(order.map { "\"\($0)\"" }.joined(separator: ", "))")
        // What stands between the parts of a key is seen in no editor.
        lines += rows.map { "INSERT INTO \(name) VALUES (\($0.replacing("\u{1F}", with: "' || char(31) || '")));" }
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// Makes a database of such SQL.
  ///
  /// - Throws: that the file cannot be written, or that the text is no SQL.
  public static func read(_ sql: String, into path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(sql: sql)
    }
    try queue.close()
  }
}
