/// The ASCII form of a name of another script, as host names have it (RFC 3492).
enum Punycode {
  private static let (base, lowest, highest, skew, damp): (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    36, 1, 26, 38, 700
  )

  /// Encodes one label of a host name; nil where it is too long to be one.
  static func encoded(_ label: String) -> String? {
    let scalars = label.unicodeScalars.map(\.value)
    guard scalars.count <= 63 else { return nil }
    var output = scalars.filter { $0 < 128 }.map { UInt8(truncatingIfNeeded: $0) }
    let plain = UInt32(output.count)
    var (handled, next, delta, bias) = (plain, UInt32(128), UInt32(0), UInt32(72))
    if plain > 0 { output.append(UInt8(ascii: "-")) }
    while handled < scalars.count {
      guard let scalar = scalars.lazy.filter({ $0 >= next }).min() else { return nil }
      // A label has at most 63 scalars, each below 0x110000: nothing here comes near 32 bits.
      delta &+= (scalar &- next) &* (handled &+ 1)
      next = scalar
      for other in scalars {
        if other < next { delta &+= 1 }
        guard other == next else { continue }
        append(delta, bias, to: &output)
        bias = adapted(delta, handled &+ 1, isFirst: handled == plain)
        (delta, handled) = (0, handled &+ 1)
      }
      (delta, next) = (delta &+ 1, next &+ 1)
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func append(_ delta: UInt32, _ bias: UInt32, to output: inout [UInt8]) {
    var (rest, step) = (delta, base)
    while true {
      let threshold = step <= bias ? lowest : step >= bias &+ highest ? highest : step &- bias
      guard rest >= threshold else { break }
      output.append(digit(threshold &+ (rest &- threshold) % (base &- threshold)))
      rest = (rest &- threshold) / (base &- threshold)
      step &+= base
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? 0x61 &+ value : 0x16 &+ value)
  }

  private static func adapted(_ delta: UInt32, _ count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / damp : delta / 2
    delta &+= delta / count
    var steps: UInt32 = 0
    while delta > ((base &- lowest) &* highest) / 2 {
      delta /= base &- lowest
      steps &+= base
    }
    return steps &+ (base &- lowest &+ 1) &* delta / (delta &+ skew)
  }
}
