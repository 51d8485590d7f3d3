internal import Crypto

/// A signature by the rules of Standard Webhooks (standardwebhooks.com, specification 1.0).
///
/// The header fields `webhook-id`, `webhook-timestamp` (seconds since 1970) and `webhook-signature` come together or not at
/// all. The last is a list with blanks between its members; those that begin with `v1,` are base64 of the HMAC-SHA256 of
/// `{id}.{timestamp}.{body}`, and one of them must be right. Members of other versions are passed over.
package struct StandardWebhookSignature: SignatureVerifier {
  private let keys: [SymmetricKey]
  private let tolerance: Duration

  /// The header field with the id of an event, which stays the same when it is sent again.
  package static let idField = "webhook-id"
  private static let timeField = "webhook-timestamp"
  private static let signatureField = "webhook-signature"
  /// The most signatures of one callback that are looked at.
  private static let maximumSignatures = 16

  /// Creates the check.
  ///
  /// - Parameters:
  ///   - keys: the keys, of which any is good.
  ///   - tolerance: how far the time of sending may be from now, on either side.
  package init(keys: [SignatureKey], tolerance: Duration = .seconds(300)) {
    self.keys = keys.map { SymmetricKey(data: $0.bytes) }
    self.tolerance = tolerance
  }

  /// Checks the signature of a body; a part of the three fields alone is invalid.
  package func verify(_ body: [UInt8], _ headers: CallbackHeaders, now: Duration) -> SignatureVerdict {
    let fields = [Self.idField, Self.timeField, Self.signatureField].map { headers[$0] }
    if fields.allSatisfy({ $0 == nil }) { return .absent }
    guard let id = fields[0], let time = fields[1], let signatures = fields[2], !id.isEmpty, isRecent(time, now) else {
      return .invalid
    }
    let text = Array("\(id).\(time).".utf8) + body
    var isValid = false
    for member in signatures.split(separator: " ").prefix(Self.maximumSignatures) where member.hasPrefix("v1,") {
      if let code = decodeBase64(member.dropFirst(3)), isCode(code, of: text, keys) { isValid = true }
    }
    return isValid ? .valid : .invalid
  }

  private func isRecent(_ text: String, _ now: Duration) -> Bool {
    guard text.utf8.count <= 12, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let seconds = Int64(text) else {
      return false
    }
    let distance = now - .seconds(seconds)
    return distance <= tolerance && distance >= .zero - tolerance
  }
}
