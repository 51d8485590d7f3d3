/// A writer of compact JSON into one growing buffer; it sets the commas itself.
///
///     var writer = JSONWriter()
///     writer.object { writer in
///       writer.member("email", "ada@example.com")
///       writer.member("tags") { $0.array { $0.string("vip") } }
///     }
///
/// Keys and values must alternate as the grammar wants: the writer does not check it.
public struct JSONWriter: Sendable {
  /// What has been written.
  public private(set) var bytes: [UInt8]
  @usableFromInline var needsComma = false

  /// Creates a writer whose buffer holds some bytes without growing.
  public init(capacity: Int = 256) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Forgets what has been written and keeps the buffer.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends a line, so that another text can follow.
  public mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  @inline(__always)
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Opens an object; its members follow.
  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Closes the object that was opened last.
  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Opens an array; its elements follow.
  public mutating func beginArray() {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Closes the array that was opened last.
  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a key; its value follows.
  public mutating func key(_ key: String) {
    separate()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a key whose bytes are already escaped, without quotes, as ``JSONKey/raw`` gives them.
  public mutating func key(raw: ArraySlice<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: raw)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, escaped where JSON wants it.
  public mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  /// Writes an integer.
  public mutating func int(_ value: Int) { raw(String(value).utf8) }

  /// Writes a truth value.
  public mutating func bool(_ value: Bool) { raw(value ? "true".utf8 : "false".utf8) }

  /// Writes null.
  public mutating func null() { raw("null".utf8) }

  /// Writes a number with the digits it was read with.
  public mutating func number(_ value: JSONNumber) { raw(value.digits) }

  /// Writes a value as it stands in its document.
  public mutating func value(_ value: JSONValue) { raw(value.json) }

  /// Writes a value that is already JSON.
  public mutating func raw(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  private mutating func quote(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var start = 0
      for place in 0..<utf8.count {
        let byte = utf8[place]
        if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<place]))
        escape(byte)
        start = place + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
