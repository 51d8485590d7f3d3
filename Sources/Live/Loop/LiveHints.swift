internal import Logging
internal import JSON
internal import HTTP
internal import Tap

/// The reading of what callbacks name, in a run that goes on.
struct LiveHints: Sendable {
  let spool: Spool
  let reader: any HintReader
  let session: Session
  let metrics: LiveMetrics
  let rhythm: LiveRhythm

  /// How long it is after a reading that failed as a whole, or while the spool cannot be used.
  private static let pause = Duration.seconds(30)
  /// How long it is between two lines about it.
  private static let minute = Duration.seconds(60)

  /// What has been read since the last line.
  private struct Account {
    var since: Duration
    var objects = 0
    var records = 0
    /// The failures that were named, so that each is named once in a while.
    var named: [String: Duration] = [:]
  }

  /// Reads until it is cancelled.
  ///
  /// A source or a spool that fails does not end it.
  ///
  /// - Throws: that nobody reads what is written.
  func run() async throws {
    var account = Account(since: session.time.now)
    while true {
      do {
        try await read(&account)
      } catch let fault as SpoolFault {
        guard !Task.isCancelled else { throw fault }
        session.log(.error, LiveWords.pausing(session.words.fault(fault), Self.pause))
        try await session.time.sleep(for: Self.pause)
      }
    }
  }

  /// Reads until something is wrong with the spool.
  private func read(_ account: inout Account) async throws {
    // What was under way is not known any more: all that did not come back as durable is read again.
    _ = try await spool.resume(from: nil)
    var bounds = HintQueue.Bounds()
    bounds.settle = rhythm.settle
    var rounds = HintRounds(spool: spool, reader: reader, session: session, bounds: bounds)
    while true {
      var end: (any Error)?
      do {
        _ = try await rounds.fill()
        if let round = try await rounds.next(isLast: false) {
          note(round, &account)
          end = round.end
        } else {
          try await session.time.sleep(for: rhythm.look)
        }
      } catch let fault as SpoolFault {
        throw fault
      } catch {
        guard !Task.isCancelled, !session.isEnd(error) else { throw error }
        session.log(.error, LiveWords.pausing(session.words.fault(error), Self.pause))
        try await session.time.sleep(for: Self.pause)
      }
      if let end { throw end }
      try await tell(&account)
    }
  }

  private func note(_ round: HintRounds.Round, _ account: inout Account) {
    metrics.addReads(round.objects)
    metrics.addRecords(round.records)
    account.objects = account.objects.addingClamped(round.objects)
    account.records = account.records.addingClamped(round.records)
    let now = session.time.now
    account.named = account.named.filter { now - $0.value < .seconds(600) }
    for (sentence, failures) in Dictionary(grouping: round.failed, by: { session.words.fault($0.fault) })
    where account.named.updateValue(now, forKey: sentence) == nil {
      session.log(.error, LiveWords.failed(failures, sentence))
    }
  }

  /// Says once a minute what has been read, if anything has.
  private func tell(_ account: inout Account) async throws {
    let now = session.time.now
    guard now - account.since >= Self.minute || now < account.since else { return }
    metrics.setQuotaLeft(await session.quotaLeft)
    if account.objects > 0 {
      let waiting = try? await spool.figures().waiting
      session.log(
        .info, LiveWords.read(objects: account.objects, records: account.records, waiting: waiting ?? 0))
    }
    (account.since, account.objects, account.records) = (now, 0, 0)
  }
}
