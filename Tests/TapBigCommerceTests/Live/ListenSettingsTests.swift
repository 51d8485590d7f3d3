import JSON
import Testing

@testable import Live
@testable import Shops
@testable import Tap
@testable import TapBigCommerce

private let secret = "0123456789abcdef0123456789abcdef"

@Suite struct `The listen setting` {
  private func read(
    _ json: String, clientSecret: String? = nil
  ) throws -> (ListenSettings, [ListenSettings.Problem]) {
    var problems: [ListenSettings.Problem] = []
    let settings = ListenSettings(
      try JSONValue.parse(json), of: .bigCommerce, clientSecret: clientSecret, problems: &problems)
    return (settings, problems)
  }

  @Test func `needs a secret alone`() throws {
    let (settings, problems) = try read("{\"secret\":\"\(secret)\"}")
    #expect(problems.isEmpty)
    #expect(settings.address == ReceiverAddress(host: "127.0.0.1", port: 8787))
    #expect(settings.publicURL == nil && settings.address.certificate == nil && !settings.requiresSignature)
    #expect(settings.spoolPath == "tap-bigcommerce.spool.sqlite" && settings.spoolLimit == 1_000_000)
    #expect(settings.settle == .seconds(2) && settings.reconcile == .seconds(3600))
  }

  @Test func `takes everything over, numbers and flags also as texts`() throws {
    let (settings, problems) = try read(
      """
      {"host":"0.0.0.0","port":"443","public_url":"https://hooks.example.com/a","secret":"\(secret)",
       "previous_secret":"\(secret)old","require_signature":"TRUE","tls_certificate":"c.pem","tls_key":"k.pem",
       "spool_path":"s.sqlite","acknowledged_path":"states","spool_limit":"5","settle_seconds":0,"reconcile_minutes":5}
      """, clientSecret: "c")
    #expect(problems.isEmpty)
    #expect(
      settings.address
        == ReceiverAddress(
          host: "0.0.0.0", port: 443, certificate: CertificatePaths(certificate: "c.pem", key: "k.pem")))
    #expect(settings.publicURL?.path == "/a")
    #expect(settings.previousSecret == secret + "old")
    #expect(settings.requiresSignature)
    #expect(settings.spoolLimit == 5 && settings.settle == .zero && settings.reconcile == .seconds(300))
    #expect(settings.spoolPath == "s.sqlite" && settings.acknowledgedPath == "states")
  }

  @Test(
    arguments: [
      ("{}", [.missing("secret")]), ("[]", [.form, .missing("secret")]),
      (#"{"secret":"short"}"#, [.shortSecret("secret")]),
      (#"{"secret":"0123456789abcdef0123456789abcde"}"#, [.shortSecret("secret")]),
      (#"{"secret":"0123456789abcdef\n0123456789abcdef"}"#, [.unfitSecret("secret")]),
      (#"{"secret":"0123456789abcdef0123456789abcdef "}"#, [.unfitSecret("secret")]),
      (#"{"secret":"0123456789abcdef0123456789abcdeü"}"#, [.unfitSecret("secret")]),
      (#"{"secret":"$","previous_secret":"short"}"#, [.shortSecret("previous_secret")]),
      (#"{"secret":"$","port":65536}"#, [.value("port", .number(0...65_535))]),
      (#"{"secret":"$","port":"web"}"#, [.value("port", .number(0...65_535))]),
      (#"{"secret":"$","host":7}"#, [.value("host", .text)]),
      (#"{"secret":"$","settle_seconds":16}"#, [.value("settle_seconds", .number(0...15))]),
      (#"{"secret":"$","require_signature":1}"#, [.value("require_signature", .flag)]),
      (#"{"secret":"$","require_signature":true}"#, [.noClientSecret]),
      (#"{"secret":"$","tls_key":"k"}"#, [.half(missing: "tls_certificate")]),
      (#"{"secret":"$","tls_certificate":"c"}"#, [.half(missing: "tls_key")]),
      (#"{"secret":"$","public_url":"http://a.example/x"}"#, [.publicURL(.scheme)]),
    ] as [(String, [ListenSettings.Problem])])
  func `names what cannot be`(json: String, problems: [ListenSettings.Problem]) throws {
    #expect(try read(json.replacing("$", with: secret)).1 == problems)
  }

  @Test(arguments: [
    ("https://shop.example.com/hooks/a", "/hooks/a"), ("https://Shop.example.com", "/"),
    ("https://shop.example.com:443/a", "/a"), ("https://[2001:db8::1]/a", "/a"), ("https://10.0.0.1/a", "/a"),
  ])
  func `takes an address that the store can call`(text: String, path: String) throws {
    let url = try PublicURL(text)
    #expect(url.path == path)
    #expect(url.text == text)
  }

  @Test(
    arguments: [
      ("shop.example.com", .form), ("https:///a", .form), ("https://u@shop.example.com/", .form),
      ("https://shop.example.com/a?b", .form), ("https://shop.example.com/a#b", .form),
      ("https://shop.example.com/a b", .form), (#"https://shop.example.com\a"#, .form),
      ("http://shop.example.com/", .scheme), ("ftp://shop.example.com/", .scheme),
      ("https://shop.example.com:8443/", .port("8443")), ("https://shop.example.com:/", .port("")),
      ("https://localhost/a", .local(host: "localhost")), ("https://127.0.0.1/a", .local(host: "127.0.0.1")),
      ("https://[::1]/a", .local(host: "[::1]")),
    ] as [(String, PublicURL.Fault)])
  func `refuses an address that the store cannot call`(text: String, fault: PublicURL.Fault) {
    #expect(throws: fault) { try PublicURL(text) }
  }

  @Test(
    arguments: [
      (nil, false, .secret), ("s", false, nil), ("old", false, nil), ("s", true, .signature), ("wrong", false, .secret),
    ] as [(String?, Bool, CallbackRefusal?)])
  func `makes a shop that tells the genuine from the forged`(
    header: String?, needsSignature: Bool, refusal: CallbackRefusal?
  ) throws {
    let flag = needsSignature ? #","require_signature":true"# : ""
    let (settings, problems) = try read(
      "{\"secret\":\"\(secret)\",\"previous_secret\":\"\(secret)old\"\(flag)}", clientSecret: "c")
    #expect(problems.isEmpty)
    let shop = settings.shop(storeHash: "abc", clientSecret: "c")
    let sent = header.map { ["s": secret, "old": secret + "old"][$0] ?? $0 }
    let headers = CallbackHeaders(sent.map { ["X-Tap-Secret": $0] } ?? [:])
    #expect(shop.admission.refusal(headers) == (refusal == .secret ? .secret : nil))
    if refusal != .secret {
      let verdict = shop.admission.verdict([], headers, now: .zero)
      #expect(verdict == (refusal == .signature ? .invalid : .absent))
    }
    let body = try JSONValue.parse(#"{"producer":"stores/other","scope":"store/order/created","data":{"id":1}}"#)
    #expect(shop.read(body, headers) == .foreign(scope: "store/order/created"))
    #expect(shop.key == "abc" && shop.path == "/")
  }

  @Test func `says which hooks should be there`() throws {
    var none: [WebhooksSetting.Problem] = []
    let setting = WebhooksSetting(nil, problems: &none)
    let (without, _) = try read("{\"secret\":\"\(secret)\"}")
    #expect(without.hooks(for: ["subscribers"], setting) == nil)
    let (settings, _) = try read("{\"secret\":\"\(secret)\",\"public_url\":\"https://hooks.example.com/a\"}")
    let hooks = try #require(settings.hooks(for: ["subscribers"], setting))
    #expect(hooks.destination == "https://hooks.example.com/a")
    #expect(hooks.headers == ["X-Tap-Secret": secret])
    #expect(hooks.scopes.count == 3)
  }
}
