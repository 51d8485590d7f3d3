internal import HTTP
internal import Logging
package import Tap

/// The work of a run that ends: all lists, and then what callbacks have named until now.
package struct SpoolWork: RunWork {
  private let open: @Sendable () throws(SpoolFault) -> Spool
  private let reader: any HintReader

  /// Creates the work.
  ///
  /// - Parameters:
  ///   - reader: reads again what was named.
  ///   - open: opens the spool.
  package init(reader: any HintReader, open: @escaping @Sendable () throws(SpoolFault) -> Spool) {
    self.reader = reader
    self.open = open
  }

  package var deletable: Set<String> { reader.deletable }

  package func run(_ session: Session) async throws {
    let spool = try open()
    let lock = try ReaderLock(spool: spool.path)
    defer { withExtendedLifetime(lock) {} }
    _ = try await spool.resume(from: session.state.spoolPosition)
    var faults: [any Error] = []
    do {
      try await session.readLists()
    } catch let unfinished as Unfinished {
      faults = unfinished.faults
    }
    faults += try await drain(spool, session)
    try await spool.tidy()
    if !faults.isEmpty { throw Unfinished(faults: faults) }
  }

  /// Reads what was received before it began.
  ///
  /// - Returns: what could not be read; it stays in the spool for the next run.
  private func drain(_ spool: Spool, _ session: Session) async throws -> [any Error] {
    var bounds = HintQueue.Bounds()
    (bounds.settle, bounds.patience) = (.zero, .zero)
    var rounds = HintRounds(spool: spool, reader: reader, session: session, bounds: bounds)
    let end = session.time.now
    var faults: [any Error] = []
    var (objects, records) = (0, 0)
    while true {
      let mayHaveMore = try await rounds.fill(until: end)
      let round = try await rounds.next(isLast: true)
      if let round {
        faults += round.failed
        objects += round.objects
        records += round.records
      }
      if round == nil, !mayHaveMore { break }
    }
    if objects > 0 { session.log(.info, LiveWords.drained(objects: objects, records: records)) }
    return faults
  }
}
