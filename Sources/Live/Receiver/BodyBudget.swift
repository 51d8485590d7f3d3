internal import HTTPTypes
internal import Hummingbird
internal import Synchronization

/// The bytes of bodies that may be in memory at once, of all connections together.
final class BodyBudget: Sendable {
  private let left: Mutex<Int>

  init(_ bytes: Int) { left = Mutex(bytes) }

  /// Reads a body that is no larger than allowed.
  ///
  /// - Throws: why it is refused; or what broke the connection.
  func collect(_ request: Request, upTo limit: Int) async throws -> Result<[UInt8], CallbackRefusal> {
    let declared = request.headers[.contentLength].flatMap { Int($0) }
    if let declared, declared > limit { return .failure(.tooLarge) }
    var body: [UInt8] = []
    var taken = 0
    defer { left.withLock { $0 += taken } }
    for try await part in request.body {
      let count = part.readableBytes
      guard body.count + count <= limit else { return .failure(.tooLarge) }
      guard take(count) else { return .failure(.overloaded) }
      taken += count
      body.append(contentsOf: part.readableBytesView)
    }
    // A body that ends before its length is a connection that broke.
    if let declared, declared != body.count { throw CancellationError() }
    return .success(body)
  }

  private func take(_ count: Int) -> Bool {
    left.withLock { left in
      guard left >= count else { return false }
      left -= count
      return true
    }
  }
}
