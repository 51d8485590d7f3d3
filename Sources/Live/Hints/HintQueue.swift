/// What is to be read again, and when: a value in memory that is filled from a spool.
///
/// Callbacks are gathered by object. An object is due once it has been quiet for a moment, and at the latest some seconds
/// after its first callback. The queue holds a bounded number of objects; the spool keeps the rest.
///
///     if queue.hasRoom { queue.take(try await spool.waiting(after: queue.cursor), at: now) }
///     for (family, objects) in queue.due(at: now) {
///       let reading = try await spool.begin(queue.begin(objects))
///       … read them, write their records, then:
///       queue.finish(object)
///     }
package struct HintQueue: Sendable {
  /// The bounds of a queue.
  package struct Bounds: Sendable, Equatable {
    /// How long an object has to be quiet before it is due.
    package var settle = Duration.seconds(2)
    /// How long after its first callback an object is due in any case.
    package var patience = Duration.seconds(15)
    /// How long an object that is not found is asked for again before it counts as gone.
    package var missing = Duration.seconds(60)
    /// The number of objects at which the queue takes no more.
    package var capacity = 10_000

    /// Creates the usual bounds.
    package init() {}
  }

  /// What is done with an object that was not found.
  package enum Missing: Sendable, Equatable {
    /// It is due again at this time, since 1970.
    case again(at: Duration)
    /// It was asked for long enough: it is gone.
    case gone
  }

  private struct Key: Hashable {
    let family: String
    let object: String
  }

  /// The bounds.
  package let bounds: Bounds
  /// The sequence of the last callback that was taken in.
  package private(set) var cursor: Int64 = 0
  private var waiting: [Key: HintedObject] = [:]
  private var underWay: [Key: HintedObject] = [:]

  /// Creates an empty queue.
  package init(bounds: Bounds = Bounds()) { self.bounds = bounds }

  /// The number of objects that wait or are being read.
  package var count: Int { waiting.count + underWay.count }
  /// The number of objects that are being read.
  package var readingCount: Int { underWay.count }
  /// Whether the queue takes more in.
  package var hasRoom: Bool { count < bounds.capacity }

  /// Takes in what waits in the spool.
  ///
  /// - Parameters:
  ///   - page: what follows the callback at ``cursor``.
  ///   - now: the time since 1970. A callback that seems to come from later was received before the clock was set back.
  package mutating func take(_ page: WaitingPage, at now: Duration) {
    for hint in page.hints {
      let key = Key(family: hint.hint.family, object: hint.hint.object)
      var object = waiting[key] ?? HintedObject(family: key.family, object: key.object)
      object.absorb(hint, at: now)
      // What could not be read for hours is tried sooner when it is named anew.
      if let rest = object.rest {
        object.rest = rest.clamped(to: rest.lowerBound...max(rest.lowerBound, now + bounds.patience))
      }
      waiting[key] = object
    }
    cursor = max(cursor, page.end)
  }

  /// Gives what is due at a time since 1970; an object that is being read is not.
  ///
  /// - Parameters:
  ///   - now: the time.
  ///   - limit: the most objects of one family.
  /// - Returns: the objects by family, in the order of their first callbacks.
  package func due(at now: Duration, atMost limit: Int = 250) -> [String: [HintedObject]] {
    let due = waiting.filter { key, object in underWay[key] == nil && dueTime(object, now) <= now }.values
    return Dictionary(grouping: due, by: \.family).mapValues { objects in
      Array(objects.sorted { ($0.first, $0.through) < ($1.first, $1.through) }.prefix(limit))
    }
  }

  /// When the next object is due, since 1970; nil if none waits.
  package func nextDue(at now: Duration) -> Duration? {
    waiting.lazy.filter { underWay[$0.key] == nil }.map { dueTime($0.value, now) }.min()
  }

  /// Takes note that objects are about to be read, and gives the marks for the spool.
  package mutating func begin(_ objects: [HintedObject]) -> [ObjectMark] {
    objects.compactMap { object in
      let key = Key(family: object.family, object: object.object)
      guard underWay[key] == nil, let object = waiting.removeValue(forKey: key) else { return nil }
      underWay[key] = object
      return object.mark
    }
  }

  /// Takes note that an object was read, or that it is known to be gone.
  package mutating func finish(_ object: HintedObject) {
    underWay.removeValue(forKey: Key(family: object.family, object: object.object))
  }

  /// Puts an object back that could not be read; it rests until a time since 1970, and the spool must take it back too.
  package mutating func putBack(_ object: HintedObject, from now: Duration, until time: Duration) {
    let key = Key(family: object.family, object: object.object)
    guard var old = underWay.removeValue(forKey: key) else { return }
    if let new = waiting[key] { old.absorb(new) }
    old.rest = now...max(now, time)
    waiting[key] = old
  }

  /// Puts an object back that was not found: what has just been made may not be seen yet where it is read.
  ///
  /// - Returns: when it is due again; or that it is gone, then ``finish(_:)`` must follow.
  package mutating func missing(_ object: HintedObject, at now: Duration) -> Missing {
    let key = Key(family: object.family, object: object.object)
    guard var old = underWay[key] else { return .gone }
    let since = min(old.missingSince ?? now, now)
    if now - since >= bounds.missing { return .gone }
    old.missingSince = since
    old.misses += 1
    underWay[key] = old
    let pause = Duration.seconds(1 << min(old.misses, 4))
    let again = min(now + pause, since + bounds.missing)
    putBack(old, from: now, until: again)
    return .again(at: again)
  }

  /// When an object is due; at once, if the clock was set back.
  private func dueTime(_ object: HintedObject, _ now: Duration) -> Duration {
    let quiet = min(object.last + bounds.settle, object.first + bounds.patience)
    let due = quiet - now > bounds.patience ? now : quiet
    guard let rest = object.rest, rest.contains(now) else { return due }
    return max(due, rest.upperBound)
  }
}
