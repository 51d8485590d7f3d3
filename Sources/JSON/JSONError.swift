/// A place in a text that is no JSON, and what would have been JSON there.
public struct JSONError: Error, Sendable, Equatable {
  /// What the grammar, or a bound, asked for at the place of the fault.
  public enum Expectation: Sendable, Equatable {
    case value
    case key
    case colon
    case commaOrEnd(of: Character)
    case endOfText
    case digit
    case literal(String)
    case closingQuote
    case escapedControlCharacter
    case escapeSequence
    case fourHexDigits
    case surrogatePair
    case validUTF8
    case depth(atMost: Int)
    case size(atMost: Int)
  }

  /// What was expected.
  public let expected: Expectation
  /// The offset of the first byte that does not fit, from 0.
  public let offset: Int
  /// The line of that byte, from 1.
  public let line: Int
  /// The column of that byte in its line, in bytes, from 1.
  public let column: Int

  init(_ expected: Expectation, at offset: Int, in bytes: some Collection<UInt8>) {
    self.expected = expected
    self.offset = offset
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String { "line \(line), column \(column): expected \(expected)" }
}

extension JSONError.Expectation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .value: "a value"
    case .key: "a key in quotes"
    case .colon: "a colon"
    case .commaOrEnd(let end): "a comma or “\(end)”"
    case .endOfText: "the end of the text"
    case .digit: "a digit"
    case .literal(let word): "“\(word)”"
    case .closingQuote: "a closing quote"
    case .escapedControlCharacter: "an escape instead of a control character"
    case .escapeSequence: "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"
    case .fourHexDigits: "four hexadecimal digits"
    case .surrogatePair: "a pair of surrogates"
    case .validUTF8: "valid UTF-8"
    case .depth(let most): "at most \(most) levels of nesting"
    case .size(let most): "at most \(most) bytes"
    }
  }
}
