/// Takes the white space between the parts of a valid JSON text out, so that it fits on one line.
package func compact(_ json: ArraySlice<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(json.count)
  var inString = false
  var escaped = false
  for byte in json {
    if inString {
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        inString = false
      }
    } else if byte <= 0x20 {
      continue
    } else if byte == UInt8(ascii: "\"") {
      inString = true
    }
    result.append(byte)
  }
  return result
}
