internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOSSL

/// The way of the bytes of one connection: TLS where there is a certificate, HTTP/1.1, time limits.
///
/// It takes a connection over only when it is served. NIO ends the process if what it makes for that (`NIOAsyncChannel`) is
/// dropped, as happens to a connection that comes in while the server stops.
struct ReceiverChannel: ServerChildChannel, HTTPChannelHandler {
  /// A connection that nobody reads yet.
  struct Accepted: ServerChildChannelValue {
    let channel: any Channel
  }

  let responder: HTTPChannelHandler.Responder
  let settings: ReceiverSettings
  let certificates: CertificateFiles?

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Accepted> {
    channel.eventLoop.makeCompletedFuture {
      try channel.syncOptions?.setOption(.autoRead, value: false)
      let pipeline = channel.pipeline.syncOperations
      if let certificates { try pipeline.addHandler(NIOSSLServerHandler(context: certificates.context())) }
      var limits = NIOHTTPDecoderLimitConfiguration()
      limits.maxHeaderFieldSize = settings.maximumField
      limits.maxHeaderListSize = settings.maximumHeader
      limits.maxHeaderFieldCount = settings.maximumFields
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
        withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
      try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: certificates != nil))
      try pipeline.addHandler(ConnectionDeadlines(settings: settings))
      try pipeline.addHandler(HTTPConnectionStateHandler(logger: logger))
      return Accepted(channel: channel)
    }
  }

  func handle(value: Accepted, logger: Logger) async {
    let channel = value.channel
    let served = try? await channel.eventLoop.submit {
      guard channel.isActive else { throw ChannelError.ioOnClosedChannel }
      let served = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
      try? channel.syncOptions?.setOption(.autoRead, value: true)
      return served
    }.get()
    if let served { await handleHTTP(asyncChannel: served, logger: logger) }
  }
}
