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
  @usableFromInline var buffer: [UInt8]
  @usableFromInline var needsComma = false

  /// What has been written.
  @inlinable public var bytes: [UInt8] { buffer }

  /// Creates a writer whose buffer holds some bytes without growing.
  public init(capacity: Int = 256) {
    buffer = []
    buffer.reserveCapacity(capacity)
  }

  /// Forgets what has been written and keeps the buffer.
  public mutating func removeAll() {
    buffer.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends a line, so that another text can follow.
  public mutating func newline() {
    buffer.append(0x0A)
    needsComma = false
  }

  /// Opens an object; its members follow.
  public mutating func beginObject() { open(UInt8(ascii: "{")) }

  /// Closes the object that was opened last.
  public mutating func endObject() { close(UInt8(ascii: "}")) }

  /// Opens an array; its elements follow.
  public mutating func beginArray() { open(UInt8(ascii: "[")) }

  /// Closes the array that was opened last.
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a key; its value follows.
  public mutating func key(_ key: String) {
    separate()
    quote(key)
    buffer.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a key whose bytes are already escaped, without quotes, as ``JSONKey/raw`` gives them.
  @inlinable
  public mutating func key(raw: ArraySlice<UInt8>) {
    separate()
    buffer.append(UInt8(ascii: "\""))
    raw.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
    buffer.append(UInt8(ascii: "\""))
    buffer.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, escaped where JSON wants it.
  public mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  /// Writes a string whose bytes a call appends, none of which needs an escape.
  @inlinable
  public mutating func plainString(_ append: (inout [UInt8]) -> Void) {
    separate()
    buffer.append(UInt8(ascii: "\""))
    append(&buffer)
    buffer.append(UInt8(ascii: "\""))
  }

  /// Writes an integer.
  public mutating func int(_ value: Int) { raw(String(value).utf8) }

  /// Writes a truth value.
  public mutating func bool(_ value: Bool) { raw(value ? "true".utf8 : "false".utf8) }

  /// Writes null.
  public mutating func null() { raw("null".utf8) }

  /// Writes a number with the digits it was read with.
  @inlinable
  public mutating func number(_ value: JSONNumber) { raw(value.digits) }

  /// Writes a value as it stands in its document.
  @inlinable
  public mutating func value(_ value: JSONValue) {
    separate()
    append(value.range, of: value.document)
  }

  /// Writes a value that is already JSON.
  @inlinable
  public mutating func raw(_ json: some Sequence<UInt8>) {
    separate()
    buffer.append(contentsOf: json)
  }

  /// Writes the beginning of a value that is already JSON; what is in it follows.
  @inlinable
  public mutating func begin(raw json: [UInt8]) {
    separate()
    buffer.append(contentsOf: json)
    needsComma = false
  }

  /// Writes the rest of a value whose beginning was already JSON.
  @inlinable
  public mutating func end(raw json: [UInt8]) {
    buffer.append(contentsOf: json)
    needsComma = true
  }

  @inlinable
  mutating func append(_ range: Range<Int>, of document: JSONDocument) {
    document.bytes.withUnsafeBufferPointer { bytes in
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }

  @inlinable
  mutating func separate() {
    if needsComma { buffer.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    buffer.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    buffer.append(bracket)
    needsComma = true
  }
}
