import Foundation

/// The names of hosts, of whatever script.
enum HostName {
  /// A name in ASCII: each label of another script as punycode (RFC 5891); nil where it can be no name.
  static func ascii(_ name: some StringProtocol) -> String? {
    if name.utf8.allSatisfy({ $0 < 128 }) { return String(name) }
    let plain = String(name).precomposedStringWithCompatibilityMapping.lowercased()
    // A full-width slash would end the name, a full-width @ begin another.
    guard plain.utf8.allSatisfy({ $0 >= 128 || isNamed($0) }) else { return nil }
    var labels: [String] = []
    // Full stops of East Asian writing part labels too (RFC 3490, 3.1).
    for label in plain.split(omittingEmptySubsequences: false, whereSeparator: { ".。．｡".contains($0) }) {
      guard !label.utf8.allSatisfy({ $0 < 128 }) else {
        labels.append(String(label))
        continue
      }
      guard let encoded = Punycode.encoded(String(label)) else { return nil }
      labels.append("xn--" + encoded)
    }
    return labels.joined(separator: ".")
  }

  /// Whether a byte of ASCII may stand in a name, or before and in its port.
  private static func isNamed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"): true
    default: false
    }
  }
}
