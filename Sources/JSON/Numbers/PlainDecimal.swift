/// Numbers as they are written most often: digits without a zero in front, with a minus at most before them, and perhaps a
/// point and more digits behind them.
extension JSONValue {
  /// Whether the value is a number written so, or a text of one.
  public var isPlainDecimal: Bool {
    guard word.kind == JSONKind.number.rawValue || isPlainString else { return false }
    return raw.withUnsafeBufferPointer { $0.isPlainDecimal(withFraction: true) }
  }
}

extension JSONExcerpt {
  /// Whether a part is a text of a number written so.
  ///
  /// - Parameters:
  ///   - part: the part.
  ///   - withFraction: whether there may be a point and more digits.
  /// - Returns: false for anything but a text.
  public func isTextOfDecimal(_ part: JSONPart, withFraction: Bool) -> Bool {
    part.kind == .string && withText(part) { $0.isPlainDecimal(withFraction: withFraction) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func isPlainDecimal(withFraction: Bool) -> Bool {
    // No index is beyond the count: each is compared with it before its byte is read.
    var place = first == UInt8(ascii: "-") ? 1 : 0
    let whole = place
    while place < count, self[place] &- 0x30 < 10 { place += 1 }
    guard place > whole, place == whole + 1 || self[whole] != 0x30 else { return false }
    if place == count { return true }
    guard withFraction, self[place] == UInt8(ascii: "."), place + 1 < count else { return false }
    return self[(place + 1)...].allSatisfy { $0 &- 0x30 < 10 }
  }
}
