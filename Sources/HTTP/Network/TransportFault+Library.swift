internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTPCompression
internal import NIOPosix
internal import NIOSOCKS
internal import NIOSSL

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

extension TransportFault {
  /// The fault that an error of the libraries is, in an exchange with a peer and with a bound for the body.
  init(_ error: any Error, with peer: Peer, by proxy: Proxy?, limit: Int) {
    if let reason = ConnectionFault.Reason(error) {
      self = .notConnected(ConnectionFault(reason, to: peer, by: proxy))
      return
    }
    self =
      switch error {
      case let fault as TransportFault: fault
      case is CancellationError: .cancelled
      case let error as HTTPClientError: TransportFault(error)
      case NIOHTTPDecompression.DecompressionError.limit: .tooLarge(limit: limit)
      case is NIOSSLError, is BoringSSLError: .broken("TLS ended before the answer")
      case let error as IOError: .broken(String(cString: strerror(error.errnoCode)))
      default: .broken("\(error)")
      }
  }

  private init(_ error: HTTPClientError) {
    self =
      switch error {
      case .cancelled: .cancelled
      case .readTimeout, .writeTimeout, .deadlineExceeded: .timedOut
      case .invalidURL, .emptyHost, .emptyScheme: .unsendable(.address)
      default: .broken(error.shortDescription)
      }
  }
}

extension ConnectionFault.Reason {
  /// The reason that an error of the libraries is for having no connection; nil if it says nothing of the kind.
  init?(_ error: any Error) {
    switch error {
    case let error as HTTPClientError where Self.late.contains(error): self = .timedOut
    case let error as HTTPClientError where error == .proxyAuthenticationRequired: self = .proxyAnswer(status: 407)
    case let error as HTTPClientError where error == .invalidProxyResponse: self = .proxyAnswer(status: nil)
    case is SOCKSError.ConnectionFailed, is SOCKSError.NoValidAuthenticationMethod,
      is SOCKSError.InvalidProtocolVersion:
      self = .proxyAnswer(status: nil)
    case ChannelError.connectTimeout: self = .timedOut
    case is ProxyCertificate: self = .untrusted(CertificateFault(.otherHost([])))
    case let error as NIOConnectionError: self.init(error)
    case let error as SocketAddressError.UnknownHost: self = .lookup(code: error.errorCode)
    case let error as SocketAddressError: self = .other("\(error)")
    // Other numbers may come from a connection that has carried a request already.
    case let error as IOError where [ECONNREFUSED, EADDRNOTAVAIL].contains(error.errnoCode): self.init(error)
    case NIOSSLError.handshakeFailed(.sslError(let stack)):
      self = stack.contains(where: \.isUntrusted) ? .untrusted(CertificateFault(.unknown)) : .noTLS
    case NIOSSLError.handshakeFailed: self = .noTLS
    case is NIOSSLExtraError:
      let isHostWrong = error as? NIOSSLExtraError == .failedToValidateHostname
      self = isHostWrong ? .untrusted(CertificateFault(.otherHost([]))) : .noTLS
    default: return nil
    }
  }

  /// What the library says where something took too long on the way to a connection.
  private static let late: [HTTPClientError] = [
    .connectTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout,
    .getConnectionFromPoolTimeout,
  ]

  /// What several attempts at the addresses of one name have come to.
  private init(_ error: NIOConnectionError) {
    if let unknown = (error.dnsAError ?? error.dnsAAAAError) as? SocketAddressError.UnknownHost {
      self = .lookup(code: unknown.errorCode)
      return
    }
    let reasons = error.connectionErrors.compactMap { failure in
      (failure.error as? IOError).map(ConnectionFault.Reason.init) ?? ConnectionFault.Reason(failure.error)
    }
    self = reasons.first { $0 == .refused } ?? reasons.first ?? .other("no address")
  }

  /// What the system says of an attempt to connect.
  private init(_ error: IOError) {
    self = error.errnoCode == ECONNREFUSED ? .refused : .unreachable(code: error.errnoCode)
  }

  /// What a number of the resolver's means; other ones than these may pass.
  private static func lookup(code: Int) -> ConnectionFault.Reason {
    #if canImport(Darwin)
      let unknown = [EAI_NONAME, EAI_NODATA]
    #else
      // EAI_NODATA, which netdb.h of glibc hides: there is the name, and no address under it.
      let unknown = [EAI_NONAME, -5]
    #endif
    return unknown.contains(Int32(truncatingIfNeeded: code)) ? .unknownName : .unresolved(code: code)
  }
}

extension BoringSSLInternalError {
  /// Whether it is BoringSSL's `SSL_R_CERTIFICATE_VERIFY_FAILED` (ssl.h): 125 of the library of TLS, which is 16 (err.h).
  ///
  /// NIOSSL keeps the number to itself, and gives it only as the second word of the description.
  fileprivate var isUntrusted: Bool {
    let words = description.split(separator: " ")
    guard words.count > 1, let code = UInt32(words[1]) else { return false }
    return code >> 24 == 16 && code & 0xFFF == 125
  }
}
