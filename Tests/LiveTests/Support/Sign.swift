import Crypto
import Foundation

/// The base64 of the HMAC-SHA256 of a text.
func sign(_ text: String, _ key: String) -> String {
  let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8)))
  return Data(code).base64EncodedString()
}
