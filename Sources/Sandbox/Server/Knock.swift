import NIOCore
import NIOPosix

/// A last request to a server that is to stop.
///
/// A client that gave up may leave a connection behind that the server has not accepted yet, and NIO ends the process if
/// the server stops while it does (NIOAsyncWriter must be finished). Connections are accepted in their order, so once
/// this one is answered none is left.
final class Knock: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let answered: EventLoopPromise<Void>

  private init(answered: EventLoopPromise<Void>) { self.answered = answered }

  /// Asks a server on this machine for anything, and waits for the first bytes of its answer.
  static func wait(at port: Int) async {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let answered = loop.makePromise(of: Void.self)
    let bootstrap = ClientBootstrap(group: loop).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(Knock(answered: answered))
      }
    }
    do {
      let channel = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
      let request = channel.allocator.buffer(string: "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      try await channel.writeAndFlush(request)
      try await answered.futureResult.get()
      try await channel.close()
    } catch {
      // The server has gone already, or closes first.
      answered.succeed()
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { answered.succeed() }

  func channelInactive(context: ChannelHandlerContext) { answered.succeed() }
}
