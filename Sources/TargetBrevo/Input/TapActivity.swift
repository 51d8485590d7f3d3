import JSON

/// Whether the tap is known to be between two runs.
///
/// A tap that is reading a stream names it in its states (`currently_syncing`); behind its last one it names none. A tap
/// that never names any is never known to rest: it may be waiting in the middle of a list.
struct TapActivity: Sendable {
  private var tells = false
  /// Whether the last message was the state of a run that has come to its end.
  private(set) var isResting = false
  /// Whether nothing has come behind the last state.
  private(set) var isAtState = false
  /// Whether the last state names a stream that is being read: an end here is not the end of the tap's run.
  private(set) var isReading = false

  /// Whether the tap may be waiting for something to happen: it has told a state, in which it names no stream being read.
  ///
  /// A tap that never names any may as well be waiting in the middle of a list.
  var isPausing: Bool { isAtState && !isReading }

  /// Takes note of a state.
  mutating func note(_ state: JSONValue) {
    isReading = state["currently_syncing" as StaticString].map { !$0.isNull } ?? false
    if isReading { tells = true }
    isResting = tells && !isReading
    isAtState = true
  }

  /// Takes note of any other message.
  mutating func stir() { (isResting, isAtState) = (false, false) }
}
