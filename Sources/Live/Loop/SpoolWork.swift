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
  package var erasable: Set<String> { reader.erasable }

  package func run(_ session: Session) async throws {
    let spool: Result<(Spool, ReaderLock), SpoolFault>
    do throws(SpoolFault) { spool = .success(try await opened(session)) } catch { spool = .failure(error) }
    // What is wrong with the spool keeps no list from being read.
    var faults: [any Error] = []
    do {
      try await session.readLists()
    } catch let unfinished as Unfinished {
      faults = unfinished.faults
    }
    do {
      let (spool, lock) = try spool.get()
      defer { withExtendedLifetime(lock) {} }
      faults += try await drain(spool, session)
      try await spool.tidy()
    } catch let fault as SpoolFault {
      faults.append(fault)
    }
    if !faults.isEmpty { throw Unfinished(faults: faults) }
  }

  /// Opens the spool for this run alone, and takes note of what its state says has arrived.
  private func opened(_ session: Session) async throws(SpoolFault) -> (Spool, ReaderLock) {
    let spool = try open()
    let lock = try ReaderLock(spool: spool.path)
    _ = try await spool.resume(from: session.state.spoolPosition)
    return (spool, lock)
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
    var mayHaveMore = true
    while true {
      // What comes in from here on is the next run's: a store that never rests must not keep this one from its end.
      if mayHaveMore { mayHaveMore = try await rounds.fill(until: end) }
      let round = try await rounds.next(isLast: true)
      if let round {
        faults += round.failed
        if let end = round.end { faults.append(end) }
        objects += round.objects
        records += round.records
      }
      if round == nil, !mayHaveMore { break }
    }
    if objects > 0 { session.log(.info, LiveWords.drained(objects: objects, records: records)) }
    return faults
  }
}
