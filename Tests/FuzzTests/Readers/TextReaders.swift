@testable import TargetBrevo

extension FuzzReader {
  /// Descriptions of products.
  static let html = FuzzReader("html", stretch: 60_000) { bytes in
    let text = plainText(bytes.asText, atMost: 300)
    try promise(text.count <= 301, "\(text.count) characters")
    try promise(text.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "a control character")
    guard bytes.count < 2000 else { return }
    try HTMLCase.hold(bytes.asText)
  }

  /// Addresses of people and pages.
  static let addresses = FuzzReader("addresses", atMost: 1024, stretch: 20_000) { bytes in
    let text = bytes.asText
    if let email = Email.normalised(text), Email.isPlausible(email) {
      try promise(email.utf8.allSatisfy { 0x20..<0x7F ~= $0 } && email.utf8.count <= 254, "an address: \(email)")
      try promise(Email.normalised(email) == email, "another address: \(email)")
    }
    for store in [nil, "https://shop.example.com"] {
      guard let address = WebAddress.whole(text, store: store) else { continue }
      try promise(address.utf8.allSatisfy { 0x20..<0x7F ~= $0 }, "not in ASCII: \(address)")
      try promise(WebAddress.whole(address, store: store) == address, "another address: \(address)")
    }
    _ = HostName.ascii(text)
  }
}

private enum HTMLCase {
  static func hold(_ text: String) throws(Finding) {
    let plain = plainText(" \(text)", atMost: 300)
    if !text.contains("</") {
      for name in ["style", "SCRIPT"] {
        let styled = plainText("<\(name) type='a>b'> \(text) </\(name)> \(text)", atMost: 300)
        try promise(styled == plain, "what a \(name) holds is text: \(styled)")
      }
    }
    try promise(
      plainText("5 < 6 and \(text)", atMost: 300).hasPrefix("5 < 6"), "a sign of less swallows what follows")
    let letters = text.unicodeScalars.filter { $0.value == 0x20 || $0.value > 0x9F && $0.properties.isAlphabetic }
    let entities = letters.map { $0.value == 0x20 ? " " : "&#\($0.value);" }.joined()
    try promise(
      plainText(entities, atMost: 300) == plainText(String(String.UnicodeScalarView(letters)), atMost: 300),
      "entities are other letters: \(entities)")
  }
}
