import Foundation
import Testing
import TestSupport

@testable import Live

@Suite struct `A signature` {
  static let now = Duration.seconds(1_772_366_400)
  static let body = Array(#"{"a":1}"#.utf8)
  /// The signature of the body with the key `client secret`, computed elsewhere.
  static let right = "ph7QhD/6a0VAxf0WpvaTCLAIpJTJpmZatr1gqaLawN4="

  private let standard = StandardWebhookSignature(keys: [SignatureKey(text: "client secret")])

  private func fields(
    id: String? = "msg_1", time: String? = "1772366400", signature: String? = "v1,\(right)"
  ) -> CallbackHeaders {
    var values: [String: String] = [:]
    (values["Webhook-Id"], values["webhook-timestamp"], values["webhook-signature"]) = (id, time, signature)
    return CallbackHeaders(values)
  }

  @Test func `by Standard Webhooks is told from the example of its documents`() throws {
    let key = try #require(SignatureKey(standardWebhooks: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let verifier = StandardWebhookSignature(keys: [key])
    let fields = fields(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", time: "1614265330",
      signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    let body = Array(#"{"test": 2432232314}"#.utf8)
    #expect(verifier.verify(body, fields, now: .seconds(1_614_265_330)) == .valid)
    #expect(verifier.verify(body + [0x20], fields, now: .seconds(1_614_265_330)) == .invalid)
  }

  @Test(arguments: [
    ("v1,\(right)", SignatureVerdict.valid),
    ("v1,AAAA v1,\(right)", .valid),
    ("v1a,AAAA v1,\(right) v2,xx", .valid),
    ("v1,\(right) v1,AAAA", .valid),
    ("v1,AAAA", .invalid), ("v1a,\(right)", .invalid), (right, .invalid), ("", .invalid), ("v1,", .invalid),
    ("v1,\(right.dropLast())", .invalid), ("v1,\(right)AAAA", .invalid), ("v1,!!", .invalid),
  ])
  func `by Standard Webhooks is one of several`(signature: String, verdict: SignatureVerdict) {
    #expect(standard.verify(Self.body, fields(signature: signature), now: Self.now) == verdict)
  }

  @Test(arguments: [
    (-301, SignatureVerdict.invalid), (-300, .valid), (0, .valid), (300, .valid), (301, .invalid),
    (-86_400, .invalid),
  ])
  func `by Standard Webhooks is good for five minutes, so that it cannot be used again`(
    seconds: Int, verdict: SignatureVerdict
  ) {
    #expect(standard.verify(Self.body, fields(), now: Self.now + .seconds(seconds)) == verdict)
  }

  @Test(arguments: ["", "now", "-1772366400", "1772366400.5", "1e9", "99999999999999999999"])
  func `by Standard Webhooks needs a time`(time: String) {
    #expect(standard.verify(Self.body, fields(time: time), now: Self.now) == .invalid)
  }

  @Test func `by Standard Webhooks is whole or not there`() {
    #expect(standard.verify(Self.body, CallbackHeaders([:]), now: Self.now) == .absent)
    for half in [
      fields(id: nil), fields(time: nil), fields(signature: nil), fields(id: nil, time: nil),
      fields(time: nil, signature: nil), fields(id: nil, signature: nil), fields(id: ""),
    ] { #expect(standard.verify(Self.body, half, now: Self.now) == .invalid) }
  }

  @Test func `by Standard Webhooks covers its id, its time and the body`() {
    #expect(standard.verify(Self.body, fields(id: "msg_2"), now: Self.now) == .invalid)
    #expect(standard.verify(Self.body, fields(time: "1772366401"), now: Self.now) == .invalid)
    #expect(standard.verify([], fields(), now: Self.now) == .invalid)
  }

  @Test func `is good by any of several keys`() {
    let keys = ["new", "client secret"].map(SignatureKey.init(text:))
    #expect(StandardWebhookSignature(keys: keys).verify(Self.body, fields(), now: Self.now) == .valid)
    #expect(StandardWebhookSignature(keys: []).verify(Self.body, fields(), now: Self.now) == .invalid)
  }

  @Test(arguments: [
    ("VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=", SignatureVerdict.valid), ("AAAA", .invalid), ("", .invalid),
    ("?", .invalid),
  ])
  func `of the body alone stands in one field`(value: String, verdict: SignatureVerdict) {
    let verifier = BodySignature(name: "X-Hmac", keys: [SignatureKey(text: "hush")])
    #expect(verifier.verify(Array(#"{"id":1}"#.utf8), CallbackHeaders(["x-hmac": value]), now: Self.now) == verdict)
    #expect(verifier.verify([], CallbackHeaders([:]), now: Self.now) == .absent)
  }

  @Test(arguments: ["whsec_", "", "whsec_?", "not base64!"])
  func `has no key in a text that is none`(text: String) {
    #expect(SignatureKey(standardWebhooks: text) == nil)
  }

  @Test(arguments: [
    ("current secret", true), ("previous secret", true), ("current secre", false), ("current  secret", false),
    ("", false), ("CURRENT SECRET", false), ("current secret, previous secret", false),
  ])
  func `may be a secret in a field, the present one or the one before`(value: String, isKnown: Bool) {
    let secret = HeaderSecret(name: "X-Secret", current: "current secret", previous: "previous secret")
    #expect(secret.admits(CallbackHeaders(["x-secret": value])) == isKnown)
    #expect(!secret.admits(CallbackHeaders(["other": value])))
  }
}
