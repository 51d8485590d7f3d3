extension JSONWriter {
  /// Writes one text and returns its bytes.
  public static func bytes(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    body(&writer)
    return writer.bytes
  }

  /// Gives what a body writes, as a text.
  public static func text(_ body: (inout JSONWriter) -> Void) -> String {
    String(decoding: bytes(body), as: UTF8.self)
  }

  /// Gives a text as JSON, in its quotes.
  public static func quoted(_ string: String) -> String { text { $0.string(string) } }

  /// Writes an object whose members the body writes.
  public mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
    beginObject()
    try members(&self)
    endObject()
  }

  /// Writes an array whose elements the body writes.
  public mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
    beginArray()
    try elements(&self)
    endArray()
  }

  /// Writes a member whose value the body writes.
  public mutating func member(_ key: String, _ value: (inout JSONWriter) throws -> Void) rethrows {
    self.key(key)
    try value(&self)
  }

  /// Writes a member with a text, or with null.
  public mutating func member(_ key: String, _ text: String?) {
    self.key(key)
    if let text { string(text) } else { null() }
  }

  /// Writes a member with an integer, or with null.
  public mutating func member(_ key: String, _ value: Int?) {
    self.key(key)
    if let value { int(value) } else { null() }
  }

  /// Writes a member with a truth value.
  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  /// Writes a member with a value as it stands in its document.
  public mutating func member(_ key: String, _ value: JSONValue) {
    self.key(key)
    self.value(value)
  }

  /// Writes a member as it stands in its document, with the same key.
  @inlinable
  public mutating func member(_ key: JSONKey, _ value: JSONValue) {
    let name = key.name.range
    let range = value.range
    // Where only the colon stands between them, both are copied at once.
    guard range.lowerBound == name.upperBound + 1, key.name.document === value.document else {
      self.key(raw: key.raw)
      self.value(value)
      return
    }
    separate()
    append(name.lowerBound..<range.upperBound, of: value.document)
  }
}
