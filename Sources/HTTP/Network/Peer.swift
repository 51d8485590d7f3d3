/// A machine and a port on it.
public struct Peer: Sendable, Hashable, CustomStringConvertible {
  /// The name, in small letters, or the address.
  public var host: String
  /// The port.
  public var port: Int

  /// Creates a peer.
  public init(host: String, port: Int) {
    self.host = host.lowercased()
    self.port = port
  }

  /// The peer as `host:port`, with brackets around an address that has colons itself.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Whether the host is a name, and no address.
  var isName: Bool { !host.contains(":") && host.contains { $0 != "." && !$0.isNumber } }

  /// Reads whom an address of `http` or `https` is of; nil if it is of neither, or has no host.
  init?(url: String) {
    guard let colon = url.firstRange(of: "://") else { return nil }
    let standard: Int
    switch url[..<colon.lowerBound].lowercased() {
    case "https": standard = 443
    case "http": standard = 80
    default: return nil
    }
    let authority = url[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("@") else { return nil }
    self.init(authority: authority, standardPort: standard)
  }

  /// Reads `host`, `host:port`, `[address]` or `[address]:port`; nil if it is none of them.
  init?(authority: Substring, standardPort: Int) {
    let (host, rest): (Substring, Substring)
    if authority.first == "[" {
      guard let close = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<close]
      rest = authority[authority.index(after: close)...]
    } else {
      host = authority.prefix { $0 != ":" }
      rest = authority.dropFirst(host.count)
    }
    guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    if rest.isEmpty {
      self.init(host: String(host), port: standardPort)
    } else {
      guard rest.first == ":", let port = UInt16(rest.dropFirst()), port > 0 else { return nil }
      self.init(host: String(host), port: Int(port))
    }
  }
}
