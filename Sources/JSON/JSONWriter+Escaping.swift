extension JSONWriter {
  /// Appends a text in quotes, escaped where JSON wants it.
  mutating func quote(_ text: String) {
    var text = text
    buffer.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var start = 0
      while true {
        let place = Self.plainRun(utf8, from: start)
        buffer.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<place]))
        if place == utf8.count { break }
        escape(utf8[place])
        start = place + 1
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  /// The end of the longest run of bytes that need no escape.
  private static func plainRun(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    if let base = utf8.baseAddress {
      while place + 8 <= utf8.count {
        let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self).littleEndian
        let special = Scan.escapables(word)
        if special != 0 { return place + special.trailingZeroBitCount >> 3 }
        place += 8
      }
    }
    while place < utf8.count, utf8[place] >= 0x20, utf8[place] != UInt8(ascii: "\""), utf8[place] != UInt8(ascii: "\\")
    {
      place += 1
    }
    return place
  }

  private mutating func escape(_ byte: UInt8) {
    buffer.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): buffer.append(byte)
    case 0x08: buffer.append(UInt8(ascii: "b"))
    case 0x09: buffer.append(UInt8(ascii: "t"))
    case 0x0A: buffer.append(UInt8(ascii: "n"))
    case 0x0C: buffer.append(UInt8(ascii: "f"))
    case 0x0D: buffer.append(UInt8(ascii: "r"))
    default:
      buffer.append(contentsOf: "u00".utf8)
      buffer.append(UInt8(ascii: "0") + byte >> 4)
      buffer.append(byte & 15 < 10 ? UInt8(ascii: "0") + byte & 15 : UInt8(ascii: "a") - 10 + byte & 15)
    }
  }
}
