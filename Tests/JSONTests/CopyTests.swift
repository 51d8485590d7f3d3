import JSON
import Testing

@Suite struct `Copying a record through` {
  static let record = """
    { "id" : 12345678901234567890, "na\\u006de" : "Zo\\u00eb \\/ \\ud83d\\ude00", "password" : "x",
      "price" : 49.0000 , "tags" : [ 1 , { "a" : [ ] } ], "note":null, "id2" : -0, "password" : "y" }
    """

  @Test func `keeps the bytes of each member, drops some and renames others`() throws {
    let record = try JSONValue.parse(Self.record)
    let copy = written { writer in
      writer.object {
        for (key, value) in record.members where !key.is("password") && !key.is("note") {
          if key.is("id2") { $0.key("second id") } else { $0.key(raw: key.raw) }
          $0.value(value)
        }
      }
    }
    #expect(
      copy == "{\"id\":12345678901234567890,\"na\\u006de\":\"Zo\\u00eb \\/ \\ud83d\\ude00\",\"price\":49.0000,"
        + "\"tags\":[ 1 , { \"a\" : [ ] } ],\"second id\":-0}")
  }

  @Test func `copies whole members, also with the key of another document`() throws {
    let record = try JSONValue.parse(Self.record + " ")
    let compact = try JSONValue.parse("{\"a\":1,\"b\\n\":[1, 2],\"c\":\"x\"}")
    let keys = compact.members.map(\.key)
    let copy = written { writer in
      writer.object {
        for (key, value) in compact.members { $0.member(key, value) }
        for (key, value) in record.members where key.is("price") || key.is("note") { $0.member(key, value) }
        for (key, value) in zip(keys, record.members.map(\.value)) { $0.member(key, value) }
      }
    }
    #expect(
      copy == "{\"a\":1,\"b\\n\":[1, 2],\"c\":\"x\",\"price\":49.0000,\"note\":null,"
        + "\"a\":12345678901234567890,\"b\\n\":\"Zo\\u00eb \\/ \\ud83d\\ude00\",\"c\":49.0000}")
  }

  @Test func `takes key and value from their own documents where both have the same places`() throws {
    let first = try JSONValue.parse("{\"a\":1}")
    let second = try JSONValue.parse("{\"b\":2}")
    let copy = written { writer in
      writer.object {
        for (key, value) in zip(first.members.map(\.key), second.members.map(\.value)) { $0.member(key, value) }
      }
    }
    #expect(copy == "{\"a\":2}")
  }

  @Test func `converts a member on the way`() throws {
    let record = try JSONValue.parse(Self.record)
    let copy = written { writer in
      writer.object {
        $0.member("price", record["price"]?.number?.text)
        $0.member("name", record["name"]?.string)
        $0.member("tag", record["tags"] ?? record)
        $0.member("raw") { $0.raw("{}".utf8) }
      }
    }
    #expect(copy == "{\"price\":\"49.0000\",\"name\":\"Zoë / 😀\",\"tag\":[ 1 , { \"a\" : [ ] } ],\"raw\":{}}")
  }

  @Test func `gives the bytes of a string with and without its quotes`() throws {
    let name = try JSONValue.parse(" \"a\\n\" ")
    #expect(name.raw.elementsEqual("a\\n".utf8))
    #expect(name.json.elementsEqual("\"a\\n\"".utf8))
  }
}
