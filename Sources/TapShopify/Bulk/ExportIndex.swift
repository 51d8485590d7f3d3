import GRDB
import Singer

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where the rows of an export lie in its file, and what belongs to each.
///
/// It is a SQLite database without a name, which lives on disk beyond a few megabytes and goes with the process: however
/// many lines there are, and whatever their order, the memory is the same.
struct ExportIndex: Sendable {
  /// A line of the file.
  struct Line: Sendable {
    let start: Int
    let size: Int
  }

  /// A line of a row.
  struct Root: Sendable {
    /// A digest of its id.
    let key: Int64
    let place: ExportPart.Place
    let line: Line
  }

  /// A line that belongs to a row.
  struct Child: Sendable {
    /// A digest of the row's id.
    let parent: Int64
    let line: Line
    /// Which of the row's lists it is of.
    let list: Int
    /// Where it stands in that list; nil where only the file's order says so.
    let rank: Int64?
  }

  private let queue: DatabaseQueue

  /// Makes an empty one.
  init() throws {
    var configuration = Configuration()
    configuration.label = "export"
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA cache_size = -4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;
          """)
    }
    queue = try DatabaseQueue(path: "", configuration: configuration)
    try writing { database in
      try database.execute(
        sql: """
          CREATE TABLE root (key INTEGER NOT NULL, second INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL,
            size INTEGER NOT NULL);
          CREATE TABLE child (parent INTEGER NOT NULL, start INTEGER NOT NULL, size INTEGER NOT NULL, list INTEGER NOT NULL,
            rank INTEGER);
          """)
    }
  }

  /// Adds lines.
  func add(_ roots: [Root], _ children: [Child]) throws {
    try writing { database in
      let root = try database.cachedStatement(sql: "INSERT INTO root VALUES (?, ?, ?, ?, ?)")
      for row in roots {
        try root.execute(arguments: [row.key, row.place.second, row.place.number, row.line.start, row.line.size])
      }
      let child = try database.cachedStatement(sql: "INSERT INTO child VALUES (?, ?, ?, ?, ?)")
      for row in children {
        try child.execute(arguments: [row.parent, row.line.start, row.line.size, row.list, row.rank])
      }
    }
  }

  /// Sorts what was added; only then rows can be found.
  func sort() throws {
    try writing { database in
      try database.execute(
        sql: """
          CREATE INDEX rootByPlace ON root (second, number); CREATE INDEX rootByKey ON root (key);
          CREATE INDEX childByParent ON child (parent, start);
          """)
    }
  }

  /// Takes out the row whose line comes last.
  func dropLast() throws {
    try writing { database in
      try database.execute(sql: "DELETE FROM root WHERE start = (SELECT max(start) FROM root)")
    }
  }

  /// The lines that belong to no row, and the rows that come twice.
  func astray() throws -> Int {
    try reading { database in
      let orphans = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM child WHERE NOT EXISTS (SELECT 1 FROM root WHERE key = parent)")
      let twice = try Int.fetchOne(database, sql: "SELECT count(*) - count(DISTINCT key) FROM root")
      return (orphans ?? 0) + (twice ?? 0)
    }
  }

  /// Whether the file has lines of one list in another order than the list.
  func isDisordered() throws -> Bool {
    try reading { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM (SELECT rank, lag(rank) OVER (PARTITION BY parent, list ORDER BY start) AS before
            FROM child WHERE rank IS NOT NULL) WHERE rank < before)
          """) ?? false
    }
  }

  /// The rows behind a place in their order, so many at most.
  func roots(behind place: ExportPart.Place?, atMost count: Int) throws -> [Root] {
    try reading { database in
      try Row.fetchAll(
        database,
        sql: "SELECT * FROM root WHERE (second, number) > (?, ?) ORDER BY second, number LIMIT ?",
        arguments: [place?.second ?? .min, place?.number ?? .min, count]
      ).map { row in
        Root(
          key: row["key"], place: ExportPart.Place(second: row["second"], number: row["number"]),
          line: Line(start: row["start"], size: row["size"]))
      }
    }
  }

  /// The place of the row that has so many behind it; nil if there are fewer.
  func place(before count: Int) throws -> ExportPart.Place? {
    try reading { database in
      try Row.fetchOne(
        database, sql: "SELECT second, number FROM root ORDER BY second DESC, number DESC LIMIT 1 OFFSET ?",
        arguments: [count]
      ).map { ExportPart.Place(second: $0["second"], number: $0["number"]) }
    }
  }

  /// The lines that belong to a row, in the order of the file.
  func children(of root: Root) throws -> [(list: Int, line: Line)] {
    try reading { database in
      try Row.fetchAll(
        database, sql: "SELECT list, start, size FROM child WHERE parent = ? ORDER BY start", arguments: [root.key]
      ).map { ($0["list"], Line(start: $0["start"], size: $0["size"])) }
    }
  }

  private func writing(_ body: (Database) throws -> Void) throws {
    try Self.telling { try queue.write { try body($0) } }
  }

  private func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try Self.telling { try queue.read { try body($0) } }
  }

  /// Tells what the disk refuses as what the system says.
  private static func telling<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_FULL: throw SystemFault(code: ENOSPC)
      case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY: throw SystemFault(code: EIO)
      default: throw error
      }
    }
  }
}
