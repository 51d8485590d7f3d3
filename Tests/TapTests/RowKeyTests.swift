import JSON
import Testing

@testable import Tap

@Suite struct `The key of a row` {
  @Test(
    arguments: [
      (#"7"#, RowKey.number(7)), (#""7""#, .number(7)), (#""-7""#, .number(-7)), (#""0""#, .number(0)),
      (#""07""#, .text("07")), (#""+7""#, .text("+7")), (#""-07""#, .text("-07")), (#""-0""#, .text("-0")),
      (#""007""#, .text("007")), (#""-+7""#, .text("-+7")), (#""""#, nil), (#""7a""#, .text("7a")), ("null", nil),
      (#""99999999999999999999""#, .text("99999999999999999999")),
    ] as [(String, RowKey?)])
  func `is a number's where a text is written as one, and no other's`(json: String, key: RowKey?) throws {
    #expect(RowKey(try JSONValue.parse(json)) == key)
  }

  @Test func `of several members tells names apart that are numbers by halves`() throws {
    let keys = try [#"{"id":1,"name":"7"}"#, #"{"id":1,"name":"07"}"#, #"{"id":1,"name":"+7"}"#].map {
      RowKey(of: try JSONValue.parse($0), [["id"], ["name"]])
    }
    #expect(Set(keys).count == 3)
  }
}
