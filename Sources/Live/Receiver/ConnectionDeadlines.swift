internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Cuts connections that take too long over anything, and ends those whose answer says so.
///
/// At each moment one thing is waited for: a header, a body, an answer, the next request. Bytes that trickle in win no time.
final class ConnectionDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let settings: ReceiverSettings
  private var deadline: Scheduled<Void>?
  /// The number of requests whose answer has not been written.
  private var unanswered = 0
  private var isReadingBody = false
  /// Whether the answer that is being written ends the connection.
  private var endsConnection = false
  /// What has come in since a refusal, in bytes; nil before one.
  private var discarded: Int?

  /// The bytes that are thrown away after a refusal.
  private static let maximumDiscarded = 1 << 20

  init(settings: ReceiverSettings) { self.settings = settings }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { wait(settings.headerTimeout, context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  func channelActive(context: ChannelHandlerContext) {
    wait(settings.headerTimeout, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if let discarded { return discard(part, discarded, context) }
    switch part {
    case .head:
      unanswered += 1
      isReadingBody = true
      wait(settings.bodyTimeout, context)
    case .body: break
    case .end:
      isReadingBody = false
      if unanswered > 0 { wait(settings.answerTimeout, context) }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      endsConnection = head.headerFields[.connection] == "close"
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      unanswered -= 1
      guard endsConnection else {
        if !isReadingBody { wait(unanswered > 0 ? settings.answerTimeout : settings.idleTimeout, context) }
        return context.write(data, promise: promise)
      }
      context.writeAndFlush(data, promise: promise)
      linger(context)
    }
  }

  /// Ends the connection, but goes on reading for a moment: what is closed over unread bytes is reset, and the sender may
  /// not see the answer.
  private func linger(_ context: ChannelHandlerContext) {
    discarded = 0
    wait(settings.lingerTimeout, context)
    context.close(mode: isReadingBody ? .output : .all, promise: nil)
  }

  private func discard(_ part: HTTPRequestPart, _ before: Int, _ context: ChannelHandlerContext) {
    switch part {
    case .head: break
    case .body(let buffer):
      let sum = before + buffer.readableBytes
      discarded = sum
      if sum > ConnectionDeadlines.maximumDiscarded { context.close(promise: nil) }
    case .end: context.close(promise: nil)
    }
  }

  private func wait(_ duration: Duration, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) {
      context.close(promise: nil)
    }
  }
}
