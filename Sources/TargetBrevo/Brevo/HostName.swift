import Foundation

/// The names of hosts, of whatever script.
enum HostName {
  /// A name in ASCII: each label of another script as punycode (RFC 5891); nil where it can be no name.
  static func ascii(_ name: some StringProtocol) -> String? {
    if name.utf8.allSatisfy({ $0 < 128 }) { return String(name) }
    let plain = String(name).precomposedStringWithCompatibilityMapping.lowercased()
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
}
