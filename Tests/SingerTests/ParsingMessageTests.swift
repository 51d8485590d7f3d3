import JSON
import Singer
import TestSupport
import Testing

@Suite struct `Parsing a message` {
  private func parse(_ line: String) throws(MessageFault) -> Message {
    var parser = MessageParser()
    return try parser.parse(Array(line.utf8))
  }

  @Test(arguments: [
    #"{"type":"RECORD","stream":"orders","record":{"id":1},"time_extracted":"2026-01-01T00:00:00Z","version":7}"#,
    #"{"version":7,"record":{"id":1},"time_extracted":"2026-01-01T00:00:00Z","stream":"orders","type":"RECORD"}"#,
    #" {"stream":"orders","extra":[{"type":"STATE"}],"type":"record","time_extracted":"2026-01-01T00:00:00Z","version":7,"record":{"id":1}} "#,
  ])
  func `reads a record, whatever the order of its members and the case of its type`(line: String) throws {
    guard case .record(let message) = try parse(line) else {
      Issue.record("not a record")
      return
    }
    #expect(message.stream == "orders")
    #expect(message.record["id"]?.int == 1)
    #expect(message.timeExtracted == "2026-01-01T00:00:00Z")
    #expect(message.version == 7)
  }

  @Test(arguments: [
    (#""key_properties":["id"],"bookmark_properties":["d"]"#, ["id"], ["d"]),
    (#""key_properties":[],"bookmark_properties":"d""#, [], ["d"]),
    (#""key_properties":null"#, [], []),
    (#""x":1"#, [], []),
  ])
  func `reads a schema with its keys`(members: String, key: [String], bookmark: [String]) throws {
    let line = #"{"type":"SCHEMA","stream":"s","schema":{"properties":{}},"# + members + "}"
    guard case .schema(let message) = try parse(line) else {
      Issue.record("not a schema")
      return
    }
    #expect(message.stream == "s")
    #expect(message.schema["properties"]?.kind == .object)
    #expect(message.keyProperties == key)
    #expect(message.bookmarkProperties == bookmark)
  }

  @Test func `reads the other types`() throws {
    if case .state(let value) = try parse(#"{"type":"State","value":{"a":1.10}}"#) {
      #expect(Array(value.json).text == #"{"a":1.10}"#)
    } else {
      Issue.record("not a state")
    }
    if case .activateVersion(let stream, let version) = try parse(
      #"{"type":"ACTIVATE_VERSION","stream":"s","version":3}"#)
    {
      #expect((stream, version) == ("s", 3))
    } else {
      Issue.record("not a version")
    }
    if case .batch(let batch) = try parse(
      #"{"type":"BATCH","stream":"s","encoding":{"format":"jsonl"},"manifest":["file:///a"]}"#)
    {
      #expect(batch.manifest == ["file:///a"])
      #expect(batch.encoding["format"]?.string == "jsonl")
    } else {
      Issue.record("not a batch")
    }
    if case .unknown(let type) = try parse(#"{"type":"Hello"}"#) {
      #expect(type == "Hello")
    } else {
      Issue.record("not unknown")
    }
  }

  static let broken: [(String, MessageFault)] = [
    ("[1]", .notAnObject),
    ("1", .notAnObject),
    (#"{"stream":"s"}"#, .noType),
    (#"{"type":1}"#, .noType),
    // A record.
    (#"{"type":"RECORD","record":{}}"#, .missing(member: "stream", type: "RECORD", stream: nil)),
    (#"{"type":"RECORD","stream":"s"}"#, .missing(member: "record", type: "RECORD", stream: "s")),
    (#"{"type":"RECORD","stream":"s","record":null}"#, .missing(member: "record", type: "RECORD", stream: "s")),
    (
      #"{"type":"RECORD","stream":"s","record":[]}"#,
      .invalid(member: "record", type: "RECORD", stream: "s", expected: .object)
    ),
    (
      #"{"type":"RECORD","stream":5,"record":{}}"#,
      .invalid(member: "stream", type: "RECORD", stream: nil, expected: .text)
    ),
    // The others.
    (#"{"type":"schema","stream":"s"}"#, .missing(member: "schema", type: "SCHEMA", stream: "s")),
    (
      #"{"type":"SCHEMA","stream":"s","schema":{},"key_properties":[1]}"#,
      .invalid(member: "key_properties", type: "SCHEMA", stream: "s", expected: .listOfTexts)
    ),
    (#"{"type":"STATE"}"#, .missing(member: "value", type: "STATE", stream: nil)),
    (#"{"type":"STATE","value":"x"}"#, .invalid(member: "value", type: "STATE", stream: nil, expected: .object)),
    (
      #"{"type":"ACTIVATE_VERSION","stream":"s","version":1.5}"#,
      .invalid(member: "version", type: "ACTIVATE_VERSION", stream: "s", expected: .integer)
    ),
  ]

  @Test(arguments: broken)
  func `names what is wrong`(line: String, fault: MessageFault) {
    #expect(throws: fault) { try self.parse(line) }
  }

  @Test func `says where a line is no JSON`() {
    do throws(MessageFault) {
      _ = try parse(#"{"type":"RECORD",}"#)
      Issue.record("accepted")
    } catch {
      guard case .notJSON(let cause) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(cause.column == 18)
      #expect(cause.expected == .key)
    }
  }
}
