import HTTP

@testable import Live
@testable import Tap

/// The work of a listening run, in rounds that a manual clock can follow: it ends after some of them.
struct ListeningLife: RunWork {
  /// Which lists are read beside the rounds.
  enum Pass: Sendable { case none, dated, whole }

  /// How many rounds there are; nil for as many as it takes until nothing waits.
  let rounds: Int?
  let pass: Pass
  let peril: Peril
  let reader: any HintReader
  let open: @Sendable () throws(SpoolFault) -> Spool
  /// What happens between two rounds.
  var meanwhile: @Sendable (Spool) async -> Void = { _ in }

  var deletable: Set<String> { reader.deletable }

  /// Something still waited after many rounds.
  struct Endless: Error {}

  func run(_ session: Session) async throws {
    let spool = try open()
    _ = try await spool.resume(from: session.state.spoolPosition)
    try await withThrowingTaskGroup(of: Void.self) { group in
      if pass != .none { group.addTask { try await session.readListsAgain(isWhole: pass == .whole) } }
      group.addTask { try await listen(spool, session) }
      try await group.waitForAll()
    }
  }

  private func listen(_ spool: Spool, _ session: Session) async throws {
    var hints = HintRounds(spool: spool, reader: reader, session: session, bounds: .init())
    var (done, quiet) = (0, 0)
    while rounds.map({ done < $0 }) ?? (quiet < 3) {
      done += 1
      if peril.isDead { throw CancellationError() }
      if rounds == nil, done > 2000 { throw Endless() }
      await meanwhile(spool)
      _ = try await hints.fill()
      if try await hints.next(isLast: false) != nil { continue }
      quiet = hints.queue.count == 0 ? quiet + 1 : 0
      try await session.time.sleep(for: .seconds(1))
    }
  }
}
