/// A value of a document: a place on its tape.
public struct JSONValue: Sendable {
  /// What a value is.
  public enum Kind: UInt8, Sendable {
    case null = 1
    case `true` = 2
    case `false` = 3
    case number = 4
    case string = 5
    case object = 6
    case array = 7
    case end = 8
  }

  /// The document that the value stands in.
  public let document: JSONDocument
  @usableFromInline let index: Int

  @inlinable
  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  @inlinable var word: TapeWord { document.word(index) }

  /// The index on the tape of what stands behind the value.
  @inlinable var next: Int {
    let word = word
    return word.kind >= Kind.object.rawValue ? index + word.length : index + 1
  }
}

extension JSONValue {
  /// What the value is.
  @inlinable public var kind: Kind { Kind(rawValue: word.kind) ?? .null }

  /// Whether the value is null.
  @inlinable public var isNull: Bool { word.kind == Kind.null.rawValue }

  /// The truth value, or nil if the value is something else.
  @inlinable public var bool: Bool? {
    switch word.kind {
    case Kind.true.rawValue: true
    case Kind.false.rawValue: false
    default: nil
    }
  }

  /// The number with all its digits, or nil if the value is something else.
  @inlinable public var number: JSONNumber? {
    guard word.kind == Kind.number.rawValue else { return nil }
    return JSONNumber(validated: raw)
  }

  /// The integer, or nil if the value is no number, has a fraction or an exponent, or exceeds 64 bits.
  @inlinable public var int: Int? { number?.int }

  /// The text with its escapes resolved, or nil if the value is no string.
  public var string: String? {
    guard word.kind == Kind.string.rawValue else { return nil }
    return word.flag
      ? String(decoding: unescaped(raw), as: UTF8.self) : String(decoding: raw, as: UTF8.self)
  }

  /// Whether the value is a string that holds exactly this text.
  public func isString(_ text: StaticString) -> Bool {
    guard word.kind == Kind.string.rawValue else { return false }
    return holds(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// The bytes of the value as they stand in the text; of a string, the bytes between its quotes.
  @inlinable public var raw: ArraySlice<UInt8> {
    let word = word
    if word.kind >= Kind.object.rawValue {
      return document.bytes[word.offset...document.word(index + word.length - 1).offset]
    }
    return document.bytes[word.offset..<word.offset + word.length]
  }

  /// The bytes of the value as they stand in the text, a string with its quotes.
  @inlinable public var json: ArraySlice<UInt8> {
    let word = word
    return word.kind == Kind.string.rawValue
      ? document.bytes[word.offset - 1..<word.offset + word.length + 1] : raw
  }

  /// The number of elements or members as written, 0 for scalars.
  @inlinable public var count: Int {
    let word = word
    return word.kind >= Kind.object.rawValue ? document.word(index + word.length - 1).length : 0
  }
}

extension JSONValue {
  /// The string's content equals these bytes, escapes resolved.
  @usableFromInline
  func holds(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let word = word
    if word.flag { return unescaped(raw).elementsEqual(utf8) }
    guard word.length == utf8.count else { return false }
    return document.bytes.withUnsafeBufferPointer { bytes in
      for position in 0..<utf8.count where bytes[word.offset + position] != utf8[position] {
        return false
      }
      return true
    }
  }
}
