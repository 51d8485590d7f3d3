/// A proxy that connections are asked of.
public struct Proxy: Sendable, Hashable, CustomStringConvertible {
  /// The languages that proxies speak.
  enum Kind: Sendable, Hashable {
    /// HTTP, by `CONNECT`.
    case http
    /// SOCKS, version 5; names are looked up by the proxy.
    case socks
  }

  /// The variable that names it.
  public let variable: String
  /// Where it is.
  public let peer: Peer
  let kind: Kind
  let credentials: Credentials?

  /// The proxy's place, without user and password.
  public var description: String { "\(peer)" }

  /// Who asks; shown to nobody.
  struct Credentials: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    let user: String
    let password: String

    var description: String { "***" }
    var debugDescription: String { "***" }
  }

  /// Reads what a variable says: `http://user:password@host:port`, `socks5://host:port`, or without a scheme as `http`.
  ///
  /// User and password are percent-decoded. Without a port it is 80, and 1080 for SOCKS. What stands behind the port is
  /// passed over, as curl does.
  ///
  /// - Throws: why it is no proxy that can be used.
  init(_ text: String, from variable: String) throws(NetworkFault) {
    var rest = text[...]
    var scheme = "http"
    if let colon = text.firstRange(of: "://") {
      scheme = text[..<colon.lowerBound].lowercased()
      rest = text[colon.upperBound...]
    }
    switch scheme {
    case "http": kind = .http
    case "socks5", "socks5h", "socks": kind = .socks
    default: throw .unsupportedProxy(variable: variable, scheme: DERReader.legible(scheme))
    }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let at = authority.lastIndex(of: "@")
    let place = at.map { authority[authority.index(after: $0)...] } ?? authority
    guard let peer = Peer(authority: place, standardPort: kind == .http ? 80 : 1080) else {
      throw .unreadableProxy(variable: variable)
    }
    if let user = at.map({ authority[..<$0] }), !user.isEmpty {
      guard kind == .http else { throw .socksCredentials(variable: variable) }
      guard let credentials = Credentials(user) else { throw .unreadableProxy(variable: variable) }
      self.credentials = credentials
    } else {
      credentials = nil
    }
    self.variable = variable
    self.peer = peer
  }
}

extension Proxy.Credentials {
  /// Reads `user:password`, percent-encoded; nil if they cannot stand in a header.
  init?(_ text: Substring) {
    let colon = text.firstIndex(of: ":") ?? text.endIndex
    guard let user = text[..<colon].percentDecoded, let password = text[colon...].dropFirst().percentDecoded,
      !user.contains(":")
    else { return nil }
    (self.user, self.password) = (user, password)
  }
}

extension Substring {
  /// The text without percent-encoding; nil if that is broken, or no text comes out of it.
  fileprivate var percentDecoded: String? {
    var bytes: [UInt8] = []
    var rest = utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, let value = UInt8(Substring(digits), radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
