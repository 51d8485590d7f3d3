import HTTP
import Synchronization

/// Something that stands between the target and the sandbox and answers some requests in its own way.
final class Between: Transport {
  /// What becomes of a request.
  enum Act: Sendable {
    case pass
    /// It does not arrive; this is answered.
    case instead(Int, String, [String: String] = [:])
    /// It is carried out; this is answered.
    case behind(Int, String)
  }

  private let transport: any Transport
  private let act: @Sendable (_ call: String, _ body: String, _ number: Int) -> Act
  private let counts = Mutex<[String: Int]>([:])

  /// `act` is told the method and path, the body, and how many such calls there were before.
  init(_ transport: any Transport, _ act: @escaping @Sendable (String, String, Int) -> Act) {
    self.transport = transport
    self.act = act
  }

  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
    let path = request.path.split(separator: "/v3", maxSplits: 1).last ?? ""
    let call = "\(request.method.rawValue) \(path)"
    let number = counts.withLock { counts in
      defer { counts[call, default: 0] += 1 }
      return counts[call, default: 0]
    }
    switch act(call, String(decoding: request.body, as: UTF8.self), number) {
    case .pass: return try await transport.send(request)
    case .instead(let status, let body, let fields):
      return HTTPResponse(
        status: status, fields: HTTPFields(fields.map { (name: $0.key, value: $0.value) }), body: Array(body.utf8))
    case .behind(let status, let body):
      _ = try await transport.send(request)
      return HTTPResponse(status: status, body: Array(body.utf8))
    }
  }
}
