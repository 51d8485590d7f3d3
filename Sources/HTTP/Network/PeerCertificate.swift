internal import NIOSSL

/// What people can read of a certificate.
struct PeerCertificate: Sendable, Hashable {
  /// Whom it is for: the common name, or else the organisation.
  var subject: String
  /// Who has issued it, likewise.
  var issuer: String
  /// Whether subject and issuer are the same, in all their parts.
  var isSelfIssued: Bool
  /// When it becomes and stops being valid, in seconds since 1970.
  var validFrom: Int64
  var validUntil: Int64

  /// Reads a certificate; nil if it is none.
  init?(_ certificate: NIOSSLCertificate) {
    guard let bytes = try? certificate.toDERBytes(), let names = PeerCertificate.names(in: bytes) else { return nil }
    subject = DERReader.commonName(in: names.subject)
    issuer = DERReader.commonName(in: names.issuer)
    isSelfIssued = names.subject == names.issuer
    validFrom = Int64(certificate.notValidBefore)
    validUntil = Int64(certificate.notValidAfter)
  }

  /// The names in a certificate (RFC 5280, 4.1): the version, if there is one, serial number and algorithm are passed over.
  private static func names(in bytes: [UInt8]) -> (issuer: ArraySlice<UInt8>, subject: ArraySlice<UInt8>)? {
    var document = DERReader(bytes[...])
    guard let certificate = document.next() else { return nil }
    var outer = DERReader(certificate.content)
    guard let signed = outer.next() else { return nil }
    var fields = DERReader(signed.content)
    guard let first = fields.next() else { return nil }
    if first.tag == 0xA0 { _ = fields.next() }
    guard fields.next() != nil, let issuer = fields.next(), fields.next() != nil, let subject = fields.next() else {
      return nil
    }
    return (issuer.content, subject.content)
  }
}

extension NIOSSLCertificate {
  /// The hosts that it is for, as it names them.
  var hosts: [String] {
    _subjectAlternativeNames().filter { $0.nameType == .dnsName }.map { name in
      DERReader.legible(String(decoding: name.contents, as: UTF8.self))
    }
  }
}
