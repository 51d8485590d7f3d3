/// A number as it was written: its digits, never rounded.
public struct JSONNumber: Sendable {
  /// The digits, sign, point and exponent as written.
  public let digits: ArraySlice<UInt8>

  @inlinable
  init(validated digits: ArraySlice<UInt8>) { self.digits = digits }

  /// The integer, or nil if the number has a fraction or an exponent, or exceeds 64 bits.
  @inlinable public var int: Int? {
    var value = 0
    var rest = digits
    let negative = rest.first == UInt8(ascii: "-")
    if negative { rest = rest.dropFirst() }
    for byte in rest {
      guard byte &- 0x30 < 10 else { return nil }
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let digit = Int(byte &- 0x30)
      let (sum, overflow) =
        negative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if tooLarge || overflow { return nil }
      value = sum
    }
    return value
  }

  /// The nearest binary floating-point number; infinite when it exceeds all.
  public var double: Double { Double(text) ?? .nan }

  /// The number as written.
  public var text: String { String(decoding: digits, as: UTF8.self) }
}
