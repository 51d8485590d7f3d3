import JSON

/// An amount in hundredths.
struct Money: Sendable, Equatable, Comparable {
  var cents: Int

  init(_ cents: Int) { self.cents = cents }

  static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
  static func + (left: Money, right: Money) -> Money { Money(left.cents.addingClamped(right.cents)) }
  static func - (left: Money, right: Money) -> Money { Money(left.cents.subtractingClamped(right.cents)) }
  static func * (left: Money, right: Int) -> Money { Money(left.cents.multipliedClamped(by: right)) }

  /// The tax on an amount at the store's single rate of eight per cent.
  var tax: Money { Money(cents.multipliedClamped(by: 8).addingClamped(50) / 100) }

  /// Two decimals: `361.95`.
  var plain: String {
    let size = cents.magnitude
    return (cents < 0 ? "-" : "") + String(size / 100) + "." + Dates.pad(Int(size % 100))
  }

  /// The string of the V2 API: `361.9500`.
  var v2: String { plain + "00" }

  /// The number of the V3 API, trailing zeros left out: `7.95`, `7.9`, `7`.
  var v3: String {
    if cents % 100 == 0 { return String(cents / 100) }
    return cents % 10 == 0 ? String(plain.dropLast()) : plain
  }
}

extension JSONWriter {
  /// Writes a member whose value is an amount as the V2 API has it: a string.
  mutating func text(_ key: String, _ amount: Money) { member(key, amount.v2) }

  /// Writes a member whose value is an amount as the V3 API has it: a number, or null.
  mutating func number(_ key: String, _ amount: Money?) {
    self.key(key)
    if let amount { raw(amount.v3.utf8) } else { null() }
  }
}

extension Money {
  /// Reads a decimal number of at most two decimals that count; nil if it is none or has more than fifteen digits.
  init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count < 3, let whole = Int(parts[0]), parts[0].count <= 13 else { return nil }
    let decimals = parts.count > 1 ? parts[1] : ""
    guard decimals.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    let cents = Int((decimals + "00").prefix(2)) ?? 0
    // Cannot overflow: thirteen digits at most, and two more.
    self.init(whole * 100 + (text.hasPrefix("-") ? -cents : cents))
  }
}
