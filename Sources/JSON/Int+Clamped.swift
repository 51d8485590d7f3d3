/// Arithmetic on numbers from outside: a result that no integer can be is the nearest one that can, and nothing traps.
extension FixedWidthInteger {
  /// The sum, held within what the type can be.
  public func addingClamped(_ other: Self) -> Self {
    let (sum, overflows) = addingReportingOverflow(other)
    guard overflows else { return sum }
    return other < 0 ? .min : .max
  }

  /// The difference, held within what the type can be.
  public func subtractingClamped(_ other: Self) -> Self {
    let (difference, overflows) = subtractingReportingOverflow(other)
    guard overflows else { return difference }
    return other < 0 ? .max : .min
  }

  /// The product, held within what the type can be.
  public func multipliedClamped(by other: Self) -> Self {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    guard overflows else { return product }
    return (self < 0) == (other < 0) ? .max : .min
  }
}

extension Sequence where Element: FixedWidthInteger {
  /// The sum of all, held within what the type can be.
  public var clampedSum: Element {
    // In 128 bits a part of the sum is not beyond the bounds where the whole is not.
    Element(clamping: reduce(Int128(0)) { $0.addingClamped(Int128(clamping: $1)) })
  }
}

extension Int {
  /// The whole part of a binary fraction, held within what an integer can be; 0 for what is no number.
  public init(clamping value: Double) {
    if value.isNaN {
      self = 0
    } else if value >= 0x1p63 {
      self = .max
    } else {
      // Cannot trap: what is outside of an integer's range does not come here.
      self = value < -0x1p63 ? .min : Int(value)
    }
  }
}
