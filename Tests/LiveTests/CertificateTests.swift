import HTTP
import NIOSSL
import Testing
import TestSupport

@testable import Live

@Suite struct `A certificate` {
  let folder: TemporaryFolder
  let notices = Notices()

  init() throws { folder = try TemporaryFolder() }

  private func write(_ certificate: TestCertificate, key: TestCertificate? = nil) throws {
    try folder.write(certificate.certificate, to: "certificate.pem")
    try folder.write((key ?? certificate).key, to: "key.pem")
  }

  private func files() throws(ServerCertificateFault) -> CertificateFiles {
    let notices = notices
    return try CertificateFiles(
      CertificatePaths(certificate: folder.file("certificate.pem"), key: folder.file("key.pem")),
      report: { notices.add(.certificate($0)) })
  }

  /// Sends a callback over TLS, and gives the beginning of the answer.
  private func exchange(_ port: Int, trusting certificate: TestCertificate) async -> String {
    do {
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.trustRoots = .certificates(
        try NIOSSLCertificate.fromPEMBytes(Array(certificate.certificate.utf8)))
      let client = RawClient(port: port, tls: try NIOSSLContext(configuration: configuration))
      let answer = try await client.exchange(RawClient.callback(secret: "wrong"))
      return String(answer.prefix(12))
    } catch {
      return "\(error)"
    }
  }

  @Test func `is used for connections that begin after its files have changed`() async throws {
    try write(.first)
    let scene = try ReceiverScene(certificates: try files(), time: SystemTime())
    try await scene.listening { port in
      #expect(await exchange(port, trusting: .first) == "HTTP/1.1 401")
      #expect(await exchange(port, trusting: .second) != "HTTP/1.1 401")
      #expect(notices.all.isEmpty)
      try write(.second)
      #expect(await exchange(port, trusting: .second) == "HTTP/1.1 401")
      #expect(notices.all == ["certificate read"])
    }
  }

  @Test func `stays in use while its files are broken or do not belong together`() async throws {
    try write(.first)
    let scene = try ReceiverScene(certificates: try files(), time: SystemTime())
    try await scene.listening { port in
      try folder.write("half", to: "key.pem")
      #expect(await exchange(port, trusting: .first) == "HTTP/1.1 401")
      try write(.second, key: .first)
      #expect(await exchange(port, trusting: .first) == "HTTP/1.1 401")
      #expect(notices.all.count == 2 && !notices.all.contains("certificate read"))
      try write(.second)
      #expect(await exchange(port, trusting: .second) == "HTTP/1.1 401")
    }
  }

  @Test func `tells when it expires`() throws {
    try write(.first)
    #expect(try files().expires > .seconds(4_900_000_000))
  }

  @Test func `is refused at the start where its files are of no use`() throws {
    let (certificate, key) = (folder.file("certificate.pem"), folder.file("key.pem"))
    #expect(fault() == "certificate \(certificate)")
    try write(.first)
    try folder.write("", to: "certificate.pem")
    #expect(fault() == "certificate \(certificate)")
    try write(.first)
    try folder.write("no key", to: "key.pem")
    #expect(fault() == "key \(key)")
    try write(.second, key: .first)
    #expect(fault() == "mismatch \(certificate) \(key)")
  }

  /// What is wrong with the files.
  private func fault() -> String? {
    do throws(ServerCertificateFault) {
      _ = try files()
      return nil
    } catch {
      return switch error {
      case .certificate(let path, _): "certificate \(path)"
      case .key(let path, _): "key \(path)"
      case .mismatch(let certificate, let key, _): "mismatch \(certificate) \(key)"
      }
    }
  }

  @Test func `keeps who speaks no TLS out, and who says nothing no longer than others`() async throws {
    try write(.first)
    let scene = try ReceiverScene(
      settings: `A receiver that listens`.hasty(\.headerTimeout), certificates: try files(), time: SystemTime())
    try await scene.listening { port in
      for text in ["", "\u{16}\u{3}\u{1}", RawClient.callback()] {
        let answer = try await RawClient(port: port).exchange(text)
        #expect(!answer.contains("HTTP/1.1"))
      }
    }
    #expect(try await scene.spool().unread().isEmpty)
  }
}
