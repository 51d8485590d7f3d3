/// What a signature says.
package enum SignatureVerdict: Sendable, Equatable {
  /// There is none.
  case absent
  /// The sender knew the key, and this is what was sent.
  case valid
  /// It is wrong, not whole, or too old.
  case invalid
}

/// A way to tell by a signature that a callback comes from whom it should.
package protocol SignatureVerifier: Sendable {
  /// Checks a signature.
  ///
  /// - Parameters:
  ///   - body: the body as it came, byte by byte.
  ///   - headers: the header fields.
  ///   - now: the time since 1970.
  /// - Returns: what it says.
  func verify(_ body: [UInt8], _ headers: CallbackHeaders, now: Duration) -> SignatureVerdict
}

/// The key of a signature.
package struct SignatureKey: Sendable {
  let bytes: [UInt8]

  /// Creates a key from its bytes.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// Creates a key whose bytes are those of a text.
  package init(text: String) { self.init(bytes: Array(text.utf8)) }

  /// Creates a key as Standard Webhooks writes it: base64, with `whsec_` before it or without.
  ///
  /// Nil comes of anything else, the empty key included.
  package init?(standardWebhooks text: String) {
    let encoded = text.hasPrefix("whsec_") ? text.dropFirst(6) : text[...]
    guard let bytes = decodeBase64(encoded), !bytes.isEmpty else { return nil }
    self.init(bytes: bytes)
  }
}
