internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// A look at who stands in the way of a connection that was not made: it connects once more, as far as the certificates
/// or the proxy's answer, and never sends a request.
///
/// The library keeps both to itself. Nothing is trusted here: every certificate is turned down once it has been read.
struct ConnectionProbe: Sendable {
  let peer: Peer
  let isEncrypted: Bool
  let proxy: Proxy?
  let eventLoop: any EventLoop

  /// The time that the look may take.
  private static let patience = TimeAmount.seconds(5)

  /// What was seen.
  enum Finding: Sendable {
    case certificates([NIOSSLCertificate])
    case proxyAnswer(status: Int)
    case nothing
  }

  /// Adds to a fault what can be seen of its cause; others stay as they are.
  func explain(_ fault: ConnectionFault, trusting sources: [TrustSource]) async -> ConnectionFault {
    var fault = fault
    switch fault.reason {
    case .untrusted(var certificate):
      if case .certificates(let chain) = await look() {
        let isHostWrong = certificate.reason == .otherHost([])
        certificate = CertificateFault(
          chain.compactMap(PeerCertificate.init), names: chain.first?.hosts ?? [],
          at: SystemTime().now.components.seconds, isHostWrong: isHostWrong)
      }
      certificate.sources = sources
      fault.reason = .untrusted(certificate)
    case .proxyAnswer(status: nil):
      if case .proxyAnswer(let status) = await look() { fault.reason = .proxyAnswer(status: status) }
    default: break
    }
    return fault
  }

  private func look() async -> Finding {
    guard proxy?.kind != .socks else { return .nothing }
    let found = eventLoop.makePromise(of: Finding.self)
    let end = eventLoop.scheduleTask(in: Self.patience) { found.succeed(.nothing) }
    let place = proxy?.peer ?? peer
    let connecting = ClientBootstrap(group: eventLoop).connectTimeout(Self.patience)
      .channelInitializer { channel in channel.eventLoop.makeCompletedFuture { try begin(on: channel, found) } }
      .connect(host: place.host, port: place.port)
    connecting.whenFailure { _ in found.succeed(.nothing) }
    let finding = (try? await found.futureResult.get()) ?? .nothing
    end.cancel()
    connecting.whenSuccess { $0.close(promise: nil) }
    return finding
  }

  private func begin(on channel: any Channel, _ found: EventLoopPromise<Finding>) throws {
    channel.closeFuture.whenComplete { _ in found.succeed(.nothing) }
    guard let proxy else { return try readCertificates(on: channel, found) }
    let request = ProxyRequest(peer: peer, credentials: proxy.credentials) { status in
      guard let status, (200..<300).contains(status), isEncrypted else {
        found.succeed(status.map(Finding.proxyAnswer) ?? .nothing)
        return
      }
      do { try readCertificates(on: channel, found) } catch { found.succeed(.nothing) }
    }
    try channel.pipeline.syncOperations.addHandler(request)
  }

  private func readCertificates(on channel: any Channel, _ found: EventLoopPromise<Finding>) throws {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .certificates([])
    configuration.applicationProtocols = ["http/1.1"]
    let handler = try NIOSSLClientHandler(
      context: NIOSSLContext(configuration: configuration), serverHostname: peer.isName ? peer.host : nil,
      customVerificationCallback: { chain, verdict in
        found.succeed(.certificates(chain))
        verdict.succeed(.failed)
      })
    try channel.pipeline.syncOperations.addHandler(handler, position: .first)
  }
}

/// A request to a proxy for a connection; the handler tells the status of the answer, nil if that cannot be read.
private final class ProxyRequest: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let peer: Peer
  private let credentials: Proxy.Credentials?
  private var tell: ((Int?) -> Void)?
  private var head: [UInt8] = []

  init(peer: Peer, credentials: Proxy.Credentials?, tell: @escaping (Int?) -> Void) {
    self.peer = peer
    self.credentials = credentials
    self.tell = tell
  }

  func channelActive(context: ChannelHandlerContext) {
    let authorization = credentials.map { "Proxy-Authorization: Basic \($0.basic)\r\n" } ?? ""
    let text = "CONNECT \(peer) HTTP/1.1\r\nHost: \(peer)\r\n\(authorization)\r\n"
    context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let tell else { return context.fireChannelRead(data) }
    head += unwrapInboundIn(data).readableBytesView
    let isWhole = head.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) != nil
    guard isWhole || head.count > 16 << 10 else { return }
    self.tell = nil
    let words = String(decoding: head.prefix(40), as: UTF8.self).split(separator: " ", maxSplits: 2)
    tell(isWhole && words.count > 1 && words[0].hasPrefix("HTTP/1.") ? Int(words[1].prefix(3)) : nil)
  }
}
