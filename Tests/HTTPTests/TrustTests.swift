import HTTP
import TestSupport
import Testing

@Suite struct `Connecting` {
  /// Asks for an address, with some authority trusted, and gives what came of it.
  private func ask(
    _ address: String, trusting authority: TestCertificate? = .authority, _ environment: [String: String] = [:]
  ) async throws -> Result<Int, TransportFault> {
    let folder = try TemporaryFolder()
    var environment = environment
    if let authority { environment["SSL_CERT_FILE"] = try folder.write(authority.pem, to: "ca.pem") }
    let transport = AsyncHTTPTransport(network: try Network(environment: environment))
    let result: Result<Int, TransportFault>
    do throws(TransportFault) {
      result = .success(try await transport.send(HTTPRequest(.get, address)).status)
    } catch {
      result = .failure(error)
    }
    await transport.shutdown()
    return result
  }

  private func fault(_ result: Result<Int, TransportFault>) -> ConnectionFault? {
    if case .failure(.notConnected(let fault)) = result { fault } else { nil }
  }

  private func certificate(_ result: Result<Int, TransportFault>) -> CertificateFault? {
    if case .untrusted(let certificate)? = fault(result)?.reason { certificate } else { nil }
  }

  @Test func `trusts a certificate of an authority that the environment names, and no other`() async throws {
    try await TestServer.run(TestServer.answer(200), certificate: .localhost) { server in
      let address = "https://localhost:\(server.port)/"
      #expect(try await ask(address) == .success(200))
      let stranger = try await certificate(ask(address, trusting: .selfIssued))
      #expect(stranger?.reason == .unknownIssuer)
      #expect(stranger?.issuer == "Example Test Authority")
      #expect(stranger?.subject == "localhost")
      #expect(stranger?.sources.map(\.variable) == ["SSL_CERT_FILE"])
      let system = try await certificate(ask(address, trusting: nil))
      #expect(system?.reason == .unknownIssuer && system?.sources == [])
      #expect(server.requests.count == 1)
    }
  }

  @Test(arguments: [
    (TestCertificate.expired, CertificateFault.Reason.expired(1_612_310_400)), (.early, .notYetValid(4_079_030_400)),
    (.other, .otherHost(["shop.example.com", "*.example.org"])), (.selfIssued, .selfSigned),
  ])
  func `says why a certificate is not trusted, and sends nothing`(
    certificate: TestCertificate, reason: CertificateFault.Reason
  ) async throws {
    try await TestServer.run(TestServer.answer(200), certificate: certificate) { server in
      let found = try await ask("https://localhost:\(server.port)/secret")
      #expect(self.certificate(found)?.reason == reason)
      #expect(fault(found)?.isFinal == true)
      #expect(server.requests.isEmpty)
    }
  }

  @Test func `says that who answers does not speak TLS`() async throws {
    try await TestServer.run(.blurt("SSH-2.0-OpenSSH\r\n")) { server in
      let found = try await ask("https://localhost:\(server.port)/")
      #expect(fault(found)?.reason == .noTLS)
      #expect(fault(found)?.isFinal == false)
    }
  }

  @Test func `goes by the proxy, with user and password`() async throws {
    try await TestServer.run(TestServer.answer(200), certificate: .other) { server in
      try await TestServer.run(.tunnel(port: server.port)) { proxy in
        let environment = ["HTTPS_PROXY": "http://me:s%2Fecret@127.0.0.1:\(proxy.port)"]
        let found = try await ask("https://shop.example.com/orders", environment)
        #expect(found == .success(200))
        #expect(proxy.requests.count == 1)
        let head = proxy.requests.first?.lowercased() ?? ""
        #expect(head.hasPrefix("connect shop.example.com:443 http/1.1"))
        #expect(head.contains("proxy-authorization: basic bwu6cy9ly3jlda=="))
        #expect(server.requests.first?.hasPrefix("GET /orders") == true)
        #expect(server.requests.first?.lowercased().contains("authorization") == false)
        // What is this machine's own does not go by it.
        let own = try await ask("https://localhost:\(server.port)/", environment)
        #expect(certificate(own) != nil)
        #expect(proxy.requests.count == 1)
      }
    }
  }

  @Test(arguments: [(407, true), (403, true), (405, true), (502, false), (503, false)])
  func `tells the proxy's answer`(status: Int, isFinal: Bool) async throws {
    try await TestServer.run(TestServer.answer(status)) { proxy in
      let found = try await fault(ask("https://shop.example.com/", ["ALL_PROXY": "127.0.0.1:\(proxy.port)"]))
      #expect(found?.reason == .proxyAnswer(status: status))
      #expect(found?.proxy?.variable == "ALL_PROXY")
      #expect(found?.isFinal == isFinal)
    }
  }

  @Test func `tells what is wrong with the way to the proxy`() async throws {
    let refused = try await fault(ask("https://shop.example.com/", ["https_proxy": "http://127.0.0.1:1"]))
    #expect(refused?.reason == .refused && refused?.proxy?.description == "127.0.0.1:1")
    let unknown = try await fault(ask("https://shop.example.com/", ["https_proxy": "http://a..b:1"]))
    #expect(unknown?.reason == .unknownName && unknown?.isFinal == true)
  }

  @Test(arguments: [TestCertificate.localhost, .address, .expired, .selfIssued])
  func `does not take a proxy's word for a host, not even by a certificate for the proxy itself`(
    certificate: TestCertificate
  ) async throws {
    try await TestServer.run(TestServer.answer(200), certificate: certificate) { server in
      try await TestServer.run(.tunnel(port: server.port)) { proxy in
        let found = try await ask("https://shop.example.com/", ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
        #expect(self.certificate(found) != nil)
        #expect(server.requests.isEmpty)
      }
    }
  }
}
