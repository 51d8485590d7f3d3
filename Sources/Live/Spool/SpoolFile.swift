internal import GRDB

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The SQLite file of a spool: in WAL mode, synced to disk with every transaction, readable by its owner alone.
struct SpoolFile: Sendable {
  let queue: DatabaseQueue
  let path: String
  /// The random name that tells this spool from every other, also from one that had its path before.
  let identity: String
  /// The file that was opened, so that it is noticed when another stands in its place.
  private let place: FilePlace

  /// The number in the file's header that says whose it is (`PRAGMA application_id`).
  static let applicationID: Int64 = 0x4C49_5645

  /// What a spool is opened for.
  struct Opening: Sendable {
    /// The shop whose callbacks it takes.
    var shop: String
    /// Whether a file that is not there is made.
    var creates = true
    /// The time, in milliseconds since 1970.
    var now: Int64
    /// The memory that keeps pages of the file, in KiB.
    var cache = 1024
    /// The largest file in pages of 4 KiB; nil for any.
    var maximumPages: Int?
  }

  /// Opens a file and brings its tables up to date; a file that is refused stays as it is.
  init(path: String, _ opening: Opening) throws(SpoolFault) {
    self.path = path
    let isNew = !SpoolFile.exists(path)
    guard opening.creates || !isNew else { throw SpoolFault(.open, path, .unreachable, "ENOENT") }
    if isNew, case let code = SpoolFile.make(path), code != 0 {
      throw SpoolFault(.open, path, .unreachable, String(cString: strerror(code)))
    }
    guard let place = FilePlace(path: path) else {
      throw SpoolFault(.open, path, .unreachable, String(cString: strerror(errno)))
    }
    self.place = place
    do {
      queue = try DatabaseQueue(path: path, configuration: SpoolFile.configuration(path, opening))
      try SpoolFile.migrate(queue, path)
      chmod(path, 0o600)
      let (identity, shop) = try queue.write { try SpoolFile.description($0, opening) }
      guard shop == opening.shop else { throw SpoolFault(.open, path, .otherShop(shop), shop) }
      self.identity = identity
    } catch {
      throw SpoolFault(.open, path, error)
    }
    if isNew { SpoolFile.syncFolder(of: path) }
  }

  /// Checks that the file is still the one at its path: what is written to a file that was taken away is lost.
  func checkPlace() throws(SpoolFault) {
    guard FilePlace(path: path) == place else { throw SpoolFault(.write, path, .replaced, "") }
  }

  /// Makes an empty file that its owner alone may read, and gives the number of what went wrong.
  ///
  /// A file that is there is not opened: closing it again would take SQLite's locks from it, in the whole process.
  private static func make(_ path: String) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return errno == EEXIST ? 0 : errno }
    close(descriptor)
    return 0
  }

  /// Tells whether there is anything at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func configuration(_ path: String, _ opening: Opening) -> Configuration {
    var configuration = Configuration()
    configuration.label = "spool"
    configuration.busyMode = .timeout(2)
    configuration.prepareDatabase { database in
      let isEmpty = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") == 0
      let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
      guard isEmpty || application == applicationID else {
        throw SpoolFault(.open, path, .foreign, "application_id")
      }
      if isEmpty {
        try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      }
      try database.execute(sql: "PRAGMA journal_mode = WAL")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cache_size = -\(opening.cache)")
      if let pages = opening.maximumPages { try database.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }
    return configuration
  }

  private static func migrate(_ queue: DatabaseQueue, _ path: String) throws {
    let migrator = migrator
    let applied = try queue.read { try migrator.appliedIdentifiers($0) }
    let unknown = applied.subtracting(migrator.migrations)
    guard unknown.isEmpty else {
      throw SpoolFault(.open, path, .newer, unknown.sorted().joined(separator: ", "))
    }
    if applied.count < migrator.migrations.count { try migrator.migrate(queue) }
  }

  /// Reads whose spool it is, and makes it the shop's where it is new.
  private static func description(_ database: Database, _ opening: Opening) throws -> (identity: String, shop: String) {
    if let row = try Row.fetchOne(database, sql: "SELECT identity, shop FROM spool") { return (row[0], row[1]) }
    var random = SystemRandomNumberGenerator()
    let identity = (0..<2).map { _ in
      let digits = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }.joined()
    try database.execute(
      sql: "INSERT INTO spool (only, identity, shop, made_at) VALUES (1, ?, ?, ?)",
      arguments: [identity, opening.shop, opening.now])
    return (identity, opening.shop)
  }

  /// Syncs the folder, so that a new file is found after a power cut too.
  private static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
