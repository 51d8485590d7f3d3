internal import Logging
internal import HTTP
internal import Singer
internal import Tap

/// The states that come back from the target: what they pass is delivered, and the spool forgets it after a while.
struct StateReturns: Sendable {
  let path: String
  let spool: Spool
  let session: Session
  let metrics: LiveMetrics
  let rhythm: LiveRhythm

  /// How long nothing may come back before somebody is told.
  private static let patience = Duration.seconds(900)
  /// How often what is old is forgotten.
  private static let tidying = Duration.seconds(3600)

  /// Looks until it is cancelled.
  ///
  /// A spool that cannot be written does not end it.
  ///
  /// - Throws: `CancellationError`.
  func run() async throws {
    var file = Acknowledgements<SpoolPosition>(path: path) { line in
      (try? SingerState(reading: line))?.spoolPosition
    }
    var (came, tidied) = (session.time.now, session.time.now)
    var delivered = session.state.spoolPosition
    var returned = delivered
    while true {
      try await session.time.sleep(for: rhythm.poll)
      returned = file.poll() ?? returned
      let now = session.time.now
      if let position = returned, position != delivered, (try? await deliver(position)) != nil {
        (delivered, came) = (position, now)
      }
      if now - tidied >= Self.tidying {
        tidied = now
        try? await spool.tidy()
      }
      if session.state.spoolPosition == delivered { came = now }
      if now - came >= Self.patience {
        session.log(.warning, LiveWords.unacknowledged(path, since: now - came))
        came = now
      }
    }
  }

  private func deliver(_ position: SpoolPosition) async throws(SpoolFault) {
    metrics.addLags(try await spool.deliver(position).lags)
  }
}
