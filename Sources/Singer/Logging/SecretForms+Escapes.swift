extension SecretForms {
  typealias Rest = Slice<UnsafeBufferPointer<UInt8>>

  /// The end of `u0022`, `u{22}` or `x22` behind a backslash.
  static func escape(in rest: Rest, _ byte: UInt8) -> Int? {
    guard let letter = rest.first else { return nil }
    let digits = rest.dropFirst()
    switch letter {
    case UInt8(ascii: "x"): return end(of: digits.prefix(2), 2, byte)
    case UInt8(ascii: "u") where digits.first == UInt8(ascii: "{"):
      let inner = digits.dropFirst().prefix(6).prefix { $0 != UInt8(ascii: "}") }
      return number(inner, 16) == byte && inner.endIndex < rest.endIndex ? inner.endIndex + 1 : nil
    case UInt8(ascii: "u"): return end(of: digits.prefix(4), 4, byte)
    default: return nil
    }
  }

  /// The end of `%22`, also of one whose `%` is encoded itself.
  static func percent(in rest: Rest, _ byte: UInt8) -> Int? {
    guard rest.first == UInt8(ascii: "%") else { return nil }
    var digits = rest.dropFirst()
    while byte != UInt8(ascii: "%"), digits.starts(with: "25".utf8) { digits = digits.dropFirst(2) }
    return end(of: digits.prefix(2), 2, byte)
  }

  /// The end of `&#34;`, `&#x22;` or `&quot;`.
  static func entity(in rest: Rest, _ byte: UInt8) -> Int? {
    guard rest.first == UInt8(ascii: "&") else { return nil }
    let name = rest.dropFirst().prefix(8).prefix { $0 != UInt8(ascii: ";") }
    guard name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";") else { return nil }
    let digits = name.dropFirst()
    let value: UInt8? =
      if name.first == UInt8(ascii: "#") {
        digits.first.map { $0 | 0x20 } == UInt8(ascii: "x") ? number(digits.dropFirst(), 16) : number(digits, 10)
      } else {
        entities[String(decoding: name, as: UTF8.self)]
      }
    return value == byte ? name.endIndex + 1 : nil
  }

  private static let entities: [String: UInt8] = [
    "amp": UInt8(ascii: "&"), "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"), "quot": UInt8(ascii: "\""),
    "apos": UInt8(ascii: "'"),
  ]

  /// The end of so many hexadecimal digits that name a byte.
  private static func end(of digits: Rest, _ count: Int, _ byte: UInt8) -> Int? {
    digits.count == count && number(digits, 16) == byte ? digits.endIndex : nil
  }

  private static func number(_ digits: Rest, _ radix: Int) -> UInt8? {
    UInt8(String(decoding: digits, as: UTF8.self), radix: radix)
  }
}
