import JSON

@testable import Live
@testable import Shops
@testable import TapBigCommerce

extension FuzzReader {
  /// Callbacks: header fields on the first line, as `name: value` with tabs between them; then the body.
  static let callbacks = FuzzReader("callbacks") { bytes in
    let (head, body) = bytes.headAndRest
    var fields: [String: String] = [:]
    for field in head.split(separator: 0x09) {
      guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { continue }
      fields[String(decoding: field[..<colon], as: UTF8.self)] =
        String(decoding: field[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
    }
    let headers = CallbackHeaders(fields)
    for admission in CallbackCase.admissions where admission.refusal(headers) == nil {
      let verdict = admission.verdict(body, headers, now: .seconds(1_772_366_400))
      try promise(verdict != .valid, "a forged callback is admitted")
    }
    guard let value = try? JSONValue.parse(body, limits: JSONLimits(maximumDepth: 64)) else { return }
    for content in [CallbackCase.store.read(value, headers), CallbackCase.shop.read(value, headers)] {
      guard case .hints(let callback, let scope) = content else { continue }
      try promise(!callback.hints.isEmpty && !scope.isEmpty, "a callback of nothing")
      for hint in callback.hints { try check(hint) }
    }
  }

  private static func check(_ hint: Hint) throws {
    try promise(!hint.object.isEmpty && hint.object.utf8.count <= Hint.maximumName, "an object: \(hint.object)")
    guard let payload = hint.payload else { return }
    try promise(payload.count <= Hint.maximumPayload, "a payload without bounds")
    try promise((try? JSONValue.parse(payload))?.kind == .object, "a payload that is no object")
  }

  /// What the store says of its hooks.
  static let hooks = FuzzReader("hooks") { bytes in
    guard let value = try? JSONValue.parse(bytes) else { return }
    if let hook = StoreHook(value) { try promise(hook.id > 0, "a hook: \(hook)") }
    guard var standing = HooksStanding(value) else { return }
    try promise(standing.take(standing) == false, "hooks that are new a second time")
    try promise(standing.blockedDomains.allSatisfy { $0.timeLeft >= .zero }, "a time before now")
  }
}

private enum CallbackCase {
  static let store = CallbackReader(storeHash: "abc123")
  static let shop = TopicReader(domain: "tea.myshopify.com")
  static let admissions: [Admission] = {
    let key = SignatureKey(text: "a key that no fuzzer knows")
    let signature = StandardWebhookSignature(keys: [key])
    return [
      .secret(HeaderSecret(name: "X-Tap-Secret", current: "s"), signature: signature), .signature(signature),
      .signature(BodySignature(name: "X-Shopify-Hmac-Sha256", keys: [key])),
    ]
  }()
}
