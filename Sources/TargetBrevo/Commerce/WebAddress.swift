import HTTP

/// Addresses of pages and pictures, made whole as Brevo takes them.
enum WebAddress {
  /// An absolute address in ASCII (RFC 3986): a path behind the storefront's address, blanks and letters of other scripts
  /// percent-encoded, the host as punycode; nil where it cannot be made whole.
  static func whole(_ text: String, store: String?) -> String? {
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
    let parts = text.split(separator: "://", maxSplits: 1)
    guard parts.count == 2, let scheme = parts.first else { return nil }
    let host = parts[1].prefix { !"/?#".contains($0) }
    guard let ascii = HostName.ascii(host), !ascii.isEmpty,
      ascii.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\"") })
    else { return nil }
    // Cannot trap: it has two parts here.
    return "\(scheme.lowercased())://\(ascii)" + legible(String(parts[1][host.endIndex...]))
  }

  /// A path with its query, in ASCII; what is percent-encoded stays so.
  private static func legible(_ path: String) -> String {
    var result = ""
    var rest = path.utf8[...]
    while let byte = rest.first {
      let isEscape = byte == UInt8(ascii: "%") && rest.dropFirst().prefix(2).count(where: isHexadecimal) == 2
      if isEscape {
        result += String(decoding: rest.prefix(3), as: UTF8.self)
        rest = rest.dropFirst(3)
      } else {
        let scalar = String(decoding: rest.prefix(width(of: byte)), as: UTF8.self)
        result += scalar.percentEncoded(leaving: "!#$&'()*+,/:;=?@[]")
        rest = rest.dropFirst(width(of: byte))
      }
    }
    return result
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// How many bytes a scalar has that begins with this one.
  private static func width(of byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }
}
