/// Where a receiver listens, and what it shows of itself there.
package struct ReceiverAddress: Sendable, Hashable {
  /// The name or number of the machine's own address.
  package var host: String
  /// The port, 0 for a free one.
  package var port: Int
  /// What it speaks TLS with; nil if it does not.
  package var certificate: CertificatePaths?

  /// Creates an address.
  package init(host: String, port: Int, certificate: CertificatePaths? = nil) {
    self.host = host
    self.port = port
    self.certificate = certificate
  }

  /// Whether nobody but this machine reaches it.
  package var isLocal: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}

/// The files of a certificate and its key, as PEM.
package struct CertificatePaths: Sendable, Hashable {
  /// The certificate, and those that lead from it to a known authority.
  package var certificate: String
  /// Its private key.
  package var key: String

  /// Creates a pair.
  package init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }
}
