import JSON
import Singer
import TestSupport
import Testing

@Suite struct `Writing a schema` {
  private func json(_ field: Field, selection: FieldSelection = .everything) -> String {
    let schema = RecordSchema(key: [], [field])
    return JSONWriter.bytes { schema.write(into: &$0, selection: selection) }.text
  }

  static let types: [(Field, String)] = [
    (.integer("f", "A number."), #"{"type":["null","integer"],"description":"A number."}"#),
    (.number("f"), #"{"type":["null","number"]}"#),
    (.money("f"), #"{"type":["null","number"]}"#),
    (.string("f"), #"{"type":["null","string"]}"#),
    (.boolean("f"), #"{"type":["null","boolean"]}"#),
    (.dateTime("f"), #"{"type":["null","string"],"format":"date-time"}"#),
    (.date("f"), #"{"type":["null","string"],"format":"date"}"#),
    (.array("f", of: .integer), #"{"type":["null","array"],"items":{"type":["null","integer"]}}"#),
    (.map("f", of: .string), #"{"type":["null","object"],"additionalProperties":{"type":["null","string"]}}"#),
    (.any("f"), #"{"type":["null","object","array","string","number","boolean"],"items":{}}"#),
    (Field("f", .string, "", nullable: false), #"{"type":["string"]}"#),
    (.object("f", "", [.string("a")]), #"{"type":["null","object"],"properties":{"a":{"type":["null","string"]}}}"#),
    (
      .objects("f", "", [.string("a")]),
      #"{"type":["null","array"],"items":{"type":["null","object"],"properties":{"a":{"type":["null","string"]}}}}"#
    ),
  ]

  @Test(arguments: types)
  func `writes every type so that both worlds accept it`(field: Field, expected: String) {
    #expect(json(field) == #"{"type":"object","properties":{"f":"# + expected + "}}")
  }

  @Test func `lets no key be null`() {
    let text = JSONWriter.bytes { ExampleStreams.coupons.schema.write(into: &$0) }.text
    #expect(
      text
        == #"{"type":"object","properties":{"order_id":{"type":["integer"]},"id":{"type":["integer"]},"code":{"type":["null","string"]}}}"#
    )
  }

  @Test func `leaves deselected fields out, in objects and lists too`() {
    var selection = FieldSelection.everything
    selection.exclude(["total"])
    selection.exclude(["billing", "city"])
    selection.exclude(["products", "price"])
    let text = JSONWriter.bytes { ExampleStreams.orders.schema.write(into: &$0, selection: selection) }.text
    for name in ["total", "city", "price"] { #expect(!text.contains("\"\(name)\"")) }
    for name in ["id", "date_modified", "billing", "country", "products", "sku"] {
      #expect(text.contains("\"\(name)\""))
    }
  }
}
