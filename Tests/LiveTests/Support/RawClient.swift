import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// A client that sends bytes as it is told, whether they are HTTP or not.
struct RawClient: Sendable {
  let port: Int
  var tls: NIOSSLContext?

  /// Connects, and gives what is received and a way to send.
  func connected<Value: Sendable>(
    _ body: (inout Reader, NIOAsyncChannelOutboundWriter<ByteBuffer>, any Channel) async throws -> Value
  ) async throws -> Value {
    let tls = tls
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            try channel.pipeline.syncOperations.addHandler(
              NIOSSLClientHandler(context: tls, serverHostname: "localhost"))
          }
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      var reader = Reader(bytes: inbound.makeAsyncIterator())
      return try await body(&reader, outbound, channel.channel)
    }
  }

  /// Sends a text, and gives all that comes until the other side ends the connection.
  func exchange(_ text: String, thenFinish: Bool = false) async throws -> String {
    try await connected { reader, writer, channel in
      try await writer.write(ByteBuffer(string: text))
      if thenFinish { try await channel.close(mode: .output) }
      return await reader.rest()
    }
  }

  /// What comes in.
  struct Reader {
    var bytes: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    var text = ""

    /// Gives all until the other side ends the connection, orderly or not.
    mutating func rest() async -> String {
      while let part = try? await bytes.next(isolation: #isolation) { text += String(buffer: part) }
      return text
    }

    /// Gives the head of the next answer, whose body must be empty.
    mutating func head() async throws -> String {
      while !text.contains("\r\n\r\n") {
        guard let part = try await bytes.next(isolation: #isolation) else { throw ChannelError.eof }
        text += String(buffer: part)
      }
      let end = text.range(of: "\r\n\r\n")?.upperBound ?? text.endIndex
      defer { text = String(text[end...]) }
      return String(text[..<end])
    }
  }
}

extension RawClient {
  /// A callback as it goes over the wire.
  static func callback(
    _ object: String = "1", secret: String = ReceiverScene.secret, fields: [String] = [], length: Int? = nil
  ) -> String {
    let body = ReceiverScene.body(object)
    let all = ["Host: x", "X-Secret: \(secret)", "Content-Length: \(length ?? body.utf8.count)"] + fields
    return "POST /hooks/a HTTP/1.1\r\n" + all.joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  /// A head that announces chunks.
  static func chunked(secret: String = ReceiverScene.secret) -> String {
    "POST /hooks/a HTTP/1.1\r\nHost: x\r\nX-Secret: \(secret)\r\nTransfer-Encoding: chunked\r\n\r\n"
  }
}
