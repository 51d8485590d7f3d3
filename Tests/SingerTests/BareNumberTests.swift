import JSON
import Singer
import Testing

@Suite struct `A line with NaN` {
  @Test(
    arguments: [
      (#"{"a":NaN}"#, #"{"a":null}"#), (#"[-Infinity,Infinity,-NaN]"#, "[null,null,null]"),
      (#"{"a":"NaN","b":NaN}"#, #"{"a":"NaN","b":null}"#),
      (#"{"a":"x\"NaN","b":Infinity}"#, #"{"a":"x\"NaN","b":null}"#),
      (#"{"a":"\\","b":NaN}"#, #"{"a":"\\","b":null}"#), (#"{"NaN":1,"b":[[NaN]]}"#, #"{"NaN":1,"b":[[null]]}"#),
      (#"{"a":"NaN"}"#, nil), (#"{"a":1"#, nil), ("", nil), (#"{"a":"cut"#, nil), (#"{"a":"cut\"#, nil),
    ] as [(String, String?)])
  func `has null in its place, and its texts as they were`(_ line: String, _ mended: String?) {
    #expect(BareNumbers.replaced(in: Array(line.utf8)).map { String(decoding: $0, as: UTF8.self) } == mended)
  }
}
