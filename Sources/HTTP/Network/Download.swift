internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Hands an answer's body on where it arrives, on the connection's own thread: no more is read before it has been taken.
final class Download: HTTPClientResponseDelegate {
  private struct State {
    var head: HTTPResponseHead?
    var isWanted = false
    /// The beginning of a body that nobody wants, for messages.
    var excerpt: [UInt8] = []
  }

  private let state = Mutex(State())
  private let receiver: any BodyReceiver

  /// The bytes that are kept of a body that nobody wants.
  private static let excerpt = 4_096

  init(to receiver: any BodyReceiver) { self.receiver = receiver }

  func didReceiveHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    let isWanted = receiver.wants(status: Int(head.status.code), head.fields)
    state.withLock { $0 = State(head: head, isWanted: isWanted) }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(task: HTTPClient.Task<HTTPResponse>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
    let isWanted = state.withLock { state in
      if !state.isWanted, state.excerpt.count < Self.excerpt { state.excerpt += buffer.readableBytesView }
      return state.isWanted
    }
    guard isWanted else { return task.eventLoop.makeSucceededVoidFuture() }
    do {
      try buffer.withUnsafeReadableBytes { try receiver.take($0) }
      return task.eventLoop.makeSucceededVoidFuture()
    } catch {
      return task.eventLoop.makeFailedFuture(error)
    }
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPResponse>) throws -> HTTPResponse {
    let state = state.withLock { $0 }
    guard let head = state.head else { throw TransportFault.broken("an answer without a head") }
    return HTTPResponse(
      status: Int(head.status.code), fields: head.fields, body: Array(state.excerpt.prefix(Self.excerpt)))
  }
}

extension HTTPResponseHead {
  fileprivate var fields: HTTPFields { HTTPFields(headers.lazy.map { (name: $0.name, value: $0.value) }) }
}
