/// What carries a request to a server and brings its answer back.
///
/// Any status is an answer; only an exchange that did not come to its end is a fault.
public protocol Transport: Sendable {
  /// Sends a request and returns the whole answer.
  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse
  /// Sends a request and hands the body of its answer on while it arrives, whatever its length.
  ///
  /// - Returns: the answer; its body is empty where the receiver has taken it, else its beginning.
  func download(_ request: HTTPRequest, to receiver: any BodyReceiver) async throws(TransportFault) -> HTTPResponse
}

/// What takes the body of an answer while it arrives.
public protocol BodyReceiver: Sendable {
  /// Says whether the body of an answer with such a head is wanted.
  func wants(status: Int, _ fields: HTTPFields) -> Bool
  /// Takes the next bytes; called for one after the other.
  ///
  /// - Throws: what keeps them from being kept, which ends the exchange.
  func take(_ bytes: UnsafeRawBufferPointer) throws
}

extension Transport {
  /// Sends a request, and hands the body of its answer on when it is whole.
  public func download(
    _ request: HTTPRequest, to receiver: any BodyReceiver
  ) async throws(TransportFault) -> HTTPResponse {
    var response = try await send(request)
    guard receiver.wants(status: response.status, response.fields) else { return response }
    do {
      try response.body.withUnsafeBytes { try receiver.take($0) }
    } catch {
      throw .broken("\(error)")
    }
    response.body = []
    return response
  }
}

/// An exchange that did not come to its end.
///
/// Whether the server has carried out the request is unknown, except where ``neverSent`` says that it cannot have.
public enum TransportFault: Error, Sendable, Hashable {
  /// No connection was made.
  case notConnected(ConnectionFault)
  /// The connection was made and broke before the answer's end, or the answer cannot be read; a word on how.
  case broken(String)
  /// The answer took longer than the program waits.
  case timedOut
  /// The answer is larger than the program reads, in bytes.
  case tooLarge(limit: Int)
  /// A part of the request is of a form in which it cannot be sent.
  case unsendable(Part)
  /// The request was given up by the program itself.
  case cancelled

  /// A part of a request.
  public enum Part: Sendable, Hashable {
    /// The address.
    case address
    /// The header field of this name.
    case field(String)
  }

  /// Whether the request cannot have reached the server.
  public var neverSent: Bool {
    switch self {
    case .notConnected, .unsendable: true
    case .broken, .timedOut, .tooLarge, .cancelled: false
    }
  }
}
