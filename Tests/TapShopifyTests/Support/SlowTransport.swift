import HTTP
import Synchronization
import TestSupport

/// A transport on which every answer takes four hours, and tokens end after a day.
final class SlowTransport: Transport {
  private let base: FakeShop
  private let time: ManualTime
  private let count = Mutex(0)
  private let granted = Mutex(Duration.zero)

  init(base: FakeShop, time: ManualTime) { (self.base, self.time) = (base, time) }

  /// The requests that came with a token whose day was over.
  var refused: Int { count.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    if request.url.hasSuffix("access_token") {
      granted.withLock { $0 = time.now }
    } else {
      if time.now - granted.withLock({ $0 }) > .seconds(86_399) { count.withLock { $0 += 1 } }
    }
    let response = try await base.send(request)
    if !request.url.hasSuffix("access_token") { time.advance(by: .seconds(4 * 3600)) }
    return response
  }
}
