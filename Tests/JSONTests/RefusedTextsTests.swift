import JSON
import Testing

@Suite struct `Refusing texts` {
  typealias Refusals = [(MarkedText, JSONError.Expectation)]

  @Test(
    arguments: [
      ("[1 ▸true]", .commaOrEnd(of: "]")), ("[▸a]", .value), ("[\"\"▸: 1]", .commaOrEnd(of: "]")),
      ("[\"\"]▸,", .endOfText),
      ("[▸,1]", .value), ("[1,▸,2]", .value), ("[\"x\",▸,]", .value), ("[\"x\"]▸]", .endOfText), ("[\"\",▸]", .value),
      ("[\"x\"▸", .commaOrEnd(of: "]")), ("[▸x", .value), ("[3▸[4]]", .commaOrEnd(of: "]")),
      ("[1▸:2]", .commaOrEnd(of: "]")),
      ("[▸,]", .value), ("[   ▸, \"\"]", .value), ("[\"a\",\n4\n,1,▸", .value), ("[1,▸]", .value), ("[1,▸,]", .value),
      ("[\"▸\u{b}a\"\\f]", .escapedControlCharacter), ("[▸*]", .value), ("[1,▸", .value),
      ("[1,\n1\n,1▸", .commaOrEnd(of: "]")),
      ("[{}▸", .commaOrEnd(of: "]")), ("[{}▸}", .commaOrEnd(of: "]")), ("{\"a\":[]▸]", .commaOrEnd(of: "}")),
      ("[▸é]", .value),
      ("[▸}", .value), ("[1▸}", .commaOrEnd(of: "]")), ("[▸", .value), ("[[1▸", .commaOrEnd(of: "]")), ("▸]", .value),
    ] as Refusals) func `refuses broken arrays`(text: MarkedText, expected: JSONError.Expectation)
  {
    expect(text, expected)
  }

  @Test(
    arguments: [
      ("{▸[: \"x\"}", .key), ("{\"x\"▸, null}", .colon), ("{\"x\":▸:\"b\"}", .value), ("{▸🇨🇭}", .key),
      ("{\"a\":\"a\" ▸123}", .commaOrEnd(of: "}")), ("{▸key: 'value'}", .key), ("{\"a\" ▸b}", .colon),
      ("{▸:\"b\"}", .key),
      ("{\"a\" ▸\"b\"}", .colon), ("{\"a\":▸", .value), ("{\"a\"▸", .colon), ("{▸1:1}", .key), ("{▸9999E9999:1}", .key),
      ("{▸null:null,null:null}", .key), ("{\"id\":0,▸,,,,}", .key), ("{▸'a':0}", .key), ("{\"id\":0,▸}", .key),
      ("{\"a\":\"b\"}▸/**/", .endOfText), ("{\"a\":\"b\"}▸//", .endOfText), ("{\"a\":\"b\"}▸/", .endOfText),
      ("{\"a\":\"b\",▸,\"c\":\"d\"}", .key), ("{▸a: \"b\"}", .key), ("{\"a\":\"a▸", .closingQuote),
      ("{\"a\":▸}", .value),
      ("{ \"foo\" : \"bar\", \"a\" ▸}", .colon), ("{\"a\":\"b\"}▸#", .endOfText), ("{\"x\": true,▸", .key),
      ("{▸", .key),
      ("{}▸}", .endOfText), ("{\"\":▸", .value), ("{\"a\":▸/*comment*/\"b\"}", .value),
      ("{\"a\": true} ▸\"x\"", .endOfText),
      ("{▸,", .key), ("{\"a▸", .closingQuote), ("{▸'a'", .key), ("{\"asd\":\"asd\"▸", .commaOrEnd(of: "}")),
      ("[{▸", .key),
      ("{▸]", .key), ("{\"a\":1▸]", .commaOrEnd(of: "}")),
    ] as Refusals) func `refuses broken objects`(text: MarkedText, expected: JSONError.Expectation)
  {
    expect(text, expected)
  }

  @Test(
    arguments: [
      ("[▸++1234]", .value), ("[▸+1]", .value), ("[▸+Inf]", .value), ("[-0▸1]", .commaOrEnd(of: "]")),
      ("[-1.0▸.]", .commaOrEnd(of: "]")), ("[-2.▸]", .digit), ("[-▸NaN]", .digit), ("[▸.-1]", .value),
      ("[▸.2e-3]", .value),
      ("[0.1▸.2]", .commaOrEnd(of: "]")), ("[0.3e+▸]", .digit), ("[0.3e▸]", .digit), ("[0.▸e1]", .digit),
      ("[0E+▸]", .digit),
      ("[0E▸]", .digit), ("[0e▸]", .digit), ("[1.0e+▸]", .digit), ("[1.0e-▸]", .digit), ("[1.0e▸]", .digit),
      ("[1 ▸000.0]", .commaOrEnd(of: "]")), ("[1e▸E2]", .digit), ("[2.▸e+3]", .digit), ("[2.▸e3]", .digit),
      ("[9.▸e+]", .digit),
      ("[▸Inf]", .value), ("[▸NaN]", .value), ("[▸１]", .value), ("[1▸+2]", .commaOrEnd(of: "]")), ("[-▸]", .digit),
      ("[0▸x42]", .commaOrEnd(of: "]")), ("[▸Infinity]", .value), ("[0e+▸-1]", .digit),
      ("[-123.123▸foo]", .commaOrEnd(of: "]")),
      ("[-▸Infinity]", .digit), ("[-▸ 1]", .digit), ("[-0▸12]", .commaOrEnd(of: "]")), ("[-▸.123]", .digit),
      ("[-1▸x]", .commaOrEnd(of: "]")), ("[1e▸a]", .digit), ("[1.▸]", .digit), ("[▸.123]", .value),
      ("[1.2▸a-3]", .commaOrEnd(of: "]")),
      ("[1.8011670033376514▸H-308]", .commaOrEnd(of: "]")), ("[0▸12]", .commaOrEnd(of: "]")), ("2▸@", .endOfText),
      ("1▸]", .endOfText),
      ("123▸\0", .endOfText), ("-▸", .digit), ("1.▸", .digit), ("1e▸", .digit), ("1e-▸", .digit), ("-▸-1", .digit),
    ] as Refusals) func `refuses what only looks like a number`(text: MarkedText, expected: JSONError.Expectation)
  {
    expect(text, expected)
  }

  @Test(
    arguments: [
      ("[\"▸\\uD800\\\"]", .surrogatePair), ("[\"\\uD800\\u▸\"]", .fourHexDigits),
      ("[\"\\uD800\\u1▸\"]", .fourHexDigits),
      ("[\"\\uD800\\u1▸x\"]", .fourHexDigits), ("[\"\\▸x00\"]", .escapeSequence), ("[\"\\▸\0\"]", .escapeSequence),
      ("[\"\\\\\\\"]▸", .closingQuote), ("[\"\\▸\t\"]", .escapeSequence), ("[\"\\▸🌀\"]", .escapeSequence),
      ("[\"\\\"]▸", .closingQuote),
      ("[\"\\u00A▸\"]", .fourHexDigits), ("[\"\\uD834\\uDd▸\"]", .fourHexDigits),
      ("[\"▸\\uD800\\uD800\\x\"]", .surrogatePair),
      ("[\"\\▸a\"]", .escapeSequence), ("[\"\\u▸qqqq\"]", .fourHexDigits), ("[▸\\u0020\"asd\"]", .value),
      ("[▸\\n]", .value),
      ("\"▸", .closingQuote), ("[▸'single quote']", .value), ("▸abc", .value), ("[\"\\▸", .escapeSequence),
      ("[\"a▸\0a\"]", .escapedControlCharacter), ("[\"new▸\nline\"]", .escapedControlCharacter),
      ("[\"▸\t\"]", .escapedControlCharacter),
      ("[\"1234567▸\u{1f}\"]", .escapedControlCharacter), ("\"\\▸UA66D\"", .escapeSequence), ("\"\"▸x", .endOfText),
      ("[\"▸\\uD800\"]", .surrogatePair), ("[\"▸\\uDC00\"]", .surrogatePair), ("[\"▸\\uDFAA\"]", .surrogatePair),
      ("[\"▸\\ud800abc\"]", .surrogatePair), ("[\"▸\\uDd1e\\uD834\"]", .surrogatePair),
      ("[\"▸\\uD800\\n\"]", .surrogatePair),
      ("[\"a▸\\uD888\\u1234\"]", .surrogatePair), ("{\"▸\\uDFAA\":0}", .surrogatePair), ("[\"asd]▸", .closingQuote),
      ("[\"\\▸{[\"\\{", .escapeSequence), ("[\"a▸", .closingQuote), ("\"\\u12▸", .fourHexDigits),
      ("\"▸\\uD834", .surrogatePair),
    ] as Refusals) func `refuses broken strings`(text: MarkedText, expected: JSONError.Expectation)
  {
    expect(text, expected)
  }

  @Test(
    arguments: [
      ("▸", .value), (" ▸", .value), ("▸<.>", .value), ("[▸<null>]", .value), ("[1]▸x", .endOfText), ("▸aå", .value),
      ("[▸True]", .value),
      ("[]▸[]", .endOfText), ("[▸\u{2060}]", .value), ("[▸\0]", .value), ("▸*", .value), ("[▸\u{c}]", .value),
      ("[▸\u{a0}1]", .value),
      ("[fals▸]", .literal("false")), ("[nul▸]", .literal("null")), ("[tru▸]", .literal("true")),
      ("[ false, nul▸", .literal("null")),
      ("[ true, fals▸", .literal("false")), ("[\"x\", tru▸th]", .literal("true")), ("nul▸", .literal("null")),
      ("true▸x", .endOfText),
      ("▸\u{FEFF}", .value), ("▸\u{FEFF}{}", .value), ("{}▸\u{FEFF}", .endOfText), ("▸å", .value), ("1 ▸2", .endOfText),
      ("{}▸\0", .endOfText),
    ] as Refusals) func `refuses other structures, a byte order mark and what follows a text`(
      text: MarkedText, expected: JSONError.Expectation
    )
  {
    expect(text, expected)
  }

  private func expect(_ text: MarkedText, _ expected: JSONError.Expectation) {
    let fault = fault(in: text.bytes)
    #expect(fault?.expected == expected)
    #expect(fault?.offset == text.offset)
  }
}
