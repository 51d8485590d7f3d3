/// A parsed text: its bytes, and the tape that says where everything stands in them.
///
/// A document is immutable; values are windows onto it and keep it alive.
public final class JSONDocument: Sendable {
  /// The bytes of the text, followed by ``padding`` zeros.
  @usableFromInline let bytes: [UInt8]
  @usableFromInline let tape: [UInt64]

  /// The number of zeros behind the text, so that eight bytes can be read at every place of it.
  @usableFromInline static let padding = 16

  init(bytes: [UInt8], tape: [UInt64]) {
    self.bytes = bytes
    self.tape = tape
  }

  /// Parses a text.
  ///
  /// - Parameters:
  ///   - text: UTF-8 JSON; capacity for 16 more bytes saves a copy.
  ///   - limits: the bounds within which it is accepted.
  /// - Returns: the document, which owns its memory.
  /// - Throws: the first place that is no JSON (RFC 8259).
  public static func parse(
    _ text: consuming [UInt8], limits: JSONLimits = .standard
  ) throws(JSONError) -> JSONDocument {
    var parser = JSONParser(limits: limits)
    return try parser.parse(text)
  }

  /// The value that the text holds.
  @inlinable public var root: JSONValue { JSONValue(document: self, index: 0) }

  /// The length of the text in bytes.
  public var count: Int { bytes.count - JSONDocument.padding }

  @inlinable
  func word(_ index: Int) -> TapeWord { TapeWord(bits: tape[index]) }

  /// The place on the tape behind a value.
  @inlinable
  func next(after index: Int) -> Int { index + word(index).span }
}

extension JSONValue {
  /// Parses a text and gives its value.
  ///
  /// - Throws: the first place that is no JSON (RFC 8259).
  public static func parse(
    _ text: consuming [UInt8], limits: JSONLimits = .standard
  ) throws(JSONError) -> JSONValue {
    try JSONDocument.parse(text, limits: limits).root
  }

  /// Parses a text and gives its value.
  ///
  /// - Throws: the first place that is no JSON (RFC 8259).
  public static func parse(
    _ text: String, limits: JSONLimits = .standard
  ) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), limits: limits)
  }
}
