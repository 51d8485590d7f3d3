/// How the store's hooks behave where a test or the demo may choose.
struct HookSettings: Sendable {
  var times = HookTimes()
  var signing = Signing.standard
  var unknowns = HookUnknowns()
  /// Where callbacks go: public addresses and what stands for them on this machine.
  var routes: [HookRoute] = []
  /// The most callbacks that are under way at once.
  var width = 50

  /// How callbacks are signed.
  enum Signing: String, Sendable, CaseIterable {
    /// Not at all.
    case unsigned
    /// By Standard Webhooks, as the documentation of January 2025 has it.
    case standard
    /// By `X-BC-Signature`, the hexadecimal HMAC-SHA256 of the body, as some connectors claim.
    case digest
  }
}

/// A public https address, and the loopback address that stands for it.
///
/// Hooks may only have destinations on port 443, which no test can bind; so the destination stays as it is registered,
/// and the sandbox calls the address behind it.
struct HookRoute: Sendable, Equatable {
  let from: String
  let to: String

  /// Creates a route; nil unless it leads from an https address to an http address of this machine.
  init?(from: String, to: String) {
    guard from.hasPrefix("https://"), let host = URLParts(to), host.scheme == "http",
      ["127.0.0.1", "localhost", "[::1]"].contains(host.host)
    else { return nil }
    self.from = from
    self.to = to
  }

  /// Reads `https://shop.example/bc=http://127.0.0.1:8787/bc`; nil if it is no route.
  init?(_ text: String) {
    guard let sign = text.firstRange(of: "=http://") else { return nil }
    self.init(from: String(text[..<sign.lowerBound]), to: String(text[sign.lowerBound...].dropFirst()))
  }

  /// The address that stands for a destination; nil if it is another's.
  ///
  /// A destination belongs to a route if it is the same, or goes on with a slash or a query.
  func address(of destination: String) -> String? {
    guard destination.hasPrefix(from) else { return nil }
    let rest = destination.dropFirst(from.count)
    guard from.hasSuffix("/") || rest.isEmpty || rest.hasPrefix("/") || rest.hasPrefix("?") else { return nil }
    return to + rest
  }
}

/// The parts of an address that hooks care about.
struct URLParts: Sendable {
  let scheme: String
  let host: String
  /// The port as it is written; nil without one.
  let port: String?

  /// Takes an absolute address apart; nil if it is none.
  init?(_ text: String) {
    guard let mark = text.firstRange(of: "://"), mark.lowerBound > text.startIndex else { return nil }
    scheme = text[..<mark.lowerBound].lowercased()
    let authority = text[mark.upperBound...].prefix { !"/?#".contains($0) }
    guard !authority.isEmpty, !authority.contains("@"), !text.contains(where: \.isWhitespace) else { return nil }
    let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
    let colon = authority[bracket...].firstIndex(of: ":")
    host = authority[..<(colon ?? authority.endIndex)].lowercased()
    port = colon.map { String(authority[$0...].dropFirst()) }
    guard !host.isEmpty else { return nil }
  }
}
