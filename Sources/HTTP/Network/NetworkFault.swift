/// A variable of the environment that says of the network what cannot be done.
public enum NetworkFault: Error, Sendable, Equatable {
  /// A proxy's address cannot be read.
  case unreadableProxy(variable: String)
  /// A proxy speaks a language that is not spoken here, such as TLS (`https`) or SOCKS 4.
  case unsupportedProxy(variable: String, scheme: String)
  /// A SOCKS proxy has user and password, which are not spoken there.
  case socksCredentials(variable: String)
  /// A file or folder of authorities cannot be read; the system's number for it (`errno`).
  case unreadableCertificates(TrustSource, code: Int32)
  /// A file or folder of authorities has no certificate in it.
  case noCertificates(TrustSource)
}
