public import JSON

/// What stands around each record of a stream: made once, and copied for each line.
public struct RecordFrame: Sendable {
  private let head: [UInt8]
  private let tail: [UInt8]

  /// Creates a frame.
  ///
  /// - Parameters:
  ///   - stream: the stream's name.
  ///   - timeExtracted: when the records were read, RFC 3339.
  ///   - version: the version of the table that they belong to.
  public init(stream: String, timeExtracted: String? = nil, version: Int? = nil) {
    head = JSONWriter.bytes { writer in
      writer.beginObject()
      writer.member("type", "RECORD")
      writer.member("stream", stream)
      writer.key("record")
    }
    var tail: [UInt8] = []
    if let version { tail += #","version":\#(version)"#.utf8 }
    if let timeExtracted { tail += #","time_extracted":"#.utf8 + JSONWriter.bytes { $0.string(timeExtracted) } }
    self.tail = tail + "}".utf8
  }

  /// Writes a RECORD line whose record the body writes as one object.
  ///
  /// - Parameters:
  ///   - writer: where the line goes.
  ///   - record: writes the record.
  public func line(into writer: inout JSONWriter, record: (inout JSONWriter) throws -> Void) rethrows {
    writer.begin(raw: head)
    try record(&writer)
    writer.end(raw: tail)
    writer.newline()
  }
}
