import Crypto
import Foundation

extension HookSettings.Signing {
  /// The headers that sign a body.
  ///
  /// - Parameters:
  ///   - body: the bytes that are sent.
  ///   - id: the callback's own id, the same for each attempt.
  ///   - time: the time of the attempt, in seconds since 1970.
  ///   - secret: the secret of the API account; its bytes are the key.
  /// - Returns: names and values; none where callbacks are not signed.
  func headers(_ body: [UInt8], id: String, time: Int, secret: String) -> [(name: String, value: String)] {
    let key = SymmetricKey(data: Array(secret.utf8))
    switch self {
    case .unsigned: return []
    case .standard:
      let code = HMAC<SHA256>.authenticationCode(for: Array("\(id).\(time).".utf8) + body, using: key)
      return [
        ("webhook-id", id), ("webhook-timestamp", String(time)),
        ("webhook-signature", "v1," + Data(code).base64EncodedString()),
      ]
    case .digest:
      let code = HMAC<SHA256>.authenticationCode(for: body, using: key)
      return [("x-bc-signature", hexadecimal(code))]
    }
  }
}
