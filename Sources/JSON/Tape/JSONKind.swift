/// What a value is.
public enum JSONKind: UInt8, Sendable {
  /// The word for nothing.
  case null = 1
  /// The word for yes.
  case `true` = 2
  /// The word for no.
  case `false` = 3
  /// A number of any size and precision.
  case number = 4
  /// A text.
  case string = 5
  /// Members, each with a key.
  case object = 6
  /// Elements in an order.
  case array = 7
  /// The end of an object or array on the tape; no value is of this kind.
  case end = 8
}
