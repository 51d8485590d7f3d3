internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix

/// A transport over AsyncHTTPClient: pooled connections, verified certificates, gzip, no redirects.
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

  private let client: HTTPClient
  private let limits: Limits

  /// Creates a transport; ``shutdown()`` must be called at the end.
  public init(limits: Limits = Limits()) {
    self.limits = limits
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .init(limits.connect), read: .init(limits.read)),
      decompression: .enabled(limit: .size(limits.bodyBytes)))
    configuration.connectionPool.retryConnectionEstablishment = false
    // Nobody listens to the spans, which would be made for each request all the same.
    configuration.tracing.tracer = nil
    // One thread carries all connections, so that an answer stays on the one that it arrives on.
    client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton.next(), configuration: configuration)
  }

  /// Closes all connections.
  public func shutdown() async { try? await client.shutdown() }

  /// Sends a request and returns the whole answer, within the limits.
  public func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    guard let peer = Peer(url: request.url) else { throw .unsendable(.address) }
    if let field = request.fields.unsendable { throw .unsendable(.field(field)) }
    do {
      return try await exchange(request)
    } catch {
      throw TransportFault(error, with: peer, limit: limits.bodyBytes)
    }
  }

  private func exchange(_ request: HTTPRequest) async throws -> HTTPResponse {
    var fields = HTTPHeaders()
    for field in request.fields.all { fields.add(name: field.name, value: field.value) }
    let outgoing = try HTTPClient.Request(
      url: request.url, method: .init(rawValue: request.method.rawValue), headers: fields,
      body: request.body.isEmpty ? nil : .bytes(request.body))
    // The deadline is that of the whole exchange: it also ends an answer whose body trickles in.
    let task = client.execute(
      request: outgoing, delegate: Collector(limit: limits.bodyBytes), deadline: .now() + .init(limits.whole))
    return try await withTaskCancellationHandler {
      try await task.get()
    } onCancel: {
      task.cancel()
    }
  }
}

extension TimeAmount {
  fileprivate init(_ duration: Duration) {
    self = .nanoseconds(
      duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000)
  }
}
