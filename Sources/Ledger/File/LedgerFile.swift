internal import GRDB

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The SQLite file of a ledger: each write is one transaction; in WAL mode, fully synchronous, readable by its owner alone.
struct LedgerFile: Sendable {
  let queue: DatabaseQueue
  let path: String
  /// Whether there was no such file before.
  let isNew: Bool

  /// Opens a file and brings its tables up to date; creates it with mode 0600 where there is none.
  init(path: String) throws(LedgerFault) {
    self.path = path
    isNew = access(path, F_OK) != 0
    do {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      if descriptor >= 0 {
        fchmod(descriptor, 0o600)
        close(descriptor)
      } else if case let refusal = SystemRefusal(code: errno), refusal.isOfDisk {
        throw refusal
      }
      var configuration = LedgerFile.configuration
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try LedgerFile.bringUpToDate(queue)
    } catch {
      throw LedgerFault(.open, path, error)
    }
  }

  /// Copies a file, as it is at this moment, into one without a name that goes with the process; an empty one where there is
  /// none.
  init(copyOf path: String) throws(LedgerFault) {
    self.path = path
    isNew = access(path, F_OK) != 0
    do {
      queue = try DatabaseQueue(path: "", configuration: LedgerFile.configuration)
      if !isNew {
        var reading = LedgerFile.configuration
        reading.readonly = true
        try DatabaseQueue(path: path, configuration: reading).backup(to: queue)
      }
      try LedgerFile.bringUpToDate(queue)
    } catch {
      throw LedgerFault(.open, path, error)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.busyMode = .timeout(5)
    return configuration
  }

  private static func bringUpToDate(_ queue: DatabaseQueue) throws {
    let migrator = LedgerFile.migrator
    let unknown = try queue.read { try migrator.appliedIdentifiers($0) }.subtracting(migrator.migrations)
    guard unknown.isEmpty else { throw LedgerFault.Superseded(steps: unknown.sorted()) }
    try migrator.migrate(queue)
  }
}

/// A part of the ledger: the tables of one subject, and what is asked of them.
protocol LedgerStore: Sendable {
  /// The file that the tables are in.
  var file: LedgerFile { get }
}

extension LedgerStore {
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LedgerFault) -> Value {
    do { return try await file.queue.read(body) } catch { throw LedgerFault(.read, file.path, error) }
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LedgerFault) -> Value {
    do { return try await file.queue.write(body) } catch { throw LedgerFault(.write, file.path, error) }
  }
}
