import JSON
import Singer
import Testing

@testable import Tap
@testable import TapBigCommerce

@Suite struct `Shaping a row` {
  private func shape(_ type: FieldType, _ json: String) throws -> (String, misfits: Int) {
    var shaper = Shaper(schema: RecordSchema([Field("f", type, "")]), selection: .everything)
    let row = try JSONValue.parse("{\"f\": \(json)}")
    let text = JSONWriter.bytes { writer in writer.object { shaper.writeMembers(of: row, into: &$0) } }
    return (String(decoding: text, as: UTF8.self), shaper.takeMismatches()["f"] ?? 0)
  }

  static let cases: [(FieldType, String, String)] = [
    // Money keeps its digits, whether it came in quotes or not.
    (.number, #""49.0000""#, "49.0000"), (.number, "0.1", "0.1"),
    (.number, "12345678901234567890.123", "12345678901234567890.123"),
    (.number, #""-.5""#, "-0.5"), (.number, #""007""#, "7"), (.number, #""""#, "null"), (.number, "{}", "null"),
    // Whole numbers.
    (.integer, #""17""#, "17"), (.integer, "17.00", "17"), (.integer, #""""#, "null"), (.integer, "{}", "null"),
    // Dates of both API generations, and none.
    (.dateTime, #""Wed, 05 Dec 2018 20:16:55 +0000""#, #""2018-12-05T20:16:55Z""#),
    (.dateTime, #""2018-08-24T14:41:00+02:00""#, #""2018-08-24T12:41:00Z""#),
    (.dateTime, #""2018-11-14T16:46:23Z""#, #""2018-11-14T16:46:23Z""#), (.dateTime, #""""#, "null"),
    (.dateTime, #""1492702320""#, #""2017-04-20T15:32:00Z""#), (.dateTime, "{}", "null"),
    (.date, #""2024-02-29""#, #""2024-02-29""#),
    // Texts.
    (.string, #""""#, #""""#), (.string, "42", #""42""#), (.string, "null", "null"),
    (.string, #""é\n\"""#, #""é\n\"""#),
    // Truth.
    (.boolean, "true", "true"), (.boolean, "0", "false"), (.boolean, #""1""#, "true"),
    // Lists and objects in all their disguises.
    (.array(.integer), "{}", "[]"), (.array(.integer), #"{"0":"7","1":8}"#, "[7,8]"),
    (.array(.integer), "null", "null"),
    (.array(.integer), #"{"url":"u","resource":"r"}"#, "null"), (.object([.string("a")]), "[]", "null"),
    (.object([.string("a")]), #"[{"a":1,"b":2}]"#, #"{"a":"1"}"#), (.map(.any), "[]", "{}"),
    (.any, "[ 1,\n {\"a\" : \"b\"} ]", #"[1,{"a":"b"}]"#),
  ]

  @Test(arguments: cases)
  func `brings a value to its type without a loss`(_ type: FieldType, _ json: String, _ expected: String) throws {
    let (text, misfits) = try shape(type, json)
    #expect(text == "{\"f\":\(expected)}")
    #expect(misfits == 0)
  }

  @Test(arguments: [
    (FieldType.number, #""1,234.5""#), (.integer, "1.5"), (.dateTime, #""soon""#), (.boolean, #""maybe""#),
    (.string, #"{"a":1}"#), (.array(.integer), "7"), (.object([]), "7"),
  ])
  func `makes null of what does not fit, and counts it`(_ type: FieldType, _ json: String) throws {
    let (text, misfits) = try shape(type, json)
    #expect(text == #"{"f":null}"#)
    #expect(misfits == 1)
  }

  @Test func `drops what is unknown or not selected, at any depth`() throws {
    var selection = FieldSelection.everything
    selection.exclude(["b"])
    selection.exclude(["c", "x"])
    let schema = RecordSchema([.integer("a"), .integer("b"), .objects("c", "", [.integer("x"), .integer("y")])])
    var shaper = Shaper(schema: schema, selection: selection)
    let row = try JSONValue.parse(#"{"new":1,"b":2,"c":[{"x":1,"y":2,"z":3}],"a":4}"#)
    let text = JSONWriter.bytes { writer in writer.object { shaper.writeMembers(of: row, into: &$0) } }
    #expect(String(decoding: text, as: UTF8.self) == #"{"c":[{"y":2}],"a":4}"#)
  }

  @Test func `shapes a row alike whatever rows came before`() throws {
    let schema = RecordSchema([
      .integer("id"), .dateTime("made"), .object("more", "", [.string("url"), .string("resource"), .number("sum")]),
      .objects("list", "", [.integer("x"), .any("y")]),
    ])
    let rows = try [
      #"{"id":1,"made":"2024-02-29T10:00:00Z","more":{"url":"u","sum":1.0},"list":[{"x":1,"y":2}]}"#,
      #"{ "id" : 1, "made" : "2024-02-29T10:00:00Z", "more" : { "url":"u", "sum":1.0 }, "list":[ {"x":1, "y":[ 2 ] } ] }"#,
      #"{"made":"2024-02-29T10:00:00Z","id":"1","more":{"sum":"1.0","url":7},"list":[{"y":2,"x":1},{"x":1,"y":{}}]}"#,
      #"{"id":1,"made":"soon","more":{"url":"u","resource":"r"},"list":{"url":"u","resource":"r"}}"#,
      #"{"id":1,"id":2,"made":"2023-02-29T10:00:00Z","more":{"sum":1,"sum":2},"list":[{"x":1,"x":2}]}"#,
      #"{"id":2,"new":1,"more":[{"url":"u","sum":1.0}],"list":[{"x":1,"y":2},{},{"x":1}]}"#,
      #"{"id":2,"other":1,"more":{},"list":{}}"#, "{}",
    ].map { try JSONValue.parse($0) }
    func shape(_ rows: JSONValue...) -> (String, [String: Int]) {
      var shaper = Shaper(schema: schema, selection: .everything)
      var text = ""
      var misfits: [String: Int] = [:]
      for row in rows {
        let bytes = JSONWriter.bytes { writer in writer.object { shaper.writeMembers(of: row, into: &$0) } }
        text = String(decoding: bytes, as: UTF8.self)
        misfits = shaper.takeMismatches()
      }
      return (text, misfits)
    }
    for row in rows {
      let (text, misfits) = shape(row)
      for before in rows {
        #expect(shape(before, row) == (text, misfits))
        #expect(shape(row, before, row) == (text, misfits))
      }
    }
    #expect(
      shape(rows[0]).0
        == #"{"id":1,"made":"2024-02-29T10:00:00Z","more":{"url":"u","sum":1.0},"list":[{"x":1,"y":2}]}"#)
    #expect(
      shape(rows[1]).0
        == #"{"id":1,"made":"2024-02-29T10:00:00Z","more":{"url":"u","sum":1.0},"list":[{"x":1,"y":[2]}]}"#)
    #expect(shape(rows[4]) == (#"{"id":2,"made":null,"more":{"sum":2},"list":[{"x":2}]}"#, ["made": 1]))
  }
}
