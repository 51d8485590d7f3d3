internal import Crypto

/// A signature of the raw body alone: base64 of its HMAC-SHA256, in one header field.
package struct BodySignature: SignatureVerifier {
  /// The name of the field.
  package let name: String
  private let keys: [SymmetricKey]

  /// Creates the check.
  ///
  /// - Parameters:
  ///   - name: the name of the field.
  ///   - keys: the keys, of which any is good.
  package init(name: String, keys: [SignatureKey]) {
    self.name = name
    self.keys = keys.map { SymmetricKey(data: $0.bytes) }
  }

  /// Checks the signature of a body.
  package func verify(_ body: [UInt8], _ headers: CallbackHeaders, now: Duration) -> SignatureVerdict {
    guard let value = headers[name] else { return .absent }
    guard let code = decodeBase64(value) else { return .invalid }
    return isCode(code, of: body, keys) ? .valid : .invalid
  }
}

/// Tells whether a code is the HMAC-SHA256 of a text by any of some keys, in a time that says nothing about it.
func isCode(_ code: [UInt8], of text: [UInt8], _ keys: [SymmetricKey]) -> Bool {
  var isValid = false
  for key in keys where HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: text, using: key) {
    isValid = true
  }
  return isValid
}
