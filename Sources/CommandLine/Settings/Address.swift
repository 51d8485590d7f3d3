/// The shape of an address, as far as trust depends on it.
enum Address {
  /// Whether a text is `http` or `https` with a host.
  static func isAddress(_ text: String) -> Bool {
    guard let (scheme, host) = parts(text) else { return false }
    return (scheme == "https" || scheme == "http") && !host.isEmpty
  }

  /// Whether what is sent there stays private: encrypted, or on this machine.
  static func isTrusted(_ text: String) -> Bool {
    guard let (scheme, host) = parts(text) else { return false }
    if scheme == "https" { return true }
    return host == "localhost" || host == "::1" || isLoopback(host)
  }

  private static func isLoopback(_ host: String) -> Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  private static func parts(_ text: String) -> (scheme: String, host: String)? {
    // Readers of addresses differ over what a backslash is; it belongs in none.
    guard let colon = text.firstRange(of: "://"), text.allSatisfy({ $0 > " " && $0.isASCII && $0 != "\\" }) else {
      return nil
    }
    let authority = text[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.contains("@") else { return nil }
    let host: Substring
    if authority.first == "[" {
      guard let close = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<close]
    } else {
      host = authority.prefix { $0 != ":" }
    }
    return (text[..<colon.lowerBound].lowercased(), host.lowercased())
  }
}
