import Foundation

/// E-mail addresses as Brevo knows contacts by them.
enum Email {
  /// What keeps a text from being an address.
  enum Flaw: Sendable, CaseIterable {
    case noAt, severalAts, noName, noDomain, blank, separator, nameTooLong, foreignName, domain, tooLong
  }

  /// An address in lower case without blanks around it, its domain in ASCII; nil where there is none.
  ///
  /// `Ada <ada@example.com>` and `mailto:ada@example.com` are read. What can be no address is given as it is.
  static func normalised(_ text: String?) -> String? {
    guard let text else { return nil }
    // Most addresses are of plain ASCII, which leaves nothing to be taken off them.
    if isPlain(text) { return text.lowercased() }
    var address = Substring(text.trimmingCharacters(in: .whitespacesAndNewlines))
    if address.last == ">", let start = address.lastIndex(of: "<"), !address.dropLast().contains(">") {
      address = address[address.index(after: start)...].dropLast()
    }
    if address.lowercased().hasPrefix("mailto:") { address = address.dropFirst("mailto:".count) }
    let plain = address.lowercased().trimmingCharacters(in: .whitespacesAndNewlines)
    guard !plain.isEmpty else { return nil }
    guard !plain.utf8.allSatisfy({ $0 < 128 }), let at = plain.lastIndex(of: "@"),
      let domain = HostName.ascii(plain[plain.index(after: at)...])
    else { return plain }
    return plain[...at] + domain
  }

  /// Whether a text is of ASCII without blanks, brackets and the colon of `mailto:`, and not empty.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        0x21..<0x7F ~= $0 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: ":")
      }
  }

  /// Whether a text is an address of the usual form, in which no flaw can be: the long way tells those of all others.
  private static func isUsual(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { text in
      guard text.count <= 254, let at = text.firstIndex(of: UInt8(ascii: "@")), 1...64 ~= at else { return false }
      for byte in text where !(0x21..<0x7F ~= byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        return false
      }
      var label = 0
      for place in (at + 1)..<text.count {
        switch text[place] {
        case UInt8(ascii: "@"): return false
        case UInt8(ascii: "."):
          guard 1...63 ~= label, text[place - 1] != UInt8(ascii: "-") else { return false }
          label = 0
        case UInt8(ascii: "-") where label == 0: return false
        default: label += 1
        }
      }
      return 1...63 ~= label && text[text.count - 1] != UInt8(ascii: "-")
    }
  }

  /// Whether a text can be an address.
  static func isPlausible(_ text: String) -> Bool { flaw(of: text) == nil }

  /// What keeps a text from being an address (RFC 5321, as far as mailboxes in use go); nil for nothing.
  static func flaw(of text: String) -> Flaw? {
    if isUsual(text) { return nil }
    guard let at = text.lastIndex(of: "@") else { return .noAt }
    let (name, domain) = (text[..<at], text[text.index(after: at)...])
    if name.isEmpty { return .noName }
    if domain.isEmpty { return .noDomain }
    if text.unicodeScalars.contains(where: { $0.value < 0x21 || $0.value == 0x7F || $0.properties.isWhitespace }) {
      return .blank
    }
    if text.contains(",") || text.contains(";") { return .separator }
    if name.contains("@") { return .severalAts }
    if name.utf8.contains(where: { $0 > 127 }) { return .foreignName }
    if name.utf8.count > 64 { return .nameTooLong }
    if text.utf8.count > 254 { return .tooLong }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    let isWhole = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { $0 < 128 }
    }
    return isWhole ? nil : .domain
  }
}
