internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

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
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Closes all connections.
  public func shutdown() async { try? await client.shutdown() }

  /// Sends a request and returns the whole answer, within the limits.
  public func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    do {
      return try await withThrowingTaskGroup(of: HTTPResponse?.self) { [self] group in
        group.addTask { try await exchange(request) }
        group.addTask {
          try await ContinuousClock().sleep(for: limits.whole)
          return nil
        }
        defer { group.cancelAll() }
        guard let response = try await group.next() ?? nil else { throw TransportFault.timedOut }
        return response
      }
    } catch {
      throw fault(error)
    }
  }

  private func exchange(_ request: HTTPRequest) async throws -> HTTPResponse {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = .init(rawValue: request.method.rawValue)
    for field in request.fields.all { outgoing.headers.add(name: field.name, value: field.value) }
    if !request.body.isEmpty { outgoing.body = .bytes(request.body) }
    let incoming = try await client.execute(outgoing, timeout: .init(limits.whole))
    var parts: [ByteBuffer] = []
    var count = 0
    for try await part in incoming.body {
      count += part.readableBytes
      guard count <= limits.bodyBytes else { throw TransportFault.tooLarge(limit: limits.bodyBytes) }
      parts.append(part)
    }
    // How long a compressed body will be is known at its end only: then one piece of memory of that size takes it, with
    // room for what a parser puts behind it.
    var body: [UInt8] = []
    body.reserveCapacity(count + 64)
    for part in parts { part.withUnsafeReadableBytes { body.append(contentsOf: $0) } }
    return HTTPResponse(
      status: Int(incoming.status.code),
      fields: HTTPFields(incoming.headers.lazy.map { (name: $0.name, value: $0.value) }),
      body: body)
  }

  private func fault(_ error: any Error) -> TransportFault {
    switch error {
    case let fault as TransportFault: return fault
    case is CancellationError: return .cancelled
    case let error as HTTPClientError:
      switch error {
      case .cancelled: return .cancelled
      case .connectTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout: return .notConnected("\(error)")
      case .readTimeout, .writeTimeout, .deadlineExceeded: return .timedOut
      default: return .broken("\(error)")
      }
    case is NIOConnectionError, is SocketAddressError: return .notConnected("\(error)")
    case let error as IOError where IOError.beforeConnection.contains(error.errnoCode): return .notConnected("\(error)")
    default: return "\(type(of: error))".contains("SSL") ? .notConnected("\(error)") : .broken("\(error)")
    }
  }
}

extension IOError {
  /// What the system says when a connection was never made.
  fileprivate static let beforeConnection = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL]
}

extension TimeAmount {
  fileprivate init(_ duration: Duration) {
    self = .nanoseconds(
      duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000)
  }
}
