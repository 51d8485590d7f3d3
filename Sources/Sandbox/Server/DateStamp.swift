import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Gives each answer the sandbox's own time in `Date`, where the server would write the machine's.
final class DateStamp: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let sandbox: CommerceSandbox

  init(sandbox: CommerceSandbox) { self.sandbox = sandbox }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    head.headerFields[.date] = Dates.http(sandbox.world(\.seconds))
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
