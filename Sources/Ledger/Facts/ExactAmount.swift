/// An amount of money, exact to its last digit.
public struct ExactAmount: Sendable, Equatable {
  /// The amount in its smallest unit.
  private(set) var units: Int128 = 0
  /// How many of the digits stand behind the point.
  private(set) var decimals = 0

  /// More decimals than any money has; what has more is not read.
  private static let mostDecimals = 20

  /// Nothing.
  public static let zero = ExactAmount()

  private init() {}

  init(units: Int128, decimals: Int) { (self.units, self.decimals) = (units, decimals) }

  /// Creates an amount of whole pieces.
  public init(_ whole: Int) { units = Int128(whole) }

  /// Reads decimal digits as JSON writes them; nil if they are none, or too many to be money.
  public init?(_ text: String) {
    if let plain = Self.plain(text) {
      self = plain
      return
    }
    var rest = text.utf8[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    var (point, exponent, count) = (0, 0, 0)
    var isFraction = false
    scan: while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard let next = Self.shifted(units, adding: Int128(byte - UInt8(ascii: "0"))) else { return nil }
        units = next
        count += 1
        if isFraction { point += 1 }
      case UInt8(ascii: ".") where !isFraction && count > 0: isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard count > 0, let power = Int(String(decoding: rest, as: UTF8.self)), -40...40 ~= power else { return nil }
        exponent = power
        break scan
      default: return nil
      }
    }
    guard count > 0 else { return nil }
    decimals = point - exponent
    while decimals < 0 {
      guard let next = Self.shifted(units, adding: 0) else { return nil }
      units = next
      decimals += 1
    }
    while decimals > Self.mostDecimals, units % 10 == 0 {
      units /= 10
      decimals -= 1
    }
    guard decimals <= Self.mostDecimals else { return nil }
    if isNegative { units = -units }
  }

  /// Reads what most amounts are: a few digits, perhaps with a point among them; nil for anything else.
  private static func plain(_ text: String) -> ExactAmount? {
    var text = text
    return text.withUTF8 { text in
      // So few digits are no more than an integer holds.
      guard text.count <= 18, let first = text.first, first &- 0x30 < 10 else { return nil }
      var value = 0
      var point: Int?
      for (place, byte) in text.enumerated() {
        if byte &- 0x30 < 10 {
          value = value &* 10 &+ Int(byte &- 0x30)
        } else if byte == UInt8(ascii: "."), point == nil {
          point = place
        } else {
          return nil
        }
      }
      return ExactAmount(units: Int128(value), decimals: point.map { text.count - $0 - 1 } ?? 0)
    }
  }

  /// Adds another amount; false if the sum is beyond all money, and then nothing is added.
  @discardableResult
  public mutating func add(_ other: ExactAmount) -> Bool {
    let wanted = max(decimals, other.decimals)
    guard let own = Self.units(of: self, wanted), let others = Self.units(of: other, wanted) else { return false }
    let (sum, isOver) = own.addingReportingOverflow(others)
    guard !isOver else { return false }
    (units, decimals) = (sum, wanted)
    return true
  }

  /// Whether there is more than nothing.
  public var isPositive: Bool { units > 0 }

  /// The least whole number that is not below the amount.
  public var roundedUp: Int {
    var whole = units
    var hasRest = false
    for _ in 0..<decimals {
      hasRest = hasRest || whole % 10 != 0
      whole /= 10
    }
    return Int(clamping: hasRest && units > 0 ? whole + 1 : whole)
  }

  /// How many of the equal parts of a whole the amount is, rounded down; 0 where there is no whole.
  public func parts(_ parts: Int, of whole: Int) -> Int {
    let (dividend, isOver) = units.multipliedReportingOverflow(by: Int128(parts))
    guard !isOver, dividend > 0, let divisor = Self.units(of: ExactAmount(whole), decimals), divisor > 0 else {
      return 0
    }
    return Int(clamping: dividend / divisor)
  }

  /// The digits, with all decimals that the parts of the sum had.
  public var text: String {
    var digits = String(units.magnitude)
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      // Cannot trap: there are more digits than decimals by now.
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    return units < 0 ? "-" + digits : digits
  }

  /// Equal amounts are equal, whatever zeros stand behind them.
  public static func == (one: ExactAmount, other: ExactAmount) -> Bool {
    let wanted = max(one.decimals, other.decimals)
    return units(of: one, wanted) == units(of: other, wanted)
  }

  static func shifted(_ units: Int128, adding digit: Int128) -> Int128? {
    let (product, isOver) = units.multipliedReportingOverflow(by: 10)
    let (sum, isLarge) = product.addingReportingOverflow(digit)
    return isOver || isLarge ? nil : sum
  }

  static func units(of amount: ExactAmount, _ decimals: Int) -> Int128? {
    var units: Int128? = amount.units
    for _ in amount.decimals..<decimals { units = units.flatMap { shifted($0, adding: 0) } }
    return units
  }
}
