internal import GRDB

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The memory of what has been delivered, in one SQLite file.
///
/// A batch writes it twice: what is about to happen (``plan(_:deriving:)`` and the attempts at events), and what has
/// become durable at the other side (``settle(_:)``). Each write is one transaction; the file is in WAL mode, fully
/// synchronous, and readable by its owner alone.
public struct DeliveryLedger: Sendable {
  let queue: DatabaseQueue
  /// The file of the ledger.
  public let path: String

  /// Whether there was no such file before.
  public let isNew: Bool

  /// Opens a ledger and brings its tables up to date; creates the file with mode 0600 where there is none.
  public init(path: String) throws(LedgerFault) {
    self.path = path
    isNew = access(path, F_OK) != 0
    do {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      if descriptor >= 0 {
        fchmod(descriptor, 0o600)
        close(descriptor)
      }
      var configuration = Configuration()
      configuration.label = "ledger"
      configuration.busyMode = .timeout(5)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      if try queue.read(DeliveryLedger.migrator.hasBeenSuperseded) { throw LedgerFault(tooNew: path) }
      try DeliveryLedger.migrator.migrate(queue)
    } catch let fault as LedgerFault {
      throw fault
    } catch {
      throw LedgerFault(.open, path, error)
    }
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LedgerFault) -> Value {
    do { return try await queue.read(body) } catch { throw LedgerFault(.read, path, error) }
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(LedgerFault) -> Value {
    do { return try await queue.write(body) } catch { throw LedgerFault(.write, path, error) }
  }
}
