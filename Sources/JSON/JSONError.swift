/// A place in a text that is no JSON, and what would have been JSON there.
public struct JSONError: Error, Sendable, Equatable {
  /// What the grammar, or a bound, asked for at the place of the fault.
  public enum Expectation: Sendable, Equatable {
    /// Any value.
    case value
    /// A key in quotes.
    case key
    /// The colon between a key and its value.
    case colon
    /// A comma, or the bracket that closes the object or array.
    case commaOrEnd(of: Character)
    /// Nothing but white space.
    case endOfText
    /// A digit of a number.
    case digit
    /// The rest of this word.
    case literal(String)
    /// The quote that closes a string before the text ends.
    case closingQuote
    /// An escape: control characters may not stand in strings as they are.
    case escapedControlCharacter
    /// One of the letters that may follow a backslash.
    case escapeSequence
    /// The digits of a `\u` escape.
    case fourHexDigits
    /// A high surrogate followed by a low one.
    case surrogatePair
    /// A whole and shortest encoding of a character, as RFC 3629 has it.
    case validUTF8
    /// No deeper nesting than this.
    case depth(atMost: Int)
    /// No longer text than this, in bytes.
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
  /// The place and what was expected there, in English.
  public var description: String { "line \(line), column \(column): expected \(expected)" }
}

extension JSONError.Expectation: CustomStringConvertible {
  /// What was expected, in English, to go after “expected”.
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
