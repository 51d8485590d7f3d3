package import HTTP
internal import GRDB
internal import Synchronization

/// What has been received and not yet delivered, on disk, in one SQLite file for one shop.
///
/// Each callback goes three steps. ``append(_:)`` brings it in; it is on disk when the call returns. ``begin(_:)`` takes
/// note that its object is about to be read, and gives the reading a number that stands in the states which follow.
/// ``deliver(_:)`` takes note that such a state has come back as durable. After a restart ``resume(from:)`` makes unread
/// again what was read and not delivered. Several processes may use one file: one that receives, one that reads.
package final class Spool: Sendable {
  let file: SpoolFile
  let time: any Timekeeper
  /// The number of callbacks that may wait; more are refused.
  let limit: Int
  /// What waits for the next commit.
  let pending = Mutex(PendingEntries())
  /// What was refused since the last commit.
  let refusals = Mutex(RefusalCounts())

  /// How long what was delivered stays, for the log: longer than any sender repeats a callback.
  package static let retention = Duration.seconds(49 * 3600)

  /// Opens a spool and brings its tables up to date; makes it with mode 0600 where there is none.
  ///
  /// It blocks for some milliseconds, also where a million callbacks wait.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must be there.
  ///   - shop: the shop whose callbacks it takes. A spool of another shop is refused.
  ///   - creates: whether a file that is not there is made.
  ///   - limit: the number of callbacks that may wait.
  ///   - time: the clock.
  /// - Throws: that it cannot be used; the file stays as it is.
  package convenience init(
    path: String, shop: String, creates: Bool = true, limit: Int = 1_000_000, time: any Timekeeper
  ) throws(SpoolFault) {
    try self.init(path: path, shop: shop, creates: creates, limit: limit, maximumPages: nil, time: time)
  }

  init(
    path: String, shop: String, creates: Bool = true, limit: Int = 1_000_000, cache: Int = 1024, maximumPages: Int?,
    time: any Timekeeper
  ) throws(SpoolFault) {
    let opening = SpoolFile.Opening(
      shop: shop, creates: creates, now: time.now.milliseconds, cache: cache, maximumPages: maximumPages)
    file = try SpoolFile(path: path, opening)
    self.limit = limit
    self.time = time
  }

  /// Whether there is anything at the path of a spool.
  package static func exists(_ path: String) -> Bool { SpoolFile.exists(path) }

  /// The file of the spool.
  package var path: String { file.path }

  /// The random name that tells this spool from every other, also from one that had its path before.
  package var identity: String { file.identity }

  /// The number of transactions that have been committed for callbacks, each with one sync of the disk.
  package var commits: Int { pending.withLock { $0.commits } }
}

extension Spool {
  /// Reads within one transaction; a task that is cancelled meanwhile gets its answer all the same.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(SpoolFault) -> Value {
    let path = path
    let result = await withCheckedContinuation { (waiting: CheckedContinuation<Result<Value, SpoolFault>, Never>) in
      file.queue.asyncRead { access in
        waiting.resume(returning: Result(.read, path) { try body(access.get()) })
      }
    }
    return try result.get()
  }

  /// Writes within one transaction; a task that is cancelled meanwhile still gets it written.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(SpoolFault) -> Value {
    let path = path
    let result = await withCheckedContinuation { (waiting: CheckedContinuation<Result<Value, SpoolFault>, Never>) in
      file.queue.asyncWriteWithoutTransaction { database in
        waiting.resume(returning: Result(.write, path) { try database.transaction { try body(database) } })
      }
    }
    return try result.get()
  }

  /// Writes in as many transactions as it takes, so that none of them keeps others waiting; ends when one changes nothing.
  func writeInPieces(_ body: @escaping @Sendable (Database) throws -> Int) async throws(SpoolFault) -> Int {
    var sum = 0
    while true {
      let count = try await write(body)
      if count == 0 { return sum }
      sum += count
    }
  }
}

extension Result where Failure == SpoolFault {
  init(_ action: SpoolFault.Action, _ path: String, _ body: () throws -> Success) {
    do { self = .success(try body()) } catch { self = .failure(SpoolFault(action, path, error)) }
  }
}

extension Database {
  /// Does something in one transaction that takes the file's lock at its beginning.
  func transaction<Value>(_ body: () throws -> Value) throws -> Value {
    var value: Value?
    try inTransaction(.immediate) {
      value = try body()
      return .commit
    }
    guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return value
  }
}
