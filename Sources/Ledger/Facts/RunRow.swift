/// A run of the target.
public struct RunRow: Sendable {
  /// When it began, in seconds since 1970.
  public var started: Int
  /// When it ended, or nil if it did not come to its end.
  public var ended: Int?
  /// What kind of run it was, in a word.
  public var kind: String
  /// How it ended, in a word.
  public var outcome: String?
  /// What ended it before its time, in a sentence.
  public var fault: String?
  /// Its figures as a JSON object.
  public var summary: String?

  /// Creates a run.
  public init(
    started: Int, ended: Int? = nil, kind: String = "sync", outcome: String? = nil, fault: String? = nil,
    summary: String? = nil
  ) {
    self.started = started
    self.ended = ended
    self.kind = kind
    self.outcome = outcome
    self.fault = fault
    self.summary = summary
  }
}
