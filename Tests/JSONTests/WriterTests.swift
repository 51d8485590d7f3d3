import JSON
import Testing

@Suite struct `Writing JSON` {
  @Test func `sets commas between members, elements and nested values`() {
    let text = written { writer in
      writer.object {
        $0.member("a", 1)
        $0.member("b") { $0.array { _ in } }
        $0.member("c") { $0.object { _ in } }
        $0.member("d") { list in
          list.array {
            $0.int(1)
            $0.array { $0.null() }
            $0.object { $0.member("x", true) }
            $0.bool(false)
            $0.string("s")
          }
        }
        $0.member("e", nil as String?)
        $0.member("f", nil as Int?)
      }
    }
    #expect(text == "{\"a\":1,\"b\":[],\"c\":{},\"d\":[1,[null],{\"x\":true},false,\"s\"],\"e\":null,\"f\":null}")
  }

  @Test(arguments: [
    ("", "\"\""), ("plain", "\"plain\""), ("\"", "\"\\\"\""), ("\\", "\"\\\\\""), ("a\"b\\c", "\"a\\\"b\\\\c\""),
    ("/", "\"/\""),
    ("\u{8}\t\n\u{c}\r", "\"\\b\\t\\n\\f\\r\""), ("\0\u{1}\u{1f}\u{b}", "\"\\u0000\\u0001\\u001f\\u000b\""),
    ("\u{7f}", "\"\u{7f}\""),
    ("é€😀", "\"é€😀\""), ("12345678\n12345678\"", "\"12345678\\n12345678\\\"\""), ("\u{2028}", "\"\u{2028}\""),
    ("1234567\"", "\"1234567\\\"\""), ("123456é\\\\", "\"123456é\\\\\\\\\""),
  ]) func `escapes only what must be escaped`(text: String, json: String) throws {
    #expect(written { $0.string(text) } == json)
    #expect(written { writer in writer.object { $0.member(text, text) } } == "{\(json):\(json)}")
    let read = try JSONValue.parse(json).string
    #expect(read.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test func `escapes each control character wherever it stands`() throws {
    for scalar in UInt8(0)...0x7F {
      for before in 0..<17 {
        let text = String(repeating: "x", count: before) + String(UnicodeScalar(scalar)) + "yz"
        #expect(try JSONValue.parse(written { $0.string(text) }).string == text)
      }
    }
  }

  @Test(arguments: [0, 7, -1, 10, 99, 100, 12_345, -1_000_000, Int.max, Int.min]) func `writes integers`(value: Int) {
    #expect(written { $0.int(value) } == String(value))
  }

  @Test func `writes line after line into one buffer`() {
    var writer = JSONWriter(capacity: 1)
    writer.object { $0.member("type", "STATE") }
    writer.newline()
    writer.array { $0.int(1) }
    writer.newline()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"type\":\"STATE\"}\n[1]\n")
    writer.removeAll()
    writer.null()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "null")
  }

  @Test func `keeps copies apart`() {
    var writer = JSONWriter()
    writer.string("one")
    let copy = writer
    writer.string("two")
    #expect(String(decoding: copy.bytes, as: UTF8.self) == "\"one\"")
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"one\",\"two\"")
  }
}
