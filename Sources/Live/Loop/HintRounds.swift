internal import JSON
internal import HTTP
internal import Tap

/// What callbacks have named, on its way from the spool through a reading to the state, round by round.
///
/// A round takes what is due, reads and writes it, and moves the spool's position in the state. What could not be read goes
/// back to the spool before the position passes it, so nothing is passed that was not written.
struct HintRounds {
  let spool: Spool
  let reader: any HintReader
  let session: Session
  /// How long something is left alone that could not be read, at first.
  static let pause = Duration.seconds(15)
  /// How long something is left alone that could not be read again and again, at most.
  static let longestPause = Duration.seconds(3600)

  private(set) var queue: HintQueue
  private var progress: ReadingProgress
  /// How often each object could not be read, one time after the other.
  private var failures: [[String]: Int] = [:]

  /// What a round has come to.
  struct Round: Sendable {
    var objects = 0
    var records = 0
    var failed: [HintFailure] = []
    /// The objects that were not found, and are asked for again.
    var missing: [HintedObject] = []
    /// What ends the run.
    var end: (any Error)?
  }

  /// Begins with a spool whose unread callbacks have been made so.
  init(spool: Spool, reader: any HintReader, session: Session, bounds: HintQueue.Bounds) {
    self.spool = spool
    self.reader = reader
    self.session = session
    queue = HintQueue(bounds: bounds)
    let position = session.state.spoolPosition
    progress = ReadingProgress(from: position?.identity == spool.identity ? position?.reading ?? 0 : 0)
  }

  /// Takes in what waits in the spool, as far as there is room.
  ///
  /// - Parameter end: what was received later than this, since 1970, need not be taken in; nil for everything.
  /// - Returns: whether more may wait.
  /// - Throws: that the spool cannot be read.
  mutating func fill(until end: Duration? = nil) async throws(SpoolFault) -> Bool {
    while queue.hasRoom {
      let page = try await spool.waiting(after: queue.cursor)
      queue.take(page, at: session.time.now)
      if !page.isFull { return false }
      if let end, page.hints.allSatisfy({ $0.first > end }) { return false }
    }
    return true
  }

  /// Reads what is due.
  ///
  /// - Parameter isLast: whether what could not be read stays in the spool for another run, and something that is not found
  ///   counts as gone by the age of its last callback; else a later round reads it.
  /// - Returns: what came of it; nil if nothing is due, or only what a pass reads just now.
  /// - Throws: what keeps everything from being read; nothing of the round is passed then.
  mutating func next(isLast: Bool) async throws -> Round? {
    let due = queue.due(at: session.time.now, atMost: .max)
    var held: Set<String> = []
    var objects: [HintedObject] = []
    for (family, waiting) in due.sorted(by: { $0.key < $1.key }) {
      let roots = reader.roots(of: family).subtracting(held)
      guard await session.hold(roots) else { continue }
      held.formUnion(roots)
      objects += waiting.prefix(reader.most(of: family))
    }
    let result: Result<Round, any Error>
    do {
      result = .success(try await read(objects, isLast))
    } catch {
      result = .failure(error)
    }
    await session.release(held)
    let round = try result.get()
    return objects.isEmpty ? nil : round
  }

  private mutating func read(_ due: [HintedObject], _ isLast: Bool) async throws -> Round {
    guard !due.isEmpty else { return Round() }
    let gone = try await spool.removed(among: due.map(\.mark))
    let objects = due.map { object in
      var object = object
      object.wasRemoved = gone.contains(object.mark)
      return object
    }
    let reading = try await spool.begin(queue.begin(objects))
    progress.begin(reading)
    do {
      var outcome = try await reader.read(objects, in: session)
      let (gone, missing) = judge(outcome.missing, isLast)
      outcome.records += try await reader.remove(gone, in: session)
      try await giveBack(missing + outcome.failed.map(\.object), of: reading)
      if isLast {
        for object in objects { queue.finish(object) }
      } else {
        settle(objects, missing: missing, failed: outcome.failed)
      }
      try await commit()
      return Round(
        objects: objects.count, records: outcome.records, failed: outcome.failed, missing: missing,
        end: outcome.end)
    } catch {
      let now = session.time.now
      for object in objects { queue.putBack(object, from: now, until: now + Self.pause) }
      try await giveBack(objects, of: reading)
      throw error
    }
  }

  /// Tells what is gone from what may come yet.
  private mutating func judge(
    _ objects: [HintedObject], _ isLast: Bool
  ) -> (gone: [HintedObject], missing: [HintedObject]) {
    var (gone, missing): ([HintedObject], [HintedObject]) = ([], [])
    let now = session.time.now
    for object in objects {
      let isGone =
        if isLast { now - object.last >= queue.bounds.missing } else { queue.missing(object, at: now) == .gone }
      if isGone { gone.append(object) } else { missing.append(object) }
    }
    return (gone, missing)
  }

  /// Gives back to the spool what is not done; all that is left of a reading is written then.
  private mutating func giveBack(_ objects: [HintedObject], of reading: Int64) async throws(SpoolFault) {
    if !objects.isEmpty { try await spool.giveBack(objects.map(\.mark), of: reading) }
    progress.end(reading)
  }

  /// Lets go what is done, and puts off what is not.
  private mutating func settle(_ objects: [HintedObject], missing: [HintedObject], failed: [HintFailure]) {
    let now = session.time.now
    for failure in failed {
      let times = failures[failure.object.name, default: 0]
      failures[failure.object.name] = times.addingClamped(1)
      queue.putBack(failure.object, from: now, until: now + min(Self.pause * (1 << min(times, 8)), Self.longestPause))
    }
    let unread = Set((missing + failed.map(\.object)).map(\.name))
    for object in objects where !unread.contains(object.name) {
      queue.finish(object)
      failures[object.name] = nil
    }
  }

  private func commit() async throws {
    let position = SpoolPosition(identity: spool.identity, reading: progress.position)
    try await session.commit { $0.spoolPosition = position }
  }
}

extension HintedObject {
  /// What tells the object from all others.
  fileprivate var name: [String] { [family, object] }
}
