import JSON

/// A number as people and servers write it: its digits, never rounded.
struct Decimal: Sendable {
  private let isNegative: Bool
  /// The digits before the point, without zeros in front, but at least one.
  private let whole: ArraySlice<UInt8>
  /// The digits behind the point as written.
  private let fraction: ArraySlice<UInt8>
  /// The exponent with its sign, without the letter.
  private let exponent: ArraySlice<UInt8>

  /// Reads digits with an optional sign, point and exponent; blanks around it are passed over.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text.drop { $0 == 0x20 }
    while rest.last == 0x20 { rest.removeLast() }
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var whole = rest.prefix { $0 &- 0x30 < 10 }
    rest = rest[whole.endIndex...]
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix { $0 &- 0x30 < 10 }
      rest = rest[fraction.endIndex...]
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    var exponent = rest.prefix(0)
    if rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      exponent = rest.dropFirst()
      let digits =
        exponent.first == UInt8(ascii: "-") || exponent.first == UInt8(ascii: "+") ? exponent.dropFirst() : exponent
      guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
      rest = rest[rest.endIndex...]
    }
    guard rest.isEmpty else { return nil }
    while whole.count > 1, whole.first == 0x30 { whole.removeFirst() }
    self.whole = whole
    self.fraction = fraction
    self.exponent = exponent
  }

  /// Whether nothing but zeros stands behind the point, and there is no exponent.
  var isWhole: Bool { exponent.isEmpty && fraction.allSatisfy { $0 == 0x30 } }

  /// Writes the number.
  func write(into writer: inout JSONWriter) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(whole.count + fraction.count + exponent.count + 4)
    appendWhole(to: &bytes)
    if !fraction.isEmpty {
      bytes.append(UInt8(ascii: "."))
      bytes += fraction
    }
    if !exponent.isEmpty {
      bytes.append(UInt8(ascii: "e"))
      bytes += exponent
    }
    writer.raw(bytes)
  }

  /// Writes the digits before the point.
  func writeWhole(into writer: inout JSONWriter) {
    var bytes: [UInt8] = []
    appendWhole(to: &bytes)
    writer.raw(bytes)
  }

  private func appendWhole(to bytes: inout [UInt8]) {
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    if whole.isEmpty { bytes.append(0x30) } else { bytes += whole }
  }
}
