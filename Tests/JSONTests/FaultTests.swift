import JSON
import Testing

@Suite struct `Describing a fault` {
  @Test(
    arguments: [
      ("▸x", 1, 1), ("{\n  \"a\": 1,\n  ▸b\n}", 3, 3), ("[1,\r\n2,\r\n▸,]", 3, 1), ("[\"é\"▸;]", 1, 6),
      ("\n\n\n▸", 4, 1), ("[1]\n▸[", 2, 1),
    ] as [(MarkedText, Int, Int)]) func `names line and column in bytes`(text: MarkedText, line: Int, column: Int)
  {
    let fault = fault(in: text.bytes)
    #expect(fault?.offset == text.offset)
    #expect(fault?.line == line)
    #expect(fault?.column == column)
  }

  @Test(arguments: [
    ("[1,]", "line 1, column 4: expected a value"), ("{1}", "line 1, column 2: expected a key in quotes"),
    ("{\"a\" 1}", "line 1, column 6: expected a colon"), ("[1 2]", "line 1, column 4: expected a comma or “]”"),
    ("{\"a\":1 2}", "line 1, column 8: expected a comma or “}”"),
    ("1 2", "line 1, column 3: expected the end of the text"),
    ("-", "line 1, column 2: expected a digit"), ("nul", "line 1, column 4: expected “null”"),
    ("\"a", "line 1, column 3: expected a closing quote"),
    ("\"\n\"", "line 1, column 2: expected an escape instead of a control character"),
    ("\"\\x\"", "line 1, column 3: expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"),
    ("\"\\u12g4\"", "line 1, column 6: expected four hexadecimal digits"),
    ("\"\\ud800\"", "line 1, column 2: expected a pair of surrogates"),
  ]) func `says what was expected`(text: String, description: String) {
    #expect(fault(in: Array(text.utf8))?.description == description)
  }
}
