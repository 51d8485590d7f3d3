import Synchronization

extension JSONDocument {
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
    var text = text
    if text.count <= SharedParser.longest, limits == .standard {
      let document = try SharedParser.parser.withLockIfAvailable { parser throws(JSONError) in
        try parser.parse(taking: &text)
      }
      if let document { return document }
    }
    var parser = JSONParser(limits: limits)
    return try parser.parse(taking: &text)
  }
}

/// The parser of records and other short texts that come by themselves: it knows the keys of those before.
///
/// Who finds it at work makes one of their own rather than wait.
private enum SharedParser {
  static let parser = Mutex(JSONParser())
  /// In bytes; the memory that longer texts need is not kept.
  static let longest = 1 << 16
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
