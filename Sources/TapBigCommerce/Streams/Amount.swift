/// An amount of money that can be added up without rounding: a whole number of the smallest unit that its digits name.
struct Amount: Sendable {
  private let units: Int
  /// The digits behind the point.
  private let scale: Int

  private static let mostDigits = 18

  private init(units: Int, scale: Int) { (self.units, self.scale) = (units, scale) }

  static let zero = Amount(units: 0, scale: 0)

  /// Reads digits with an optional sign and point; nil for anything else, an exponent or too many digits included.
  init?(_ text: some Collection<UInt8>) {
    let isNegative = text.first == UInt8(ascii: "-")
    var units = 0
    var digits = 0
    var scale: Int?
    for byte in isNegative ? text.dropFirst() : text[...] {
      if byte == UInt8(ascii: "."), scale == nil {
        scale = 0
      } else if byte &- 0x30 < 10, digits < Self.mostDigits {
        units = units * 10 + Int(byte - 0x30)
        digits += 1
        if let place = scale { scale = place + 1 }
      } else {
        return nil
      }
    }
    guard digits > 0 else { return nil }
    self.init(units: isNegative ? -units : units, scale: scale ?? 0)
  }

  /// The difference, with the digits of the finer of the two; nil if it has too many.
  func subtracting(_ other: Amount) -> Amount? { combined(with: other) { $0.subtractingReportingOverflow($1) } }

  /// The sum, with the digits of the finer of the two; nil if it has too many.
  func adding(_ other: Amount) -> Amount? { combined(with: other) { $0.addingReportingOverflow($1) } }

  private func combined(
    with other: Amount, _ combine: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Amount? {
    let scale = max(scale, other.scale)
    guard let mine = units(at: scale), let others = other.units(at: scale) else { return nil }
    let (sum, overflows) = combine(mine, others)
    return overflows ? nil : Amount(units: sum, scale: scale)
  }

  private func units(at finer: Int) -> Int? {
    var units = units
    for _ in scale..<finer {
      let (more, overflows) = units.multipliedReportingOverflow(by: 10)
      guard !overflows else { return nil }
      units = more
    }
    return units
  }

  /// The digits as JSON has them.
  var digits: String {
    var text = String(units.magnitude)
    // Cannot trap: there are more digits than decimals behind this line.
    if text.count <= scale { text = String(repeating: "0", count: scale + 1 - text.count) + text }
    // Cannot trap: see above.
    if scale > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -scale)) }
    return units < 0 ? "-\(text)" : text
  }
}
