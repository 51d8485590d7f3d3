/// The address at which the store reaches the receiver.
///
/// Platforms of shops call `https` on port 443 alone, and not this machine by the name that only it knows.
package struct PublicURL: Sendable, Equatable {
  /// The address, as hooks are registered with it.
  package let text: String
  /// The name of the host, in lower case.
  package let host: String
  /// The path, which tells the stores of one receiver apart; `/` for none.
  package let path: String

  /// Why an address is none that the store can call.
  package enum Fault: Error, Sendable, Equatable {
    /// It is no absolute address, or has a part that it must not have: a user, a query, a fragment, a blank.
    case form
    /// It is not `https`.
    case scheme
    /// Its port is not 443.
    case port(String)
    /// Nobody but this machine can reach the host.
    case local(host: String)
  }

  /// Reads an address.
  package init(_ text: String) throws(Fault) {
    guard let mark = text.firstRange(of: "://"), text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != 0x5C }),
      !text.contains(where: { "@?#".contains($0) })
    else { throw .form }
    guard text[..<mark.lowerBound].lowercased() == "https" else { throw .scheme }
    let authority = text[mark.upperBound...].prefix { $0 != "/" }
    let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
    let colon = authority[bracket...].firstIndex(of: ":")
    host = authority[..<(colon ?? authority.endIndex)].lowercased()
    guard !host.isEmpty else { throw .form }
    if let colon {
      let port = String(authority[colon...].dropFirst())
      guard port == "443" else { throw .port(port) }
    }
    let isLocal = host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" || host.hasPrefix("127.")
    guard !isLocal else { throw .local(host: host) }
    let rest = text[authority.endIndex...]
    path = rest.isEmpty ? "/" : String(rest)
    self.text = text
  }
}
