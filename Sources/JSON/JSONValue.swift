/// A value of a document: a place on its tape.
public struct JSONValue: Sendable {
  /// The document that the value stands in.
  public let document: JSONDocument
  @usableFromInline let index: Int

  @inlinable
  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  @inlinable var word: TapeWord { document.word(index) }

  /// The place on the tape of the word that closes an object or array.
  @inlinable var end: Int { index + word.length - 1 }
}

extension JSONValue {
  /// What the value is.
  @inlinable public var kind: JSONKind { JSONKind(rawValue: word.kind) ?? .null }

  /// Whether the value is null.
  @inlinable public var isNull: Bool { word.kind == JSONKind.null.rawValue }

  /// The truth value, or nil if the value is something else.
  @inlinable public var bool: Bool? {
    switch word.kind {
    case JSONKind.true.rawValue: true
    case JSONKind.false.rawValue: false
    default: nil
    }
  }

  /// The number with all its digits, or nil if the value is something else.
  @inlinable public var number: JSONNumber? {
    guard word.kind == JSONKind.number.rawValue else { return nil }
    return JSONNumber(validated: raw)
  }

  /// The integer, or nil if the value is no number, has a fraction or an exponent, or exceeds 64 bits.
  public var int: Int? {
    let word = word
    guard word.kind == JSONKind.number.rawValue else { return nil }
    guard word.flag else { return number?.int }
    // The parser has found digits alone, too few to exceed anything, perhaps with a sign before them.
    return document.withContents { contents in
      let digits = UnsafeBufferPointer(start: contents.bytes + word.offset, count: word.length)
      let negative = digits.first == UInt8(ascii: "-")
      var value = 0
      for place in (negative ? 1 : 0)..<word.length { value = value &* 10 &+ Int(digits[place] &- 0x30) }
      return negative ? 0 &- value : value
    }
  }

  /// The text with its escapes resolved, or nil if the value is no string.
  public var string: String? {
    guard word.kind == JSONKind.string.rawValue else { return nil }
    return raw.withUnsafeBufferPointer { raw in
      word.flag ? String(decoding: unescaped(raw), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
    }
  }

  /// Whether the value is a string without escapes, whose bytes are those of its text.
  @inlinable public var isPlainString: Bool { word.kind == JSONKind.string.rawValue && !word.flag }

  /// Whether the value is a string that holds exactly this text.
  @inlinable
  public func isString(_ text: StaticString) -> Bool {
    let word = word
    guard word.kind == JSONKind.string.rawValue, word.flag || word.length == text.utf8CodeUnitCount else {
      return false
    }
    return holds(text)
  }

  /// The bytes of the value as they stand in the text; of a string, the bytes between its quotes.
  @inlinable public var raw: ArraySlice<UInt8> {
    let range = range
    return word.kind == JSONKind.string.rawValue
      ? document.bytes[range.lowerBound + 1..<range.upperBound - 1] : document.bytes[range]
  }

  /// The bytes of the value as they stand in the text, a string with its quotes.
  @inlinable public var json: ArraySlice<UInt8> { document.bytes[range] }

  /// Where the value stands in the text, a string with its quotes.
  @inlinable var range: Range<Int> {
    let word = word
    let offset = word.offset
    switch word.kind {
    case JSONKind.object.rawValue, JSONKind.array.rawValue: return offset..<document.word(end).offset + 1
    case JSONKind.string.rawValue: return offset - 1..<offset + word.length + 1
    default: return offset..<offset + word.length
    }
  }

  /// The number of elements or members as written, 0 for scalars.
  @inlinable public var count: Int {
    let word = word
    return word.kind >= JSONKind.object.rawValue ? document.word(end).length : 0
  }
}

extension JSONValue {
  /// Whether the value is a string that holds exactly these bytes.
  func isString(_ text: String) -> Bool {
    guard word.kind == JSONKind.string.rawValue else { return false }
    var text = text
    return text.withUTF8 { holds($0) }
  }

  @usableFromInline
  func holds(_ text: StaticString) -> Bool { text.withUTF8Buffer { holds($0) } }

  private func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    document.withContents { $0.text(at: index, is: $0.key(text)) } ?? false
  }
}

extension JSONDocument {
  /// The value that the text holds.
  @inlinable public var root: JSONValue { JSONValue(document: self, index: 0) }
}
