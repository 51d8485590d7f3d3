import HTTP

/// Addresses of pages and pictures, made whole as Brevo takes them.
enum WebAddress {
  /// An absolute address in ASCII (RFC 3986): a path behind the storefront's address, blanks and letters of other scripts
  /// percent-encoded, the host as punycode; nil where it cannot be made whole.
  static func whole(_ text: String, store: String?) -> String? {
    if isWhole(text) { return text }
    let text = text.drop(while: \.isWhitespace)
    if text.isEmpty { return nil }
    if text.hasPrefix("//") { return encoded("https:" + text) }
    let scheme = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    if text[scheme.endIndex...].first == ":", scheme.first?.isLetter == true, !looksLikePort(text[scheme.endIndex...]) {
      return ["http", "https"].contains(scheme.lowercased()) ? encoded(text) : nil
    }
    guard let store else { return nil }
    let base = store.hasSuffix("/") ? store.dropLast() : store[...]
    return encoded(base + (text.hasPrefix("/") ? text : "/" + text))
  }

  /// Whether what follows a name and a colon is a port, as in `example.com:8080/x`.
  private static func looksLikePort(_ rest: Substring) -> Bool { rest.dropFirst().first?.isNumber ?? false }

  private static func encoded(_ text: some StringProtocol) -> String? {
    let text = String(text)
    if isWhole(text) { return text }
    let parts = text.split(separator: "://", maxSplits: 1)
    guard parts.count == 2, let scheme = parts.first?.lowercased(), let rest = parts.last,
      ["http", "https"].contains(scheme)
    else { return nil }
    let host = rest.prefix { !"/?#".contains($0) }
    guard let ascii = HostName.ascii(host), !ascii.isEmpty,
      ascii.utf8.allSatisfy({ 0x21..<0x7F ~= $0 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\"") })
    else { return nil }
    return "\(scheme)://\(ascii)" + legible(String(rest[host.endIndex...]))
  }

  /// Whether an address is written just as it would be given: most are.
  private static func isWhole(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { text in
      let start = text.starts(with: "https://".utf8) ? 8 : text.starts(with: "http://".utf8) ? 7 : text.count
      guard start < text.count,
        ![UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains(text[start])
      else { return false }
      // In what every address may hold there is nothing that a host may not: neither blanks nor brackets nor quotes.
      return text[start...].allSatisfy { isLegible($0) && $0 != UInt8(ascii: "%") }
    }
  }

  /// A path with its query, in ASCII; what is percent-encoded stays so.
  private static func legible(_ path: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(path.utf8)
    result.reserveCapacity(bytes.count + 16)
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
    for (place, byte) in bytes.enumerated() {
      let isEscape =
        byte == UInt8(ascii: "%") && place + 2 < bytes.count && isHexadecimal(bytes[place + 1])
        && isHexadecimal(bytes[place + 2])
      if isEscape || isLegible(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a byte may stand in an address as it is: letters and digits, and the marks that RFC 3986 reserves or leaves.
  private static func isLegible(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x24, 0x26...0x2F, 0x3A...0x3B, 0x3D, 0x3F...0x40, 0x5B, 0x5D, 0x5F, 0x7E: true
    default: false
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
