internal import AsyncHTTPClient
internal import NIOCore
internal import NIOSSL

/// The library's clients: one without a proxy, and one for each.
struct Lines: Sendable {
  private let direct: HTTPClient
  private let proxied: [Proxy: HTTPClient]

  /// Creates clients that connect when they are first used.
  ///
  /// - Parameters:
  ///   - network: the proxies, and whose certificates are trusted.
  ///   - connect: the time until a connection is made.
  ///   - read: the longest silence while an answer arrives.
  ///   - unpacking: whether the library unpacks what is packed.
  ///   - eventLoop: what carries the connections.
  init(
    _ network: Network, connect: Duration, read: Duration, _ unpacking: HTTPClient.Decompression,
    on eventLoop: any EventLoop
  ) {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .init(connect), read: .init(read)), decompression: unpacking)
    configuration.connectionPool.retryConnectionEstablishment = false
    // Nobody listens to the spans, which would be made for each request all the same.
    configuration.tracing.tracer = nil
    if let authorities = network.authorities {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .certificates(authorities.certificates)
      configuration.tlsConfiguration = tls
    }
    direct = HTTPClient(eventLoopGroup: eventLoop, configuration: configuration)
    configuration.http1_1ConnectionDebugInitializer = ProxyCertificate.refuse
    configuration.http2ConnectionDebugInitializer = ProxyCertificate.refuse
    proxied = Dictionary(
      // Cannot trap: a set has each of them once.
      uniqueKeysWithValues: Set(network.proxies.values).map { proxy in
        configuration.proxy = .init(proxy)
        return (proxy, HTTPClient(eventLoopGroup: eventLoop, configuration: configuration))
      })
  }

  /// The client that connects by a proxy; nil for none.
  func client(_ proxy: Proxy?) -> HTTPClient { proxy.flatMap { proxied[$0] } ?? direct }

  /// Closes all connections.
  func shutdown() async {
    for client in [direct] + proxied.values { try? await client.shutdown() }
  }
}

extension HTTPClient.Configuration.Proxy {
  fileprivate init(_ proxy: Proxy) {
    self =
      switch proxy.kind {
      case .http:
        .server(
          host: proxy.peer.host, port: proxy.peer.port,
          authorization: proxy.credentials.map { .basic(credentials: $0.basic) })
      case .socks: .socksServer(host: proxy.peer.host, port: proxy.peer.port)
      }
  }
}
