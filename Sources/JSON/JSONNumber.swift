/// A number as it was written: its digits, never rounded.
public struct JSONNumber: Sendable {
  /// The digits, sign, point and exponent as written.
  public let digits: ArraySlice<UInt8>

  @inlinable
  init(validated digits: ArraySlice<UInt8>) { self.digits = digits }

  /// The integer, or nil if the number has a fraction or an exponent, or exceeds 64 bits.
  public var int: Int? {
    digits.withUnsafeBufferPointer { digits in
      let negative = digits.first == UInt8(ascii: "-")
      var value = 0
      for byte in digits.dropFirst(negative ? 1 : 0) {
        let digit = Int(byte) - 0x30
        guard 0...9 ~= digit else { return nil }
        let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
        // Negative values are built downwards because they reach one further.
        let (sum, overflow) = product.addingReportingOverflow(negative ? -digit : digit)
        if tooLarge || overflow { return nil }
        value = sum
      }
      return value
    }
  }

  /// The nearest binary floating-point number; infinite when it exceeds all.
  public var double: Double { Double(text) ?? .nan }

  /// The number as written.
  public var text: String { String(decoding: digits, as: UTF8.self) }
}
