/// A certificate that is not trusted for the host that it answers for.
public struct CertificateFault: Sendable, Hashable {
  /// What is wrong with it.
  public enum Reason: Sendable, Hashable {
    /// It, or one that it depends on, was valid until then, in seconds since 1970.
    case expired(Int64)
    /// It, or one that it depends on, is valid from then on, in seconds since 1970.
    case notYetValid(Int64)
    /// It is for other hosts; those that it names, the first ten.
    case otherHost([String])
    /// It vouches for itself.
    case selfSigned
    /// Whoever has issued it is not among the authorities that are trusted.
    case unknownIssuer
    /// The server did not show it a second time, so nothing is known of it.
    case unknown
  }

  /// What is wrong with it.
  public var reason: Reason
  /// Whom it is for, by its own word; empty where nothing is known.
  public var subject: String
  /// Who has issued it, or the topmost of those that came with it; empty where nothing is known.
  public var issuer: String
  /// The files whose authorities are trusted; none where they are the system's.
  public var sources: [TrustSource] = []

  /// Creates a fault.
  public init(_ reason: Reason, subject: String = "", issuer: String = "", sources: [TrustSource] = []) {
    self.reason = reason
    self.subject = subject
    self.issuer = issuer
    self.sources = sources
  }

  /// Judges the certificates that a peer has shown, its own first, after they were not trusted.
  init(_ chain: [PeerCertificate], names: [String], at now: Int64, isHostWrong: Bool) {
    guard let own = chain.first, let top = chain.last else {
      self.init(.unknown)
      return
    }
    let reason: Reason =
      if isHostWrong {
        .otherHost(Array(names.prefix(10)))
      } else if let old = chain.first(where: { $0.validUntil < now }) {
        .expired(old.validUntil)
      } else if let early = chain.first(where: { $0.validFrom > now }) {
        .notYetValid(early.validFrom)
      } else if chain.count == 1, own.isSelfIssued {
        .selfSigned
      } else {
        .unknownIssuer
      }
    self.init(reason, subject: own.subject, issuer: top.issuer)
  }
}

/// A file or a folder of authorities that a variable names.
public struct TrustSource: Sendable, Hashable {
  /// The variable's name.
  public let variable: String
  /// The path.
  public let path: String

  /// Creates a source.
  public init(variable: String, path: String) {
    self.variable = variable
    self.path = path
  }
}
