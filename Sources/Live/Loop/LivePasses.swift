internal import Logging
internal import HTTP
internal import Synchronization
internal import Tap

/// The passes over the lists that a listening run makes from time to time.
final class LivePasses: Sendable {
  private let session: Session
  private let rhythm: LiveRhythm
  /// When a pass is to be made before its time.
  private let urgent = Mutex<Duration?>(nil)

  init(session: Session, rhythm: LiveRhythm) {
    self.session = session
    self.rhythm = rhythm
  }

  /// Has a pass made soon: a hook that has just been made or switched on is not called at once.
  func hurry() { urgent.withLock { $0 = $0 ?? session.time.now + rhythm.hookStart } }

  /// Makes passes until it is cancelled; one that fails is made again soon.
  ///
  /// - Throws: what the first pass shows to be wrong with the run itself, such as a wrong token; that nobody reads.
  func run() async throws {
    var lastWhole: Duration?
    var isFirst = true
    while true {
      let began = session.time.now
      let isWhole = lastWhole.map { began - $0 >= rhythm.day } ?? true
      var pause = rhythm.reconcile
      do {
        try await session.readListsAgain(isWhole: isWhole, isOneOfMany: !isFirst)
        if isWhole { lastWhole = began }
      } catch let unfinished as Unfinished where unfinished.faults.allSatisfy(session.isDenied) {
        // What the token may not read is named by each pass, and not asked for more often.
        if isWhole { lastWhole = began }
        session.log(.error, session.words.fault(unfinished))
      } catch {
        if error is Unfinished, isWhole { lastWhole = began }
        let mayPass = error is Unfinished || session.isOutage(error)
        guard !Task.isCancelled, !session.isEnd(error), mayPass || !isFirst else { throw error }
        pause = min(rhythm.again, pause)
        session.log(.error, LiveWords.passAgain(session.words.fault(error), pause))
      }
      isFirst = false
      try await wait(until: began + pause)
    }
  }

  private func wait(until end: Duration) async throws {
    while true {
      let now = session.time.now
      let isUrgent = urgent.withLock { urgent in
        guard let time = urgent, time <= now else { return false }
        urgent = nil
        return true
      }
      if isUrgent || now >= end { return }
      try await session.time.sleep(for: min(rhythm.poll, end - now))
    }
  }
}
