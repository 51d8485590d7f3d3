import JSON
import Testing

@Suite struct `Accepting texts` {
  @Test(arguments: [
    "[[]   ]", "[\"\"]", "[]", "[\"a\"]\n", "[false]", "[null, 1, \"1\", {}]", "[null]", "[1\n]", " [1]",
    "[1,null,null,null,2]", "[2] ", "\t\r\n [ ] \n\t", "[[[[[]]]],{}]", "[{\"a\":[{}]},[]]",
    "false", "42", "-0.1", "null", "\"asd\"", "true", "\"\"", " 7 ", "[\"a\"]\r\n",
  ]) func `takes structures of every shape and any single value`(text: String) throws {
    let value = try JSONValue.parse(text)
    #expect(value.written == text.trimmed)
  }

  @Test(arguments: [
    "{}", "{ }", "{\"\":0}", "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"a\":\"b\",\"a\":\"c\"}",
    "{\"a\":\"b\",\"a\":\"b\"}", "{\"foo\\u0000bar\": 42}", "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }",
    "{\"a\":[]}", "{\n\"a\": \"b\"\n}", "{\"x\":[{\"id\": \"\("x".repeated(40))\"}], \"id\": \"\("y".repeated(40))\"}",
    "{\"title\":\"\\u041f\\u043e\\u043b\\u0442\\u043e\\u0440\\u0430\" }",
  ]) func `takes objects`(text: String) throws {
    let value = try JSONValue.parse(text)
    #expect(value.kind == .object)
    #expect(value.written == text)
  }

  @Test(arguments: [
    "123e65", "0e+1", "0e1", "0E-0", "4", "20e1", "-0", "-123", "-1", "1E22", "1E-2", "1E+2", "123e45", "123.456e78",
    "1e-2", "1e+2", "123", "123.456789", "0", "0.0", "-0.0",
    "-0.000000000000000000000000000000000000000000000000000000000000000000000000000001",
    // Beyond what a binary number holds, which other readers round or refuse.
    "0.4e00669999999999999999999999999999999999999999999999999999", "-1e+9999", "1.5e+9999", "123123e100000",
    "123.456e-789", "100000000000000000000", "-237462374673276894279832749832423479823246327846",
  ]) func `takes numbers of any size`(text: String) throws {
    let value = try JSONValue.parse("[ \(text) ]")
    #expect(value[0]?.number?.text == text)
  }

  @Test(
    arguments: [
      ("\\u0060\\u012a\\u12AB", "\u{60}\u{12a}\u{12AB}"), ("\\uD801\\udc37", "\u{10437}"),
      ("\\ud83d\\ude39\\ud83d\\udc8d", "\u{1F639}\u{1F48D}"), ("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\u{8}\u{c}\n\r\t"),
      ("\\\\u0000", "\\u0000"), ("\\\"", "\""), ("a/*b*/c/*d//e", "a/*b*/c/*d//e"), ("\\\\a", "\\a"), ("\\\\n", "\\n"),
      ("\\u0012", "\u{12}"), ("\\uFFFF", "\u{FFFF}"), ("asd", "asd"), ("\\uDBFF\\uDFFF", "\u{10FFFF}"),
      ("new\\u00A0line", "new\u{A0}line"), ("\u{10FFFF}", "\u{10FFFF}"), ("\u{FFFF}", "\u{FFFF}"), ("\\u0000", "\0"),
      ("\\u002c", ","), ("π", "π"), ("\u{1BFFF}", "\u{1BFFF}"), ("asd ", "asd "), (" ", " "),
      ("\\uD834\\uDd1e", "\u{1D11E}"), ("\\u0821", "\u{821}"), ("\u{2028}\u{2029}", "\u{2028}\u{2029}"),
      ("\\u0061\\u30af\\u30EA\\u30b9", "aクリス"), ("new\\u000Aline", "new\nline"), ("\u{7f}", "\u{7f}"),
      ("a\u{7f}a", "a\u{7f}a"), ("\\uA66D", "\u{A66D}"), ("\\u005C", "\\"), ("⍂㈴⍂", "⍂㈴⍂"), ("\\u0022", "\""),
      ("\\uDBFF\\uDFFE", "\u{10FFFE}"), ("\\uD83F\\uDFFE", "\u{1FFFE}"), ("\\u200B\\u2064", "\u{200B}\u{2064}"),
      ("\\uFDD0", String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self)), ("€𝄞", "€𝄞"),
      ("\\uD7FF\\uE000", "\u{D7FF}\u{E000}"),
      ("\\u0041\\u007f\\u0080\\u07ff\\u0800", "A\u{7f}\u{80}\u{7ff}\u{800}"), ("", ""), ("12345678", "12345678"),
      ("1234567\\n", "1234567\n"), ("12345678\\n", "12345678\n"), ("1234567é90", "1234567é90"),
    ] as [(String, String)]) func `takes strings and resolves their escapes`(raw: String, text: String) throws
  {
    let value = try JSONValue.parse("[\"\(raw)\", {\"\(raw)\": 1}]")
    let string = try #require(value[0]?.string)
    #expect(Array(string.utf8) == Array(text.utf8))
    #expect(value[0]?.written == "\"\(raw)\"")
    #expect(value[1]?[text]?.int == 1)
  }
}

extension String {
  fileprivate var trimmed: String {
    let space: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
    return String(drop(while: { space.contains($0) }).reversed().drop(while: { space.contains($0) }).reversed())
  }

  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
