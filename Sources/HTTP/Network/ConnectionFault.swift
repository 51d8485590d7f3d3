/// Why no connection was made; the request has not left this machine.
public struct ConnectionFault: Error, Sendable, Hashable {
  /// What kept it from being made.
  public enum Reason: Sendable, Hashable {
    /// There is no such name, as the resolver is sure (`EAI_NONAME`, `EAI_NODATA`).
    case unknownName
    /// The name could not be looked up just now; the resolver's number for it, as of `getaddrinfo`.
    case unresolved(code: Int)
    /// Nobody listens at the port, or something refuses in its place.
    case refused
    /// The system knows no way there; its number for it (`errno`).
    case unreachable(code: Int32)
    /// Nobody answered in time.
    case timedOut
    /// The certificate of who answered is not one that this machine trusts for the host.
    case untrusted(CertificateFault)
    /// Who answered does not speak TLS, or none that both know.
    case noTLS
    /// The proxy does not make the connection; the status of its answer, nil if it has none or is not known.
    case proxyAnswer(status: Int?)
    /// Something else; the library's word for it.
    case other(String)
  }

  /// Whom the request was for.
  public var peer: Peer
  /// The proxy that was asked to connect, if there is one.
  public var proxy: Proxy?
  /// What kept it from being made; where there is a proxy, all but the last four are about the way to it.
  public var reason: Reason

  /// Creates a fault.
  public init(_ reason: Reason, to peer: Peer, by proxy: Proxy? = nil) {
    self.reason = reason
    self.peer = peer
    self.proxy = proxy
  }

  /// Whether another attempt would come to the same.
  public var isFinal: Bool {
    switch reason {
    case .unknownName, .untrusted, .proxyAnswer(status: .some(400..<500)): true
    case .unresolved, .refused, .unreachable, .timedOut, .noTLS, .proxyAnswer, .other: false
    }
  }
}
