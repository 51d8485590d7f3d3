/// Resolves the escapes of a string that the parser has accepted.
func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(raw.count)
  var rest = raw.makeIterator()
  while let byte = rest.next() {
    guard byte == UInt8(ascii: "\\"), let escape = rest.next() else {
      result.append(byte)
      continue
    }
    switch escape {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"):
      var scalar = hexadecimal(&rest)
      if scalar & 0xFC00 == 0xD800 {
        _ = rest.next()
        _ = rest.next()
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + hexadecimal(&rest) & 0x3FF
      }
      if let scalar = Unicode.Scalar(scalar) { result.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    default: result.append(escape)
    }
  }
  return result
}

private func hexadecimal(_ rest: inout UnsafeBufferPointer<UInt8>.Iterator) -> UInt32 {
  var value: UInt32 = 0
  for _ in 0..<4 {
    guard let byte = rest.next() else { break }
    let digit = byte <= 0x39 ? byte &- 0x30 : (byte | 0x20) &- 0x61 &+ 10
    value = value << 4 | UInt32(digit)
  }
  return value
}
