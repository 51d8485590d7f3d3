import JSON
import Testing

@Suite struct `Keeping numbers` {
  @Test(arguments: [
    "12345678901234567890", "-98765432109876543210", "0.1", "1E400", "-1e-400", "-0", "49.0000", "1.10", "1e5", "1E+05",
    "0.30000000000000004", "9007199254740993", "3.141592653589793238462643383279502884",
  ]) func `keeps every digit from bytes to bytes`(text: String) throws {
    let value = try JSONValue.parse("{\"n\":\(text)}")
    let number = try #require(value["n"]?.number)
    #expect(number.text == text)
    #expect(written { $0.number(number) } == text)
    #expect(written { writer in writer.object { $0.member("n", value["n"] ?? value) } } == "{\"n\":\(text)}")
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("7", 7), ("-1", -1), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
  ]) func `reads integers of 64 bits`(text: String, int: Int) throws {
    #expect(try JSONValue.parse(text).int == int)
    #expect(written { $0.int(int) } == (text == "-0" ? "0" : text))
  }

  @Test(arguments: [
    "9223372036854775808", "-9223372036854775809", "99999999999999999999", "1.0", "1e2", "\"1\"", "null", "[1]", "true",
  ]) func `reads no integer from anything else`(text: String) throws {
    #expect(try JSONValue.parse(text).int == nil)
  }

  @Test(arguments: [
    ("0.1", 0.1), ("1E400", Double.infinity), ("-1e400", -Double.infinity), ("49.0000", 49), ("1e-400", 0),
  ])
  func `rounds only when asked for a binary number`(text: String, double: Double) throws {
    #expect(try JSONValue.parse(text).number?.double == double)
  }
}
