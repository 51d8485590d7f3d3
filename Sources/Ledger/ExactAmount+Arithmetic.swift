extension ExactAmount: Comparable {
  /// Tells whether an amount is smaller than another.
  public static func < (one: ExactAmount, other: ExactAmount) -> Bool {
    let wanted = max(one.decimals, other.decimals)
    // What cannot be written with so many decimals is larger than all that can.
    guard let own = units(of: one, wanted) else { return one.units < 0 }
    guard let others = units(of: other, wanted) else { return other.units > 0 }
    return own < others
  }

  /// The amount with the other sign.
  public static prefix func - (amount: ExactAmount) -> ExactAmount {
    ExactAmount(units: Int128(0).subtractingReportingOverflow(amount.units).partialValue, decimals: amount.decimals)
  }

  /// What is left when another amount is taken off; nil if that is beyond all money.
  public func subtracting(_ other: ExactAmount) -> ExactAmount? {
    var rest = self
    return rest.add(-other) ? rest : nil
  }

  /// A part of the amount, rounded to cents, halves to even.
  ///
  /// - Parameter divisor: what it is divided by; more than nothing.
  /// - Returns: nil if there is no such divisor, or the amount is beyond all money.
  public func divided(by divisor: ExactAmount) -> ExactAmount? {
    // Hundredths of the quotient: both sides are brought to whole numbers.
    guard divisor.isPositive, let dividend = ExactAmount.units(of: self, max(decimals, divisor.decimals)),
      let whole = ExactAmount.units(of: divisor, max(decimals, divisor.decimals))
    else { return nil }
    let (hundredfold, isOver) = dividend.multipliedReportingOverflow(by: 100)
    guard !isOver else { return nil }
    let (quotient, rest) = hundredfold.quotientAndRemainder(dividingBy: whole)
    let twice = rest.magnitude.multipliedReportingOverflow(by: 2)
    let isHalf = !twice.overflow && twice.partialValue == whole.magnitude
    let isMore = twice.overflow || twice.partialValue > whole.magnitude
    guard isMore || isHalf && quotient % 2 != 0 else { return ExactAmount(units: quotient, decimals: 2) }
    let (rounded, isLarge) = quotient.addingReportingOverflow(dividend < 0 ? -1 : 1)
    return isLarge ? nil : ExactAmount(units: rounded, decimals: 2)
  }

  /// The greatest whole number that is not above the amount.
  public var roundedDown: Int { 0.subtractingReportingOverflow((-self).roundedUp).partialValue }

  /// The amount as an integer; nil if something stands behind the point, or there is none so large.
  public var whole: Int? {
    let (down, up) = (roundedDown, roundedUp)
    return down == up && ExactAmount(down) == self ? down : nil
  }

  /// The digits without zeros at the end.
  public var plainText: String {
    var (units, decimals) = (units, decimals)
    while decimals > 0, units % 10 == 0 { (units, decimals) = (units / 10, decimals - 1) }
    return ExactAmount(units: units, decimals: decimals).text
  }
}
