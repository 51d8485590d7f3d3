extension Timestamp {
  /// Says whether a text is a moment just as ``write(into:)`` writes it, in whole seconds: `2017-04-20T15:32:00Z`.
  public static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == 20 && PlainMoment(text) != nil
  }

  /// Reads a moment that is written in one of the forms that are met most often.
  init?(plain text: UnsafeBufferPointer<UInt8>) {
    guard let moment = PlainMoment(text)?.timestamp else { return nil }
    self = moment
  }
}
