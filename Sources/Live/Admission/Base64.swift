internal import Foundation

/// Decodes base64 with its padding (RFC 4648, section 4); nil comes of anything else.
func decodeBase64(_ text: some StringProtocol) -> [UInt8]? {
  Data(base64Encoded: String(text)).map { [UInt8]($0) }
}
