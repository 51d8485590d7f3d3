import JSON
import Testing

@Suite struct `Reading members and elements` {
  @Test(arguments: [
    ("{\"a\":1,\"a\":2}", ["a=2"]), ("{\"a\":1,\"b\":2,\"a\":3}", ["b=2", "a=3"]), ("{\"a\":1,\"\\u0061\":2}", ["a=2"]),
    ("{\"\\u0061\":1,\"a\":2}", ["a=2"]), ("{\"\":1,\"\":2}", ["=2"]),
    ("{\"a\":{\"b\":1},\"a\":{\"b\":2}}", ["a={\"b\":2}"]),
    ("{\"é\":1,\"\\u00e9\":2,\"e\\u0301\":3}", ["é=2", "e\u{301}=3"]), ("{\"a\":1,\"b\":2}", ["a=1", "b=2"]),
    ("{}", []),
    ("{\"a\":1,\"a\":2,\"a\":3,\"b\":4,\"b\":5}", ["a=3", "b=5"]), ("[1]", []), ("\"a\"", []),
  ]) func `keeps the last of several members with one key`(text: String, members: [String]) throws {
    let value = try JSONValue.parse(text)
    #expect(
      value.members.map { "\($0.key.string)=\($0.value.written)" }.map { Array($0.utf8) }
        == members.map { Array($0.utf8) })
    for member in value.members { #expect(value[member.key.string]?.written == member.value.written) }
  }

  @Test(arguments: [("field_", ""), ("", ""), ("a_name_longer_than_", "_eight_bytes"), ("\\u0066ield_", "é")])
  func `finds repeated keys in an object of any width`(before: String, after: String) throws {
    let resolved = before.hasPrefix("\\") ? "field_" : before
    for width in [1, 2, 17, 40, 90, 300] {
      for repeated in [nil, 0, width / 2, width - 1] as [Int?] {
        var fields = (0..<width).map { "\"\(before)\($0)\(after)\":\($0)" }
        if let repeated { fields.append("\"\(before)\(repeated)\(after)\":-1") }
        let text = "{\"outer\":{\(fields.joined(separator: ","))},\"last\":{\"field_0\":0}}"
        let value = try #require(try JSONValue.parse(text)["outer"])
        #expect(value.members.reduce(0) { count, _ in count + 1 } == width)
        #expect(value.count == fields.count)
        for field in 0..<width {
          #expect(value["\(resolved)\(field)\(after)"]?.int == (field == repeated ? -1 : field))
        }
      }
    }
  }

  @Test(arguments: [
    (#"{"id":1,"date_modified":2,"name":3}"#, ["0=1", "1=2", "2=3"]),
    (#"{"name":[{"id":1}],"date_modifiee":0,"date_modifieds":0,"i":0,"idd":0,"":0,"namf":0}"#, [#"2=[{"id":1}]"#]),
    (#"{"\u0069d":1,"n\u0061me":2,"oth\u0065r":3,"id":4}"#, ["0=1", "2=2", "0=4"]),
    (#"{"a name of more bytes than there are in a word of the machine, by far":1,"id":2}"#, ["0=2"]),
    ("{}", []), ("[\"id\",1]", []), ("\"id\"", []),
  ]) func `finds the members of some names in one walk`(text: String, found: [String]) throws {
    var members: [String] = []
    JSONNames("id", "date_modified", "name").find(in: try JSONValue.parse(text)) { name, value in
      members.append("\(name)=\(value.written)")
    }
    #expect(members == found)
  }

  @Test func `counts what is written and walks in order`() throws {
    let value = try JSONValue.parse("[10, [], {\"a\":[1,2,{}]}, \"x\", null, [[3]]]")
    #expect(value.count == 6)
    #expect(value.elements.map(\.written) == ["10", "[]", "{\"a\":[1,2,{}]}", "\"x\"", "null", "[[3]]"])
    #expect(value[2]?["a"]?.count == 3)
    #expect(value[5]?[0]?[0]?.int == 3)
    #expect(value[6] == nil)
    #expect(value[-1] == nil)
    #expect(value[0]?.count == 0)
    #expect(value[1]?.elements.contains { _ in true } == false)
    #expect(value["a" as String] == nil)
  }

  @Test(arguments: ["", "a", "ab", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmnopq", "é", "a\0b", "x\"y"])
  func `finds a member by a key of any length`(key: String) throws {
    let text = JSONWriter.bytes { writer in
      writer.object {
        $0.member(key + "_", 1)
        $0.member("_" + key, 2)
        $0.member(key, 3)
        $0.member(String(key.dropLast()) + "ö", 4)
      }
    }
    let value = try JSONValue.parse(text)
    #expect(value[key]?.int == 3)
    #expect(value[key + "?"] == nil)
  }

  @Test func `tells the kinds of value apart`() throws {
    let value = try JSONValue.parse("[null,true,false,1,\"t\",{},[]]")
    #expect(value.elements.map(\.kind) == [.null, .true, .false, .number, .string, .object, .array])
    #expect(value.elements.map(\.bool) == [nil, true, false, nil, nil, nil, nil])
    #expect(value.elements.map(\.isNull) == [true, false, false, false, false, false, false])
    #expect(value.elements.map { $0.isString("t") } == [false, false, false, false, true, false, false])
    #expect(value.elements.map { $0.string != nil } == [false, false, false, false, true, false, false])
  }

  @Test func `compares keys and texts after their escapes`() throws {
    let value = try JSONValue.parse("{\"st\\u0061te\":\"\\u0061ctive\"}")
    #expect(value["state"]?.isString("active") == true)
    #expect(value["state"]?.isString("activ") == false)
    #expect(value["state"]?.isString("actives") == false)
    let key = try #require(value.members.first { _ in true }?.key)
    #expect(key.is("state"))
    #expect(key.string == "state")
    #expect(key.raw.elementsEqual("st\\u0061te".utf8))
  }

  @Test func `that differ in their middle alone are told apart, and a repeated one counts as the last`() throws {
    let keys = (1000..<4000).map { "metafield_\($0)_description" }
    let members = (keys + [keys[7]]).enumerated().map { "\"\($0.element)\":\($0.offset)" }
    let value = try JSONValue.parse("{\(members.joined(separator: ","))}")
    let names = value.members.map(\.key.string)
    #expect(names.count == 3000 && Set(names) == Set(keys))
    #expect(value.members.first { $0.key.is("metafield_1007_description") }?.value.int == 3000)
  }
}
