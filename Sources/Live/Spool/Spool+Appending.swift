internal import Foundation
internal import GRDB
internal import HTTP
internal import Synchronization

extension Spool {
  /// The longest part of a body that is kept aside, in bytes.
  package static let maximumAside = 16 << 10
  /// The number of bodies that are kept aside; the oldest give way.
  package static let maximumAsides = 200

  /// Writes a callback to disk; what is received meanwhile shares the next sync.
  ///
  /// A hint whose token waits unread already is not written again. One whose token has been read is: what it tells may
  /// have happened after the reading.
  ///
  /// - Throws: that it could not be written; then nothing of it is kept.
  package func append(_ callback: Callback) async throws(SpoolFault) -> Appended {
    try await submit(.callback(callback, received: time.now.milliseconds))
  }

  /// Keeps the beginning of a body that says nothing, for a person to look at.
  ///
  /// - Parameters:
  ///   - body: the body.
  ///   - cause: why it says nothing to the tap.
  ///   - erasure: what must not be kept any longer from here on.
  /// - Throws: that it could not be written.
  package func keepAside(
    _ body: [UInt8], _ cause: CallbackRefusal, erasing erasure: SpoolErasure? = nil
  ) async throws(SpoolFault) {
    count(cause)
    _ = try await submit(.aside(body, cause, erasure, received: time.now.milliseconds))
  }

  /// Counts a callback that was refused; the count is written with the next commit or ``flush()``.
  package func count(_ cause: CallbackRefusal) {
    let now = time.now.milliseconds
    refusals.withLock { $0.add(cause, milliseconds: now) }
  }

  /// Takes over counts of what was refused.
  func add(_ counts: RefusalCounts) { refusals.withLock { $0.add(counts.counts) } }

  /// Writes the counts of what was refused, if there are any.
  package func flush() async throws(SpoolFault) {
    guard refusals.withLock({ !$0.counts.isEmpty }) else { return }
    _ = try await submit(.nothing)
  }

  private func submit(_ entry: PendingEntries.Entry) async throws(SpoolFault) -> Appended {
    let result = await withCheckedContinuation { (answer: PendingEntries.Answer) in
      let mustSchedule = pending.withLock { pending in
        pending.entries.append((entry, answer))
        defer { pending.isScheduled = true }
        return !pending.isScheduled
      }
      if mustSchedule { schedule() }
    }
    return try result.get()
  }

  /// Lets the database's queue commit what waits, once it has done what is before.
  private func schedule() {
    file.queue.asyncWriteWithoutTransaction { [self] database in commit(database) }
  }

  private func commit(_ database: Database) {
    let (batch, isMore) = pending.withLock { $0.take() }
    if isMore { schedule() }
    let counts = refusals.withLock { $0.take() }
    let erasures = batch.compactMap(\.entry.erasure)
    let result = Result<[Appended], SpoolFault>(.write, path) {
      try file.checkPlace()
      // What is erased is overwritten in the file, too.
      if !erasures.isEmpty { try database.overwriteDeleted() }
      return try database.transaction {
        let answers = try write(batch.map(\.entry), counts, to: database)
        for erasure in erasures { try database.erase(erasure) }
        return answers
      }
    }
    if !erasures.isEmpty { database.emptyLog() }
    switch result {
    case .success(let answers):
      pending.withLock { $0.commits += 1 }
      for (entry, answer) in zip(batch, answers) { entry.answer.resume(returning: .success(answer)) }
    case .failure(let fault):
      refusals.withLock { $0.add(counts) }
      for entry in batch { entry.answer.resume(returning: .failure(fault)) }
    }
  }

  /// Writes a batch within a transaction.
  private func write(
    _ entries: [PendingEntries.Entry], _ counts: [RefusalCounts.Key: Int], to database: Database
  ) throws -> [Appended] {
    var waiting = try Int.fetchOne(database, sql: "SELECT waiting FROM spool") ?? 0
    let before = waiting
    var counts = counts
    let answers = try entries.map { entry in
      switch entry {
      case .callback(let callback, let received):
        guard waiting < limit else { return Appended.full }
        let new = try database.insert(callback, received)
        let known = callback.hints.count - new
        if known > 0 { counts[.init(minute: received / 60_000, cause: .duplicate), default: 0] += known }
        waiting += new
        return .kept(new: new)
      case .aside(let body, let cause, _, let received):
        try database.insert(body, cause, received)
        return .kept(new: 0)
      case .nothing: return .kept(new: 0)
      }
    }
    if waiting != before {
      try database.cachedStatement(sql: "UPDATE spool SET waiting = waiting + ?").execute(arguments: [waiting - before])
    }
    try database.add(counts)
    try database.forgetDelivered(before: (time.now - Spool.retention).milliseconds, atMost: 200)
    return answers
  }
}

extension Database {
  /// Writes the hints of a callback, and gives the number of those that are new.
  fileprivate func insert(_ callback: Callback, _ received: Int64) throws -> Int {
    let statement = try cachedStatement(
      sql: """
        INSERT OR IGNORE INTO callback (received_at, family, object, scope, removal, token, payload)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    var new = 0
    for (place, hint) in callback.hints.enumerated() {
      let token = callback.token.map { place == 0 ? $0 : "\($0) \(place)" }
      try statement.execute(arguments: [
        received, hint.family, hint.object, hint.scope, hint.isRemoval, token, hint.payload.map { Data($0) },
      ])
      new += changesCount
    }
    return new
  }

  fileprivate func insert(_ body: [UInt8], _ cause: CallbackRefusal, _ received: Int64) throws {
    try cachedStatement(sql: "INSERT INTO aside (received_at, cause, size, body) VALUES (?, ?, ?, ?)")
      .execute(arguments: [received, cause.rawValue, body.count, Data(body.prefix(Spool.maximumAside))])
    try cachedStatement(sql: "DELETE FROM aside WHERE number <= ?")
      .execute(arguments: [lastInsertedRowID - Int64(Spool.maximumAsides)])
  }

  fileprivate func add(_ counts: [RefusalCounts.Key: Int]) throws {
    guard !counts.isEmpty else { return }
    let statement = try cachedStatement(
      sql: """
        INSERT INTO refusal (minute, cause, count) VALUES (?, ?, ?)
        ON CONFLICT (minute, cause) DO UPDATE SET count = count + excluded.count
        """)
    for (key, count) in counts { try statement.execute(arguments: [key.minute, key.cause.rawValue, count]) }
  }

  /// Forgets some of what was delivered before a time.
  @discardableResult
  func forgetDelivered(before: Int64, atMost count: Int) throws -> Int {
    try cachedStatement(
      sql: """
        DELETE FROM callback WHERE sequence IN
        (SELECT sequence FROM callback WHERE delivered_at IS NOT NULL AND delivered_at < ? LIMIT ?)
        """
    ).execute(arguments: [before, count])
    return changesCount
  }
}
