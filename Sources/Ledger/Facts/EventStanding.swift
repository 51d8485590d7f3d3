/// How far an event has come.
public enum EventStanding: Int, Sendable {
  /// No request has carried it.
  case pending = 0
  /// A request has carried it, and no answer is known.
  case attempted = 1
  /// It has been accepted.
  case sent = 2
  /// It has been refused and is in the dead letters.
  case rejected = 3
}
