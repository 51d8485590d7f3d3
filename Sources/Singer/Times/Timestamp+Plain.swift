extension Timestamp {
  /// Reads a moment that is written in one of the forms that are met most often.
  init?(plain text: UnsafeBufferPointer<UInt8>) {
    guard let moment = PlainMoment(text)?.timestamp else { return nil }
    self = moment
  }
}
