/// What carries a request to a server and brings its answer back.
///
/// Any status is an answer; only an exchange that did not come to its end is a fault.
public protocol Transport: Sendable {
  /// Sends a request and returns the whole answer.
  func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse
}

/// An exchange that did not come to its end.
///
/// Whether the server has carried out the request is unknown, except where the connection was never made.
public enum TransportFault: Error, Sendable, Equatable {
  /// No connection was made: the name is unknown, the port closed, or TLS was not agreed upon.
  case notConnected(String)
  /// The connection was made and broke before the answer's end.
  case broken(String)
  /// The answer took longer than the program waits.
  case timedOut
  /// The answer is larger than the program reads, in bytes.
  case tooLarge(limit: Int)
  /// The request was given up by the program itself.
  case cancelled

  /// Whether the request cannot have reached the server.
  public var neverSent: Bool {
    if case .notConnected = self { true } else { false }
  }
}
