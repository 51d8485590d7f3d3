/// How requests leave this machine, and whose certificates are trusted: what the environment says of both.
///
/// The variables are those of curl and of most other programs: `https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`, each
/// also in capitals, where the small one wins; `SSL_CERT_FILE` and `SSL_CERT_DIR`, the latter a list with colons. An
/// empty variable is none.
public struct Network: Sendable {
  /// The variables that are read.
  public static let variables =
    proxyVariables + proxyVariables.map { $0.uppercased() } + [certificateFile, certificateFolder]

  private static let proxyVariables = ["https_proxy", "http_proxy", "all_proxy", "no_proxy"]
  private static let certificateFile = "SSL_CERT_FILE"
  private static let certificateFolder = "SSL_CERT_DIR"

  /// The network without proxies, where the system's authorities are trusted.
  public static let plain = Network()

  /// The proxies by the scheme of the address that is asked for.
  private(set) var proxies: [String: Proxy] = [:]
  private var exceptions = ProxyExceptions("")
  private let exceptionsVariable: String?
  /// The authorities that are trusted; nil for the system's.
  let authorities: TrustedAuthorities?

  private init() { (exceptionsVariable, authorities) = (nil, nil) }

  /// Reads what the environment says.
  ///
  /// - Throws: what cannot be done.
  public init(environment: [String: String]) throws(NetworkFault) {
    func variable(_ name: String) -> (name: String, text: String)? {
      for name in [name, name.uppercased()] {
        if let text = environment[name], !text.isEmpty { return (name, text) }
      }
      return nil
    }
    for scheme in ["https", "http"] {
      guard let found = variable("\(scheme)_proxy") ?? variable("all_proxy") else { continue }
      proxies[scheme] = try Proxy(found.text, from: found.name)
    }
    let found = variable("no_proxy")
    exceptions = ProxyExceptions(found?.text ?? "")
    exceptionsVariable = found?.name
    authorities = try TrustedAuthorities(
      file: environment[Self.certificateFile].map { TrustSource(variable: Self.certificateFile, path: $0) },
      folders: (environment[Self.certificateFolder] ?? "").split(separator: ":").map {
        TrustSource(variable: Self.certificateFolder, path: String($0))
      })
  }

  /// The proxy by which an address is reached; nil for none.
  public func proxy(for url: String) -> Proxy? {
    guard !proxies.isEmpty, let peer = Peer(url: url) else { return nil }
    return proxy(for: peer, isEncrypted: url.prefix(6).lowercased() == "https:")
  }

  func proxy(for peer: Peer, isEncrypted: Bool) -> Proxy? {
    guard let proxy = proxies[isEncrypted ? "https" : "http"], !exceptions.contain(peer) else { return nil }
    return proxy
  }

  /// The variable by which an address is reached without the proxy that there is; nil where no variable says so.
  public func exception(for url: String) -> String? {
    guard let peer = Peer(url: url), exceptions.contain(peer), !ProxyExceptions("").contain(peer) else { return nil }
    return proxies[url.prefix(6).lowercased() == "https:" ? "https" : "http"] == nil ? nil : exceptionsVariable
  }

  /// The files and folders whose authorities are trusted; none where they are the system's.
  public var trustSources: [TrustSource] { authorities?.sources ?? [] }

  /// The texts in the environment that nobody may see: passwords of proxies, and the headers that carry them.
  ///
  /// They are found also where a proxy's address is of no use otherwise.
  public static func secrets(in environment: [String: String]) -> [String] {
    (proxyVariables + proxyVariables.map { $0.uppercased() }).flatMap { name -> [String] in
      guard let text = environment[name] else { return [] }
      let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
      guard let at = text.lastIndex(of: "@"), at >= start else { return [] }
      let user = text[start..<at]
      let raw = user.firstIndex(of: ":").map { [String(user[user.index(after: $0)...])] } ?? []
      guard let credentials = Proxy.Credentials(user) else { return raw }
      return raw + [credentials.password, credentials.basic]
    }.filter { !$0.isEmpty }
  }
}
