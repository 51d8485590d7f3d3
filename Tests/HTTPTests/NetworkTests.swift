import HTTP
import TestSupport
import Testing

/// An environment, and the proxy by which an address is then reached.
private struct Way: Sendable, CustomTestStringConvertible {
  let environment: [String: String]
  let address: String
  let proxy: String?
  var testDescription: String { "\(address) with \(environment)" }

  init(_ address: String, _ proxy: String?, _ environment: [String: String]) {
    (self.address, self.proxy, self.environment) = (address, proxy, environment)
  }

  private static let store = "https://api.bigcommerce.com/stores/1"

  static let all: [Way] = [
    Way(store, nil, [:]), Way(store, nil, ["HTTPS_PROXY": ""]), Way(store, nil, ["HTTP_PROXY": "http://p:3128"]),
    Way(store, "p:3128 HTTPS_PROXY", ["HTTPS_PROXY": "http://p:3128"]),
    Way(store, "p:3128 https_proxy", ["https_proxy": "http://p:3128", "HTTPS_PROXY": "http://q:1"]),
    Way(store, "p:3128 https_proxy", ["https_proxy": "http://p:3128", "all_proxy": "http://q:1"]),
    Way(store, "p:3128 ALL_PROXY", ["ALL_PROXY": "p:3128"]), Way(store, "p:80 HTTPS_PROXY", ["HTTPS_PROXY": "p"]),
    Way(store, "p:80 HTTPS_PROXY", ["HTTPS_PROXY": "HTTP://P/"]),
    Way(store, "p:1080 ALL_PROXY", ["ALL_PROXY": "socks5h://p"]),
    Way(store, "10.0.0.1:8080 HTTPS_PROXY", ["HTTPS_PROXY": "http://us%40er:p%3Aw@10.0.0.1:8080"]),
    Way(store, "[fd00::1]:3128 HTTPS_PROXY", ["HTTPS_PROXY": "http://[fd00::1]:3128"]),
    Way("http://shop.example.com/", "p:1 http_proxy", ["http_proxy": "p:1", "https_proxy": "q:2"]),
    Way(store, nil, ["HTTPS_PROXY": "p:1", "NO_PROXY": "*"]),
    Way(store, nil, ["HTTPS_PROXY": "p:1", "NO_PROXY": "example.com, bigcommerce.com"]),
    Way(store, nil, ["HTTPS_PROXY": "p:1", "no_proxy": ".bigcommerce.com", "NO_PROXY": "a.example.com"]),
    Way(store, nil, ["HTTPS_PROXY": "p:1", "NO_PROXY": "a.example.com *.BigCommerce.com"]),
    Way(store, nil, ["HTTPS_PROXY": "p:1", "NO_PROXY": "api.bigcommerce.com:443"]),
    Way(store, "p:1 HTTPS_PROXY", ["HTTPS_PROXY": "p:1", "NO_PROXY": "api.bigcommerce.com:8443"]),
    Way(store, "p:1 HTTPS_PROXY", ["HTTPS_PROXY": "p:1", "NO_PROXY": "commerce.com,pi.bigcommerce.com"]),
    Way(store, "p:1 HTTPS_PROXY", ["HTTPS_PROXY": "p:1", "NO_PROXY": " ,,x/y,10.0.0.0/8"]),
    Way("https://10.1.2.3/", nil, ["HTTPS_PROXY": "p:1", "NO_PROXY": "10.0.0.0/8"]),
    Way("https://11.1.2.3/", "p:1 HTTPS_PROXY", ["HTTPS_PROXY": "p:1", "NO_PROXY": "10.0.0.0/8"]),
    Way("https://172.20.0.9/", nil, ["HTTPS_PROXY": "p:1", "NO_PROXY": "172.16.0.0/12"]),
    Way("https://172.32.0.9/", "p:1 HTTPS_PROXY", ["HTTPS_PROXY": "p:1", "NO_PROXY": "172.16.0.0/12"]),
    Way("https://[fd00::7]/", nil, ["HTTPS_PROXY": "p:1", "NO_PROXY": "fd00::/8"]),
    Way("https://10.1.2.3:9/", nil, ["HTTPS_PROXY": "p:1", "NO_PROXY": "10.1.2.3"]),
    Way("https://localhost:8443/", nil, ["HTTPS_PROXY": "p:1"]), Way("https://127.8.0.1/", nil, ["HTTPS_PROXY": "p:1"]),
    Way("https://[::1]:80/", nil, ["HTTPS_PROXY": "p:1"]), Way("https://shop.localhost/", nil, ["ALL_PROXY": "p:1"]),
    Way("https://localhost.example.com/", "p:1 ALL_PROXY", ["ALL_PROXY": "p:1"]),
  ]
}

@Suite struct `The environment's word on the network` {
  @Test(arguments: Way.all) private func `leads past a proxy, or not`(way: Way) throws {
    let proxy = try Network(environment: way.environment).proxy(for: way.address)
    #expect(proxy.map { "\($0) \($0.variable)" } == way.proxy)
  }

  @Test(arguments: [
    ("http://p:x", NetworkFault.unreadableProxy(variable: "HTTPS_PROXY")),
    ("http://", .unreadableProxy(variable: "HTTPS_PROXY")),
    ("http://p:70000", .unreadableProxy(variable: "HTTPS_PROXY")),
    ("http://us%er:x@p:1", .unreadableProxy(variable: "HTTPS_PROXY")),
    ("http://a b:1", .unreadableProxy(variable: "HTTPS_PROXY")),
    ("https://p:443", .unsupportedProxy(variable: "HTTPS_PROXY", scheme: "https")),
    ("socks4://p", .unsupportedProxy(variable: "HTTPS_PROXY", scheme: "socks4")),
    ("socks5://u:x@p", .socksCredentials(variable: "HTTPS_PROXY")),
  ])
  func `is refused where it cannot be followed`(text: String, fault: NetworkFault) {
    let found = #expect(throws: NetworkFault.self) { try Network(environment: ["HTTPS_PROXY": text]) }
    #expect(found == fault)
  }

  @Test func `gives away neither user nor password`() throws {
    let environment = [
      "HTTPS_PROXY": "http://me:s%2Fecret@p:1", "all_proxy": "ftp://you:wor%d@q", "http_proxy": "http://only-user@p",
    ]
    #expect(
      Set(Network.secrets(in: environment)) == [
        "s%2Fecret", "s/ecret", "bWU6cy9lY3JldA==", "wor%d", "b25seS11c2VyOg==",
      ])
    let proxy = try Network(environment: ["HTTPS_PROXY": "http://me:s%2Fecret@p:1"]).proxy(for: "https://a/")
    let shown = [String(describing: proxy), String(reflecting: proxy), "\(String(describing: proxy.map { [$0] }))"]
      .joined()
    #expect(shown.contains("p:1") && !shown.contains("ecret") && !shown.contains("me:"))
  }

  @Test func `trusts the authorities of files and folders`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("Some words.\n" + TestCertificate.authority.pem, to: "authority.pem")
    try folder.write("no certificate", to: "readme.txt")
    func sources(_ environment: [String: String]) throws -> [String] {
      try Network(environment: environment).trustSources.map { "\($0.variable) \($0.path)" }
    }
    #expect(try sources(["SSL_CERT_FILE": "", "SSL_CERT_DIR": ""]) == [])
    #expect(try sources(["SSL_CERT_FILE": file]) == ["SSL_CERT_FILE \(file)"])
    #expect(try sources(["SSL_CERT_DIR": "/nowhere:\(folder.path)"]).count == 2)
    for (environment, fault) in [
      (
        ["SSL_CERT_FILE": "/nowhere/ca.pem"],
        NetworkFault.unreadableCertificates(TrustSource(variable: "SSL_CERT_FILE", path: "/nowhere/ca.pem"), code: 2)
      ),
      (
        ["SSL_CERT_FILE": folder.file("readme.txt")],
        .noCertificates(TrustSource(variable: "SSL_CERT_FILE", path: folder.file("readme.txt")))
      ),
      (
        ["SSL_CERT_FILE": folder.path], .noCertificates(TrustSource(variable: "SSL_CERT_FILE", path: folder.path))
      ),
      (
        ["SSL_CERT_DIR": "/nowhere"],
        .unreadableCertificates(TrustSource(variable: "SSL_CERT_DIR", path: "/nowhere"), code: 2)
      ),
    ] {
      let found = #expect(throws: NetworkFault.self) { try Network(environment: environment) }
      #expect(found == fault)
    }
  }
}
