/// A small generator of reproducible numbers (SplitMix64 by Steele, Lea and Flood).
struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator for one row: the same seed, kind and id give the same numbers.
  init(seed: UInt64, kind: UInt64 = 0, id: Int = 0) {
    state = seed &+ kind &* 0xD6E8_FEB8_6659_FD93 &+ UInt64(truncatingIfNeeded: id) &* 0xA076_1D64_78BD_642F
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from zero up to a bound that is left out.
  mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return Int(truncatingIfNeeded: next() % UInt64(bound))
  }

  /// Whether something happens that has so many chances in a hundred.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One element of a table.
  mutating func pick<Element>(_ table: [Element]) -> Element { table[below(table.count)] }

  /// A version 4 UUID in lower case.
  mutating func uuid() -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for place in 0..<36 {
      switch place {
      case 8, 13, 18, 23: text.append(UInt8(ascii: "-"))
      case 14: text.append(UInt8(ascii: "4"))
      case 19: text.append(digits[8 + below(4)])
      default: text.append(digits[below(16)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
