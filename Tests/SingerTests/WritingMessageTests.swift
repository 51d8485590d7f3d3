import JSON
import Singer
import TestSupport
import Testing

@Suite struct `Writing messages` {
  @Test func `writes each line as Singer has it`() {
    var writer = JSONWriter()
    let schema = RecordSchema([.integer("id"), .money("total")])
    MessageLine.schema("orders", schema, bookmarkProperties: ["id"], into: &writer)
    MessageLine.record("orders", timeExtracted: "2026-01-01T00:00:00Z", into: &writer) { writer in
      writer.object { $0.member("id", 1) }
    }
    MessageLine.record("orders", Array(#"{"id":2,"total":49.0000}"#.utf8), version: 3, into: &writer)
    MessageLine.state(Array(#"{"bookmarks":{}}"#.utf8), into: &writer)
    MessageLine.activateVersion("orders", version: 3, into: &writer)
    #expect(
      writer.bytes.text == """
        {"type":"SCHEMA","stream":"orders","schema":{"type":"object","properties":{"id":{"type":["integer"]},\
        "total":{"type":["null","number"]}}},"key_properties":["id"],"bookmark_properties":["id"]}
        {"type":"RECORD","stream":"orders","record":{"id":1},"time_extracted":"2026-01-01T00:00:00Z"}
        {"type":"RECORD","stream":"orders","record":{"id":2,"total":49.0000},"version":3}
        {"type":"STATE","value":{"bookmarks":{}}}
        {"type":"ACTIVATE_VERSION","stream":"orders","version":3}

        """)
  }

  @Test func `keeps lines back until a state or a flush`() async throws {
    let pipe = TestPipe()
    let writer = MessageWriter(descriptor: pipe.writing)
    try await writer.write(Array("1\n".utf8))
    #expect(await pipe.readAvailable().isEmpty)
    try await writer.writeState { Array("{}".utf8) }
    #expect(await pipe.readAvailable().text == "1\n{\"type\":\"STATE\",\"value\":{}}\n")
    try await writer.write(Array("2\n".utf8))
    #expect(await pipe.readAvailable().isEmpty)
    try await writer.flush()
    #expect(await pipe.readAvailable().text == "2\n")
    try await writer.writeStateLine(Array("{}".utf8))
    #expect(await pipe.readAvailable().text == "{}\n")
  }

  @Test func `writes the state behind the lines that it speaks of, and only then`() async throws {
    ignoreBrokenPipes()
    let pipe = TestPipe()
    let writer = MessageWriter(descriptor: pipe.writing, capacity: 4)
    try await writer.write([Array("1\n".utf8), Array("22222\n".utf8)]) { Array("{}".utf8) }
    #expect(await pipe.readAvailable().text == "1\n22222\n{\"type\":\"STATE\",\"value\":{}}\n")
    pipe.closeReading()
    await #expect(throws: OutputClosed.self) {
      try await writer.write([Array("22222\n".utf8)]) {
        Issue.record("The state of lines that nobody reads was asked for.")
        return []
      }
    }
  }

  @Test func `writes through when the buffer is full, and waits for a slow reader`() async throws {
    let pipe = TestPipe()
    let writer = MessageWriter(descriptor: pipe.writing, capacity: 1000)
    // Lines of 8 to 400 bytes; each tenth larger than the buffer.
    let lines = (0..<6000).map { number in
      [UInt8](repeating: 0x78, count: number % 10 == 0 ? 2000 : number % 393 + 7) + [0x0A]
    }
    let expected = lines.flatMap(\.self)
    async let received = pipe.read(expected.count)
    for line in lines { try await writer.write(line) }
    try await writer.flush()
    #expect(await received == expected)
  }

  @Test func `says once and for all that the reader has gone`() async {
    ignoreBrokenPipes()
    let pipe = TestPipe()
    let writer = MessageWriter(descriptor: pipe.writing)
    pipe.closeReading()
    for _ in 0..<2 {
      let fault = await #expect(throws: OutputClosed.self) { try await writer.writeStateLine(Array("{}".utf8)) }
      #expect(fault?.readerHasGone == true)
    }
  }
}
