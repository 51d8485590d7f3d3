public import JSON

/// The lines that a tap writes.
public enum MessageLine {
  /// Writes a SCHEMA line.
  ///
  /// - Parameters:
  ///   - stream: the stream's name.
  ///   - schema: its fields and key.
  ///   - selection: the fields that are written.
  ///   - bookmarkProperties: the replication key, if there is one.
  ///   - writer: where the line goes.
  public static func schema(
    _ stream: String, _ schema: RecordSchema, selection: FieldSelection = .everything,
    bookmarkProperties: [String] = [], into writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("type", "SCHEMA")
      writer.member("stream", stream)
      writer.member("schema") { schema.write(into: &$0, selection: selection) }
      writer.member("key_properties") { $0.strings(schema.key) }
      if !bookmarkProperties.isEmpty {
        writer.member("bookmark_properties") { $0.strings(bookmarkProperties) }
      }
    }
    writer.newline()
  }

  /// Writes a RECORD line whose record the body writes as one object; a ``RecordFrame`` does so for many.
  ///
  /// - Parameters:
  ///   - stream: the stream's name.
  ///   - timeExtracted: when the record was read, RFC 3339.
  ///   - version: the version of the table that it belongs to.
  ///   - writer: where the line goes.
  ///   - record: writes the record.
  public static func record(
    _ stream: String, timeExtracted: String? = nil, version: Int? = nil, into writer: inout JSONWriter,
    record: (inout JSONWriter) throws -> Void
  ) rethrows {
    try RecordFrame(stream: stream, timeExtracted: timeExtracted, version: version).line(into: &writer, record: record)
  }

  /// Writes a RECORD line whose record is already JSON on one line.
  public static func record(
    _ stream: String, _ record: some Collection<UInt8>, timeExtracted: String? = nil, version: Int? = nil,
    into writer: inout JSONWriter
  ) {
    self.record(stream, timeExtracted: timeExtracted, version: version, into: &writer) { $0.raw(record) }
  }

  /// Writes a STATE line.
  ///
  /// - Parameters:
  ///   - value: the state as JSON on one line.
  ///   - writer: where the line goes.
  public static func state(_ value: some Collection<UInt8>, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("type", "STATE")
      writer.member("value") { $0.raw(value) }
    }
    writer.newline()
  }

  /// Writes an ACTIVATE_VERSION line.
  public static func activateVersion(_ stream: String, version: Int, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("type", "ACTIVATE_VERSION")
      writer.member("stream", stream)
      writer.member("version", version)
    }
    writer.newline()
  }
}

extension JSONWriter {
  /// Writes an array of texts.
  package mutating func strings(_ texts: some Sequence<String>) {
    array { writer in
      for text in texts { writer.string(text) }
    }
  }
}
