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
    var parser = JSONParser(limits: limits)
    return try parser.parse(text)
  }
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
