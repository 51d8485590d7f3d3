/// Writes texts as a JSON array, for `json_each`.
func jsonArray(_ texts: [String]) -> String {
  var result: [UInt8] = [UInt8(ascii: "[")]
  result.reserveCapacity(texts.count * 24)
  for var text in texts {
    if result.count > 1 { result.append(UInt8(ascii: ",")) }
    result.append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      guard bytes.contains(where: isEscaped) else { return result.append(contentsOf: bytes) }
      for byte in bytes { append(byte, to: &result) }
    }
    result.append(UInt8(ascii: "\""))
  }
  result.append(UInt8(ascii: "]"))
  return String(decoding: result, as: UTF8.self)
}

/// Whether a byte of a text has to be escaped in JSON; bytes of characters beyond ASCII have not.
private func isEscaped(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}

private func append(_ byte: UInt8, to result: inout [UInt8]) {
  guard isEscaped(byte) else { return result.append(byte) }
  result.append(UInt8(ascii: "\\"))
  guard byte < 0x20 else { return result.append(byte) }
  let hex = String(byte, radix: 16)
  result += "u".utf8
  result += String(repeating: "0", count: max(0, 4 - hex.utf8.count)).utf8
  result += hex.utf8
}
