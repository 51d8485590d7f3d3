/// An event as the model and Brevo compare it.
struct ModelEvent: Sendable, Equatable, CustomStringConvertible {
  var name: String
  var email: String
  /// When it happened, in seconds since 1970.
  var at: Int
  /// What it says of the thing.
  var what: String

  /// The time of an event of which the model says no more than that it happened since the last comparison.
  static let lately = -1

  var description: String { "\(name) to \(email) at \(at), \(what)" }
}

/// What may have been told of a thing of the shop: every way in which the runs so far can have seen it.
///
/// A run that was killed may have seen the thing as it then was, or not; who changes it before the next run makes two
/// legitimate stories of it. What arrives at Brevo must be one of them, and tells which it was.
struct ModelTelling<Known: Equatable & Sendable>: Sendable {
  struct Way: Sendable, Equatable {
    /// What is known of the thing; nil before it was seen.
    var known: Known?
    /// What has been told since it was last compared with what arrived.
    var events: [ModelEvent] = []
  }

  private(set) var ways = [Way()]

  /// A run has certainly seen something.
  mutating func tell(_ step: (inout Known?) -> [ModelEvent]) {
    ways = distinct(ways.map { Self.taken($0, step) })
  }

  /// A run may have seen something.
  mutating func mayTell(_ step: (inout Known?) -> [ModelEvent]) {
    ways = distinct(ways + ways.map { Self.taken($0, step) })
  }

  /// A run may instead have seen something else.
  ///
  /// - Parameters:
  ///   - earlier: the telling before the run.
  ///   - step: what the run may have seen.
  mutating func orElse(_ earlier: Self, _ step: (inout Known?) -> [ModelEvent]) {
    ways = distinct(ways + earlier.ways.map { Self.taken($0, step) })
  }

  /// Compares with what has arrived; the ways that lead elsewhere are dropped.
  ///
  /// - Parameters:
  ///   - found: the events of the thing that have arrived since the last comparison, in their order.
  ///   - recorded: those that Brevo has refused since; what was refused may have arrived all the same, if the run was killed.
  /// - Returns: a way that should have been, if none leads to what was found.
  mutating func settle(_ found: [ModelEvent], recorded: [ModelEvent]) -> [ModelEvent]? {
    let right = ways.filter { Self.leads($0.events, to: found, without: recorded) }
    let wrong = right.isEmpty ? ways.first?.events ?? [] : nil
    ways = distinct((right.isEmpty ? Array(ways.prefix(1)) : right).map { Way(known: $0.known) })
    return wrong
  }

  private static func taken(_ way: Way, _ step: (inout Known?) -> [ModelEvent]) -> Way {
    var way = way
    way.events += step(&way.known)
    return way
  }

  private static func leads(_ told: [ModelEvent], to found: [ModelEvent], without recorded: [ModelEvent]) -> Bool {
    var rest = found[...]
    for event in told {
      if rest.first == event { rest.removeFirst() } else if !recorded.contains(event) { return false }
    }
    return rest.isEmpty && recorded.allSatisfy(told.contains)
  }

  private func distinct(_ ways: [Way]) -> [Way] {
    ways.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
