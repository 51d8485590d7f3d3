/// An object that callbacks have named, with all that they said of it.
package struct HintedObject: Sendable, Equatable {
  /// The family of the object.
  package let family: String
  /// The object's id.
  package let object: String
  /// When its first callback was received, since 1970.
  package private(set) var first = Duration.zero
  /// When its last callback was received, since 1970.
  package private(set) var last = Duration.zero
  /// The sequence of its last callback.
  package private(set) var through: Int64 = 0
  /// What was said, by event, in the order in which it was said last.
  package private(set) var hints: [WaitingHint] = []
  /// Whether a callback has ever said that it is gone, as far as the spool remembers; known once it is read.
  package var wasRemoved = false
  /// Between which times since 1970 it is not read again; nil for none.
  var rest: ClosedRange<Duration>?
  /// When it was looked for in vain at first, since 1970.
  var missingSince: Duration?
  /// How often it was looked for in vain.
  var misses = 0

  init(family: String, object: String) {
    self.family = family
    self.object = object
  }

  /// Whether the last thing that was said is that it is gone, so that there is nothing to read.
  package var isRemoved: Bool { hints.last?.hint.isRemoval ?? false }

  /// The number of its callbacks.
  package var count: Int { hints.reduce(0) { $0 + $1.count } }

  /// The callbacks that reading it settles.
  package var mark: ObjectMark { ObjectMark(family: family, object: object, through: through) }

  /// Takes in what was said later.
  mutating func absorb(_ hint: WaitingHint, at now: Duration) {
    var hint = hint
    hint.first = min(hint.first, now)
    hint.last = min(hint.last, now)
    absorb(hint)
  }

  /// Takes in what was said later of the same object.
  mutating func absorb(_ other: HintedObject) {
    for hint in other.hints { absorb(hint) }
  }

  private mutating func absorb(_ hint: WaitingHint) {
    first = through == 0 ? hint.first : min(first, hint.first)
    last = max(last, hint.last)
    through = max(through, hint.sequence)
    var hint = hint
    if let place = hints.firstIndex(where: { $0.hint.scope == hint.hint.scope }) {
      let old = hints.remove(at: place)
      hint.first = min(old.first, hint.first)
      hint.count += old.count
    }
    hints.append(hint)
    hints.sort { $0.sequence < $1.sequence }
  }
}
