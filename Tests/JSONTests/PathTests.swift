import JSON
import Testing

@Suite struct `Following paths` {
  static let record = """
    {"id": 7, "a": {"b": {"c": "deep"}, "b c": 1}, "list": [{"x": 0}, {"x": 1}, [5, 6]],
     "form_fields": [{"name": "Size", "value": "M"}, {"name": "Loyalty tier", "value": ["gold", "new"]},
     {"name": "Size", "value": "L"}], "attributes": [{"attribute_id": 12, "v": "a"}, {"attribute_id": 1.50, "v": "b"}, 3],
     "é": [{"k": "é"}], "twice": 1, "twice": 2, "nothing": null}
    """

  @Test(
    arguments: [
      ("id", "7"), ("a.b.c", "\"deep\""), ("a.b c", "1"), ("list[0].x", "0"), ("list[1].x", "1"), ("list[2][1]", "6"),
      ("list[0]x", nil),
      ("form_fields[name=Loyalty tier].value", "[\"gold\", \"new\"]"),
      ("form_fields[name=Loyalty tier].value[1]", "\"new\""),
      ("form_fields[name=Size].value", "\"M\""), ("form_fields[name=size].value", nil),
      ("attributes[attribute_id=12].v", "\"a\""),
      ("attributes[attribute_id=1.50].v", "\"b\""), ("attributes[attribute_id=1.5].v", nil), ("twice", "2"),
      ("nothing", "null"),
      ("nothing.more", nil), ("absent", nil), ("a.absent.c", nil), ("list[3]", nil), ("id[0]", nil), ("a[0]", nil),
      ("list.x", nil),
      ("a[b=c]", nil), ("é[k=é].k", "\"é\""), ("é[k=e\u{301}].k", nil), ("e\u{301}", nil),
    ] as [(String, String?)]) func `finds what stands at their end`(text: String, found: String?) throws
  {
    let record = try JSONValue.parse(Self.record)
    guard let path = JSONPath(text) else {
      #expect(found == nil)
      return
    }
    #expect(path.text == text)
    #expect(record.value(at: path)?.written == found)
  }

  @Test(
    arguments: [
      ("a", [.key("a")]), ("a.b", [.key("a"), .key("b")]), ("a[0]", [.key("a"), .position(0)]),
      ("a[0][12].c", [.key("a"), .position(0), .position(12), .key("c")]),
      ("a[k=v w].c", [.key("a"), .match(key: "k", text: "v w"), .key("c")]),
      ("a[k=].c", [.key("a"), .match(key: "k", text: ""), .key("c")]),
      ("a[k=x=y.z]", [.key("a"), .match(key: "k", text: "x=y.z")]), ("é.ü", [.key("é"), .key("ü")]),
      ("a[k=1]", [.key("a"), .match(key: "k", text: "1")]),
    ] as [(String, [JSONPath.Step])]) func `reads every form`(text: String, steps: [JSONPath.Step])
  {
    #expect(JSONPath(text)?.steps == steps)
  }

  @Test(arguments: [
    "", ".", "a.", ".a", "a..b", "[0]", "a[", "a[]", "a[x]", "a[-1]", "a[0", "a[0].", "a[0]b", "a[=b]", "a.[0]",
    "a[0].[1]", "[k=v]", "a[+1]", "a[0]]", "a[99999999999999999999]",
  ])
  func `refuses what is no path`(text: String) {
    #expect(JSONPath(text) == nil)
  }
}
