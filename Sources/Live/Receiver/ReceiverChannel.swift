internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOSSL

/// The way of the bytes of one connection: TLS where there is a certificate, HTTP/1.1, time limits.
struct ReceiverChannel: ServerChildChannel, HTTPChannelHandler {
  let responder: HTTPChannelHandler.Responder
  let settings: ReceiverSettings
  let certificates: CertificateFiles?

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<AcceptedConnection> {
    channel.eventLoop.makeCompletedFuture {
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
      return AcceptedConnection(
        try NIOAsyncChannel(
          wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true)))
    }
  }

  func handle(value: AcceptedConnection, logger: Logger) async {
    await handleHTTP(asyncChannel: value.served, logger: logger)
  }
}

/// A connection that was accepted, and is closed also if nobody serves it.
///
/// A server that stops may drop a connection that comes in at that moment. NIO ends the process over a `NIOAsyncChannel`
/// that is dropped before it is closed, so it is held until then.
final class AcceptedConnection: ServerChildChannelValue {
  let served: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

  var channel: any Channel { served.channel }

  init(_ served: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>) { self.served = served }

  deinit {
    let served = served
    served.channel.closeFuture.whenComplete { _ in withExtendedLifetime(served) {} }
    served.channel.close(promise: nil)
  }
}
