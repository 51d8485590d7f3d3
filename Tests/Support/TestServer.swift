import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on a free port of this machine that answers every request with the same bytes, or passes connections on.
public final class TestServer: Sendable {
  /// What it does when the head of a request has come.
  public enum Act: Sendable {
    /// Answers, and closes the connection.
    case answer(String)
    /// Answers to whatever comes, before it is a request.
    case blurt(String)
    /// Closes the connection.
    case close
    /// Answers nothing, and does something else instead.
    case hold(@Sendable () -> Void)
    /// Says that there is a connection, and passes what comes to a port of this machine and back, as a proxy does.
    case tunnel(port: Int)
  }

  private let heads = Mutex<[String]>([])
  private let channel = Mutex<(any Channel)?>(nil)

  private init() {}

  /// The port on which it listens.
  public var port: Int { channel.withLock { $0?.localAddress?.port } ?? 0 }

  /// The heads of the requests so far.
  public var requests: [String] { heads.withLock { $0 } }

  /// Runs something while there is such a server.
  public static func run<Value>(
    _ act: Act, certificate: TestCertificate? = nil, _ body: (TestServer) async throws -> Value
  ) async throws -> Value {
    let server = TestServer()
    let context = try certificate.map { try NIOSSLContext(configuration: .server(of: $0)) }
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
          try channel.pipeline.syncOperations.addHandler(
            RequestHead(act) { head in server.heads.withLock { $0.append(head) } })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    server.channel.withLock { $0 = channel }
    let result: Result<Value, any Error>
    do { result = .success(try await body(server)) } catch { result = .failure(error) }
    try await channel.close()
    return try result.get()
  }

  /// An answer of HTTP with a JSON body.
  public static func answer(_ status: Int, _ body: String = "{}") -> Act {
    .answer(
      "HTTP/1.1 \(status) Whatever\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        + "Connection: close\r\n\r\n\(body)")
  }
}

extension TLSConfiguration {
  fileprivate static func server(of certificate: TestCertificate) throws -> TLSConfiguration {
    let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.pem.utf8)).map(NIOSSLCertificateSource.certificate)
    let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
    return .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
  }
}

/// Waits for the head of a request and acts on it.
private final class RequestHead: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let act: TestServer.Act
  private let note: @Sendable (String) -> Void
  private var head = ""

  init(_ act: TestServer.Act, note: @escaping @Sendable (String) -> Void) {
    self.act = act
    self.note = note
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    head += String(buffer: unwrapInboundIn(data))
    if case .blurt(let text) = act { return answer(text, context) }
    guard head.contains("\r\n\r\n") else { return }
    note(head)
    head = ""
    switch act {
    case .answer(let text), .blurt(let text): answer(text, context)
    case .close: context.close(promise: nil)
    case .hold(let other): other()
    case .tunnel(let port): tunnel(to: port, context)
    }
  }

  private func answer(_ text: String, _ context: ChannelHandlerContext) {
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).whenComplete { _ in channel.close(promise: nil) }
  }

  private func tunnel(to port: Int, _ context: ChannelHandlerContext) {
    let channel = context.channel
    let removed = context.pipeline.syncOperations.removeHandler(self)
    let connected = ClientBootstrap(group: channel.eventLoop)
      .channelInitializer { other in
        other.eventLoop.makeCompletedFuture { try other.pipeline.syncOperations.addHandler(PassOn(to: channel)) }
      }
      .connect(host: "127.0.0.1", port: port)
    removed.and(connected).whenComplete { result in
      guard case .success((_, let other)) = result else { return channel.close(promise: nil) }
      try? channel.pipeline.syncOperations.addHandler(PassOn(to: other))
      channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 Connected\r\n\r\n"), promise: nil)
    }
  }
}

/// Passes on what comes to another channel, and closes it at the end.
private final class PassOn: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let other: any Channel

  init(to other: any Channel) { self.other = other }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    other.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }
}
