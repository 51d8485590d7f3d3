import JSON
import Testing

@Suite struct `A character that is none` {
  @Test(
    arguments: [
      (#""a\ud83d""#, #""a\ufffd""#), (#""\ud83d\ud83d\ude00""#, #""\ufffd\ud83d\ude00""#),
      (#""\ude00x""#, #""\ufffdx""#),
      (#""\ud83d\u0041""#, #""\ufffd\u0041""#), (#""\ud83dx\ude00""#, #""\ufffdx\ufffd""#),
      (#""\\ud83d\ud83d""#, #""\\ud83d\ufffd""#),
    ])
  func `is replaced where an escape is half of a pair`(_ broken: String, _ whole: String) {
    #expect(BrokenCharacters.replaced(in: Array(broken.utf8)) == Array(whole.utf8))
  }

  @Test(
    arguments: [
      ([0xE9], "\u{FFFD}"), ([0x61, 0xC3], "a\u{FFFD}"), ([0x80, 0x62], "\u{FFFD}b"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([0xF0, 0x9F, 0x98, 0x7A], "\u{FFFD}z"), ([0xFF, 0xFE], "\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func `is replaced where bytes are no UTF-8`(_ bytes: [UInt8], _ text: String) throws {
    let mended = try #require(BrokenCharacters.replaced(in: [0x22] + bytes + [0x22]))
    #expect(try JSONValue.parse(mended).string == text)
  }

  @Test(arguments: [#""\ud83d\ude00""#, #""é😀""#, #""\\ud83d""#, #"{"a":[1,"\u0041\n"]}"#, "", #""\u12"#])
  func `is not seen where there is none`(_ text: String) {
    #expect(BrokenCharacters.replaced(in: Array(text.utf8)) == nil)
  }
}
