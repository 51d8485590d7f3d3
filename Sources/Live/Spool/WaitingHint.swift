/// What waits unread of one object and one event.
package struct WaitingHint: Sendable, Equatable {
  /// The hint, with the payload that came last.
  package var hint: Hint
  /// When its first callback was received, since 1970.
  package var first: Duration
  /// When its last callback was received, since 1970.
  package var last: Duration
  /// The number of its callbacks.
  package var count: Int
  /// The sequence of its last callback.
  package var sequence: Int64

  /// Creates what waits.
  package init(hint: Hint, first: Duration, last: Duration, count: Int = 1, sequence: Int64) {
    self.hint = hint
    self.first = first
    self.last = last
    self.count = count
    self.sequence = sequence
  }
}

/// Some of what waits unread, in the order in which it was received.
package struct WaitingPage: Sendable, Equatable {
  /// What waits, by object and event.
  package var hints: [WaitingHint]
  /// The sequence of the last callback on the page; where there is none, the one that the page was to begin after.
  package var end: Int64
  /// Whether more may wait behind the page.
  package var isFull: Bool
}

/// The callbacks of one object up to one of them.
package struct ObjectMark: Sendable, Hashable {
  /// The family of the object.
  package var family: String
  /// The object's id.
  package var object: String
  /// The sequence of the last callback that counts.
  package var through: Int64

  /// Creates a mark.
  package init(family: String, object: String, through: Int64) {
    self.family = family
    self.object = object
    self.through = through
  }
}

extension WaitingHint {
  /// Takes a later callback of the same object and event in.
  mutating func absorb(_ hint: Hint, received: Duration, sequence: Int64) {
    self.hint = hint
    first = min(first, received)
    last = max(last, received)
    count += 1
    self.sequence = max(self.sequence, sequence)
  }
}
