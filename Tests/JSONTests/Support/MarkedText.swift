import JSON
import Testing

/// A text with the mark `▸` before the byte that is expected to be the first wrong one.
struct MarkedText: ExpressibleByStringLiteral, CustomTestStringConvertible, Sendable {
  let bytes: [UInt8]
  let offset: Int
  let testDescription: String

  init(stringLiteral text: String) {
    let parts = text.split(separator: "▸", maxSplits: 1, omittingEmptySubsequences: false)
    bytes = parts.flatMap { Array($0.utf8) }
    offset = parts[0].utf8.count
    testDescription = text
  }
}

/// Gives the fault that a text is refused for, or nil if it is accepted.
func fault(in text: [UInt8], limits: JSONLimits = .standard) -> JSONError? {
  do throws(JSONError) {
    _ = try JSONValue.parse(text, limits: limits)
    return nil
  } catch {
    return error
  }
}

extension JSONValue {
  /// The value's bytes as they stand in the text, as a string.
  var written: String { String(decoding: json, as: UTF8.self) }
}

/// The bytes of a writer as a string.
func written(_ body: (inout JSONWriter) -> Void) -> String {
  String(decoding: JSONWriter.bytes(body), as: UTF8.self)
}
