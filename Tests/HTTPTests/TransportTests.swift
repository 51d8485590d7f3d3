import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A server on a free port of this machine that misbehaves by the path that is asked for.
private final class Misbehaving: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// “hello hello hello …”, compressed by gzip.
  static let gzipped: [UInt8] = [
    0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0, 0x86, 0xA6, 0x10, 0x36, 0x05, 0, 0,
    0,
  ]

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data) else { return }
    switch head.uri {
    case "/gzip": answer(context, ["content-encoding": "gzip"], Self.gzipped)
    case "/silent": break
    case "/slow":
      let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["content-length": "100"])
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: "half")))), promise: nil)
    case "/large": answer(context, [:], [UInt8](repeating: 0x61, count: 5000))
    case "/broken":
      var buffer = context.channel.allocator.buffer(capacity: 8)
      buffer.writeString("half")
      let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["content-length": "100"])
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
      context.close(promise: nil)
    case "/reset":
      _ = (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
      context.close(promise: nil)
    default: answer(context, ["x-seen": head.headers.first(name: "x-sent") ?? ""], Array(head.uri.utf8), .notFound)
    }
  }

  private func answer(
    _ context: ChannelHandlerContext, _ fields: HTTPHeaders, _ body: [UInt8], _ status: HTTPResponseStatus = .ok
  ) {
    var fields = fields
    fields.add(name: "content-length", value: "\(body.count)")
    context.write(
      wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: fields))), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}

@Suite struct `Exchanging with a real server` {
  /// Asks a server for a path and returns what came of it.
  private func ask(_ path: String, _ limits: AsyncHTTPTransport.Limits = .init()) async throws -> Result<
    HTTPResponse, TransportFault
  > {
    let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Misbehaving())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let transport = AsyncHTTPTransport(limits: limits)
    let result: Result<HTTPResponse, TransportFault>
    do throws(TransportFault) {
      let url = "http://127.0.0.1:\(server.localAddress?.port ?? 0)\(path)"
      result = .success(try await transport.send(HTTPRequest(.get, url, fields: ["X-Sent": "1"])))
    } catch {
      result = .failure(error)
    }
    await transport.shutdown()
    try await server.close()
    return result
  }

  private func fault(_ result: Result<HTTPResponse, TransportFault>) -> TransportFault? {
    if case .failure(let fault) = result { fault } else { nil }
  }

  @Test func `brings any status with its fields and body`() async throws {
    let answer = try await ask("/nothing").get()
    #expect(answer.status == 404)
    #expect(answer.fields["X-SEEN"] == "1")
    #expect(String(decoding: answer.body, as: UTF8.self) == "/nothing")
  }

  @Test func `inflates what is compressed`() async throws {
    #expect(String(decoding: try await ask("/gzip").get().body, as: UTF8.self) == "hello")
  }

  @Test func `gives up on a silent server`() async throws {
    var limits = AsyncHTTPTransport.Limits()
    limits.read = .milliseconds(100)
    #expect(fault(try await ask("/silent", limits)) == .timedOut)
  }

  @Test(arguments: ["/silent", "/slow"])
  func `gives up on an answer that takes too long as a whole`(path: String) async throws {
    var limits = AsyncHTTPTransport.Limits()
    limits.whole = .milliseconds(100)
    #expect(fault(try await ask(path, limits)) == .timedOut)
  }

  @Test func `stops when its task is cancelled`() async throws {
    let asking = Task { fault(try await ask("/silent")) }
    asking.cancel()
    #expect(try await asking.value == .cancelled)
  }

  @Test func `says when an answer broke off`() async throws {
    guard case .failure(.broken) = try await ask("/broken") else {
      Issue.record("an answer cut short was taken for whole")
      return
    }
  }

  @Test func `says in the system's words that the connection was reset`() async throws {
    #expect(fault(try await ask("/reset")) == .broken("Connection reset by peer"))
  }

  @Test func `reads no more than its limit`() async throws {
    var limits = AsyncHTTPTransport.Limits()
    limits.bodyBytes = 1000
    #expect(fault(try await ask("/large", limits)) == .tooLarge(limit: 1000))
  }

  @Test func `says when there is nobody to connect to`() async throws {
    let transport = AsyncHTTPTransport()
    let fault = await #expect(throws: TransportFault.self) {
      try await transport.send(HTTPRequest(.get, "http://127.0.0.1:1/"))
    }
    await transport.shutdown()
    #expect(fault?.neverSent == true)
    #expect(fault == .notConnected(ConnectionFault(.refused, to: Peer(host: "127.0.0.1", port: 1))))
  }

  @Test(arguments: ["localhost", "LOCALHOST"])
  func `says it of a name with several addresses, too`(host: String) async throws {
    let transport = AsyncHTTPTransport()
    let fault = await #expect(throws: TransportFault.self) {
      try await transport.send(HTTPRequest(.get, "https://\(host):1/"))
    }
    await transport.shutdown()
    #expect(fault == .notConnected(ConnectionFault(.refused, to: Peer(host: "localhost", port: 1))))
  }

  @Test func `says for certain that there is no such name`() async throws {
    let transport = AsyncHTTPTransport()
    // No name has an empty part, which the resolver knows without asking anybody.
    let fault = await #expect(throws: TransportFault.self) {
      try await transport.send(HTTPRequest(.get, "https://a..b/"))
    }
    await transport.shutdown()
    #expect(fault == .notConnected(ConnectionFault(.unknownName, to: Peer(host: "a..b", port: 443))))
  }
}
