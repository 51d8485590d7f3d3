internal import Logging
internal import HTTP
package import Tap
internal import Synchronization

/// The work of a run that goes on until it is told to stop.
///
/// Callbacks are received, what they name is read again, and the lists are read from time to time for what no callback told.
package struct ListenWork: RunWork {
  /// What a listening run is made of.
  package struct Parts: Sendable {
    /// Opens the spool.
    package var spool: @Sendable () async throws -> Spool
    /// Reads again what was named.
    package var reader: any HintReader
    /// Receives callbacks until it is cancelled.
    package var receive: @Sendable (Session) async throws -> Void
    /// Looks after the hooks; nil where somebody else does.
    package var keepHooks: (@Sendable (Session) async -> HookCare)?
    /// The file that the target's states come to.
    package var acknowledgedPath: String
    package var metrics: LiveMetrics

    /// Puts the parts together.
    package init(
      spool: @escaping @Sendable () async throws -> Spool, reader: any HintReader,
      receive: @escaping @Sendable (Session) async throws -> Void,
      keepHooks: (@Sendable (Session) async -> HookCare)? = nil, acknowledgedPath: String, metrics: LiveMetrics
    ) {
      self.spool = spool
      self.reader = reader
      self.receive = receive
      self.keepHooks = keepHooks
      self.acknowledgedPath = acknowledgedPath
      self.metrics = metrics
    }
  }

  private let parts: Parts
  private let rhythm: LiveRhythm

  /// Creates the work.
  package init(_ parts: Parts, rhythm: LiveRhythm = LiveRhythm()) {
    self.parts = parts
    self.rhythm = rhythm
  }

  package var deletable: Set<String> { parts.reader.deletable }
  package var erasable: Set<String> { parts.reader.erasable }

  package func run(_ session: Session) async throws {
    let spool = try await parts.spool()
    let lock = try ReaderLock(spool: spool.path)
    defer { withExtendedLifetime(lock) {} }
    let passes = LivePasses(session: session, rhythm: rhythm)
    let hints = LiveHints(spool: spool, reader: parts.reader, session: session, metrics: parts.metrics, rhythm: rhythm)
    let returns = StateReturns(
      path: parts.acknowledgedPath, spool: spool, session: session, metrics: parts.metrics, rhythm: rhythm)
    // What the last run's states have passed is delivered, before anything is read again.
    parts.metrics.addLags(try await spool.resume(from: session.state.spoolPosition).lags)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await parts.receive(session) }
      group.addTask { try await passes.run() }
      group.addTask { try await hints.run() }
      group.addTask { try await returns.run() }
      group.addTask { try await watchReader(session) }
      if let keep = parts.keepHooks { group.addTask { try await keepHooks(keep, passes, session) } }
      defer { group.cancelAll() }
      _ = try await group.next()
    }
  }

  /// Ends the run when nobody reads any more, also while nothing is written.
  private func watchReader(_ session: Session) async throws {
    while true {
      try await session.time.sleep(for: rhythm.poll)
      try session.checkReader()
    }
  }

  private func keepHooks(
    _ keep: @Sendable (Session) async -> HookCare, _ passes: LivePasses, _ session: Session
  ) async throws {
    while true {
      let care = await keep(session)
      if care.hasGap {
        session.log(.warning, LiveWords.gap)
        passes.hurry()
      }
      let next = session.time.now + (care.isDone ? rhythm.day : rhythm.again)
      // In short steps, so that a machine that slept looks soon after it woke up.
      while session.time.now < next { try await session.time.sleep(for: rhythm.step) }
    }
  }
}
