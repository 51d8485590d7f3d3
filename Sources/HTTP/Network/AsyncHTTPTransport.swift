internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix

/// A transport over AsyncHTTPClient: pooled connections, verified certificates, gzip, no redirects, proxies.
public struct AsyncHTTPTransport: Transport {
  /// The bounds of one exchange.
  public struct Limits: Sendable {
    /// The time until a connection is made.
    public var connect: Duration = .seconds(10)
    /// The longest silence while an answer arrives.
    public var read: Duration = .seconds(60)
    /// The time of the whole exchange.
    public var whole: Duration = .seconds(180)
    /// The largest body in bytes, decompressed.
    public var bodyBytes = 64 << 20

    /// Creates the usual bounds.
    public init() {}
  }

  /// What brings bodies as they are sent, to be unpacked when they are whole.
  private let whole: Lines
  /// What brings bodies in parts, each unpacked on its way if it is packed all the same.
  private let parts: Lines
  private let network: Network
  private let limits: Limits
  // One thread carries all connections, so that an answer stays on the one that it arrives on.
  private let eventLoop = MultiThreadedEventLoopGroup.singleton.next()

  /// Creates a transport; ``shutdown()`` must be called at the end.
  ///
  /// - Parameters:
  ///   - limits: the bounds of each exchange.
  ///   - network: the proxies, and whose certificates are trusted.
  public init(limits: Limits = Limits(), network: Network = .plain) {
    self.limits = limits
    self.network = network
    whole = Lines(network, connect: limits.connect, read: limits.read, .disabled, on: eventLoop)
    parts = Lines(
      network, connect: limits.connect, read: limits.read, .enabled(limit: .size(limits.bodyBytes)), on: eventLoop)
  }

  /// Closes all connections.
  public func shutdown() async {
    await whole.shutdown()
    await parts.shutdown()
  }

  /// Sends a request and returns the whole answer, within the limits.
  public func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    var request = request
    request.fields["Accept-Encoding"] = "gzip"
    let collector = Collector(limit: limits.bodyBytes)
    var response = try await send(request, to: collector, over: whole, within: limits.whole)
    response.body = collector.takeBody()
    return response
  }

  /// Sends a request and hands the body of its answer on while it arrives; only silence ends it.
  public func download(
    _ request: HTTPRequest, to receiver: any BodyReceiver
  ) async throws(TransportFault) -> HTTPResponse {
    var request = request
    // What is unpacked on the way is bounded, and could not be gone on with in the middle.
    request.fields["Accept-Encoding"] = "identity"
    return try await send(request, to: Download(to: receiver), over: parts, within: nil)
  }

  private func send<Delegate: HTTPClientResponseDelegate>(
    _ request: HTTPRequest, to delegate: Delegate, over lines: Lines, within whole: Duration?
  ) async throws(TransportFault) -> HTTPResponse where Delegate.Response == HTTPResponse {
    guard let peer = Peer(url: request.url) else { throw .unsendable(.address) }
    if let field = request.fields.unsendable { throw .unsendable(.field(field)) }
    let isEncrypted = request.url.prefix(6).lowercased() == "https:"
    let proxy = network.proxy(for: peer, isEncrypted: isEncrypted)
    do {
      return try await exchange(request, through: lines.client(proxy), to: delegate, within: whole)
    } catch {
      let fault = TransportFault(error, with: peer, by: proxy, limit: limits.bodyBytes)
      guard case .notConnected(let connection) = fault else { throw fault }
      let probe = ConnectionProbe(peer: peer, isEncrypted: isEncrypted, proxy: proxy, eventLoop: eventLoop)
      throw .notConnected(await probe.explain(connection, trusting: network.trustSources))
    }
  }

  private func exchange<Delegate: HTTPClientResponseDelegate>(
    _ request: HTTPRequest, through client: HTTPClient, to delegate: Delegate, within whole: Duration?
  ) async throws -> HTTPResponse where Delegate.Response == HTTPResponse {
    var fields = HTTPHeaders()
    for field in request.fields.all { fields.add(name: field.name, value: field.value) }
    let outgoing = try HTTPClient.Request(
      url: request.url, method: .init(rawValue: request.method.rawValue), headers: fields,
      body: request.body.isEmpty ? nil : .bytes(request.body))
    // The deadline is that of the whole exchange: it also ends an answer whose body trickles in.
    let task = client.execute(
      request: outgoing, delegate: delegate, deadline: whole.map { .now() + .init($0) })
    return try await withTaskCancellationHandler {
      try await task.get()
    } onCancel: {
      task.cancel()
    }
  }
}

extension TimeAmount {
  init(_ duration: Duration) {
    self = .nanoseconds(
      duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000)
  }
}
