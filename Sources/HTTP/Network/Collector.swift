internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Gathers an answer where it arrives, on the connection's own thread: nobody is woken before it is whole.
///
/// The answer that it gives has no body, which is taken from here.
final class Collector: HTTPClientResponseDelegate {
  private struct State {
    var head: HTTPResponseHead?
    var parts: [ByteBuffer] = []
    var count = 0
    /// The whole body, once it has arrived.
    var body: [UInt8] = []
  }

  private let state = Mutex(State())
  private let limit: Int

  /// Creates a collector of a body of so many bytes at most.
  init(limit: Int) { self.limit = limit }

  func didReceiveHead(task: HTTPClient.Task<HTTPResponse>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    state.withLock { $0 = State(head: head) }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(task: HTTPClient.Task<HTTPResponse>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
    let fits = state.withLock { state in
      state.count += buffer.readableBytes
      guard state.count <= limit else { return false }
      state.parts.append(buffer)
      return true
    }
    return fits
      ? task.eventLoop.makeSucceededVoidFuture()
      : task.eventLoop.makeFailedFuture(TransportFault.tooLarge(limit: limit))
  }

  func didFinishRequest(task: HTTPClient.Task<HTTPResponse>) throws -> HTTPResponse {
    let state = state.withLock { state in
      var taken = State()
      swap(&taken, &state)
      return taken
    }
    guard let head = state.head else { throw TransportFault.broken("an answer without a head") }
    // How long a body in chunks will be is known at its end only: then one piece of memory of that size takes it, with
    // room for what a parser puts behind it.
    var body: [UInt8] = []
    body.reserveCapacity(state.count + 64)
    for part in state.parts { part.withUnsafeReadableBytes { body.append(contentsOf: $0) } }
    if head.isGzipped {
      do throws(PackedFault) { body = try Packed(body).unpacked(atMost: limit) } catch {
        switch error {
        case .damaged: throw TransportFault.broken("a damaged gzip body")
        case .tooLarge: throw TransportFault.tooLarge(limit: limit)
        }
      }
    }
    self.state.withLock { $0.body = body }
    return HTTPResponse(
      status: Int(head.status.code), fields: HTTPFields(head.headers.lazy.map { (name: $0.name, value: $0.value) }))
  }

  /// Gives the body of the answer away: whoever takes it has it alone, while the library holds the answer yet.
  func takeBody() -> [UInt8] {
    state.withLock { state in
      var body: [UInt8] = []
      swap(&body, &state.body)
      return body
    }
  }
}

extension HTTPResponseHead {
  /// Whether the body is packed by gzip, the only coding that is asked for.
  fileprivate var isGzipped: Bool {
    headers[canonicalForm: "content-encoding"].last.map { ["gzip", "x-gzip"].contains($0.lowercased()) } ?? false
  }
}
