extension [UInt8] {
  /// The text that the bytes are.
  public var text: String { String(decoding: self, as: UTF8.self) }
}
