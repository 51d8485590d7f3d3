/// The hosts that are reached without a proxy: what `NO_PROXY` lists, and this machine itself.
struct ProxyExceptions: Sendable, Hashable {
  private enum Rule: Hashable {
    case all
    /// A name and every name below it.
    case name(String, port: Int?)
    /// Addresses that begin with the same bits.
    case network(IPAddress, bits: Int, port: Int?)
  }

  private var rules: [Rule] = []

  /// Reads a list with commas or blanks between its entries.
  ///
  /// An entry is `*`, a name (which stands for those below it too, with or without a dot or `*.` in front), an address,
  /// a network such as `10.0.0.0/8`, each but the first and last also with a port; others are passed over.
  init(_ list: String) {
    rules = list.split { $0 == "," || $0.isWhitespace }.compactMap { ProxyExceptions.rule(String($0).lowercased()) }
  }

  private static func rule(_ entry: String) -> Rule? {
    if entry == "*" { return .all }
    if let slash = entry.firstIndex(of: "/") {
      let bits = Int(entry[entry.index(after: slash)...])
      guard let address = IPAddress(entry[..<slash]), let bits, (0...address.bytes.count * 8).contains(bits) else {
        return nil
      }
      return .network(address, bits: bits, port: nil)
    }
    if let address = IPAddress(entry[...]) { return .network(address, bits: address.bytes.count * 8, port: nil) }
    guard let peer = Peer(authority: entry[...], standardPort: 0) else { return nil }
    let port = peer.port == 0 ? nil : peer.port
    if let address = IPAddress(peer.host[...]) {
      return .network(address, bits: address.bytes.count * 8, port: port)
    }
    let name = String(peer.host.drop { $0 == "*" || $0 == "." })
    return name.isEmpty ? nil : .name(name, port: port)
  }

  /// Whether a peer is reached without a proxy.
  func contain(_ peer: Peer) -> Bool {
    var host = peer.host
    if host.hasSuffix(".") { host.removeLast() }
    let address = IPAddress(host[...])
    if ProxyExceptions.isLoopback(host, address) { return true }
    return rules.contains { rule in
      switch rule {
      case .all: true
      case .name(let name, let port): (port ?? peer.port) == peer.port && (host == name || host.hasSuffix(".\(name)"))
      case .network(let network, let bits, let port):
        (port ?? peer.port) == peer.port && (address?.isIn(network, bits: bits) ?? false)
      }
    }
  }

  private static func isLoopback(_ host: String, _ address: IPAddress?) -> Bool {
    guard let address else { return host == "localhost" || host.hasSuffix(".localhost") }
    return address.bytes.count == 4 ? address.bytes[0] == 127 : address.bytes == [UInt8](repeating: 0, count: 15) + [1]
  }
}
