internal import GRDB

extension Spool {
  /// Removes bodies; also from the file's free pages.
  ///
  /// - Returns: how many were removed.
  /// - Throws: why the spool cannot be written; then nothing is removed.
  package func erase(_ erasure: SpoolErasure) async throws(SpoolFault) -> Int {
    try await prepareErasing()
    let count = try await write { try $0.erase(erasure) }
    await emptyLog()
    return count
  }

  private func prepareErasing() async throws(SpoolFault) { _ = try await write { try $0.overwriteDeleted() } }

  private func emptyLog() async {
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      file.queue.asyncWriteWithoutTransaction { database in
        database.emptyLog()
        done.resume()
      }
    }
  }
}

extension Database {
  /// Lets SQLite overwrite in the file what is deleted from here on.
  func overwriteDeleted() throws { try execute(sql: "PRAGMA secure_delete = ON") }

  /// Takes what was deleted out of the log of writes; where a reader is in the way, it is overwritten later.
  func emptyLog() { _ = try? checkpoint(.truncate) }

  /// Removes bodies, within a transaction: what they belong to stays, and is read where it can be.
  ///
  /// - Returns: how many were removed.
  /// - Throws: what the database does.
  @discardableResult
  func erase(_ erasure: SpoolErasure) throws -> Int {
    var count = 0
    func remove(_ sql: String, _ arguments: StatementArguments = []) throws {
      try execute(sql: sql, arguments: arguments)
      count += changesCount
    }
    switch erasure {
    case .all:
      try remove("UPDATE callback SET payload = NULL WHERE payload IS NOT NULL")
      // What was kept aside for people names nobody.
      try remove("DELETE FROM aside WHERE cause <> ?", [CallbackRefusal.demand.rawValue])
    case .naming(let texts):
      for text in texts where !text.isEmpty {
        try remove(
          """
          UPDATE callback SET payload = NULL
          WHERE payload IS NOT NULL AND instr(lower(CAST(payload AS TEXT)), lower(?)) > 0
          """, [text])
        try remove("DELETE FROM aside WHERE instr(lower(CAST(body AS TEXT)), lower(?)) > 0", [text])
      }
    }
    return count
  }
}
