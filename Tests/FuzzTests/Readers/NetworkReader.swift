@testable import CommandLine
@testable import HTTP

extension FuzzReader {
  /// Addresses of proxies on the first line, exceptions on the second, and an address to reach on the third.
  static let network = FuzzReader("network", atMost: 1024) { bytes in
    let (proxy, rest) = bytes.headAndRest
    let (exceptions, address) = rest.headAndRest
    let variables = ["https_proxy": proxy.asText, "no_proxy": exceptions.asText]
    for secret in Network.secrets(in: variables) { try promise(!secret.isEmpty, "a secret of nothing") }
    var found: Network?
    do throws(NetworkFault) {
      let network = try Network(environment: variables)
      found = network
      _ = (network.proxy(for: address.asText), network.exception(for: address.asText))
    } catch {
      try promise(!NetworkWords.sentence(error).isEmpty, "a fault without words")
    }
    if let found, exceptions.isEmpty, proxy.contains(where: { 0x21..<0x7F ~= $0 }) {
      try promise(found.proxy(for: "https://store.example.com/x") != nil, "the proxy is passed over")
    }
    _ = (Address.isAddress(address.asText), Address.isTrusted(address.asText))
  }

  /// Names in certificates.
  static let certificates = FuzzReader("certificates", atMost: 1024) { bytes in
    let name = DERReader.commonName(in: bytes[...])
    try promise(name.unicodeScalars.count <= 100, "a name without bounds")
    var reader = DERReader(bytes[...])
    var length = 0
    while let element = reader.next() { length += element.content.count + 2 }
    try promise(length <= bytes.count, "more than there is")
  }
}
