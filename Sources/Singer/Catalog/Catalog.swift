internal import JSON

/// What a tap has to offer.
public enum Catalog {
  /// Writes the answer to `--discover`: one indented JSON document that ends in a newline.
  public static func discovery(of streams: [StreamDescription]) -> [UInt8] {
    let compact = JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("streams") { writer in
          writer.array { writer in
            for stream in streams { write(stream, into: &writer) }
          }
        }
      }
    }
    return indented(compact)
  }

  private static func write(_ stream: StreamDescription, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("tap_stream_id", stream.id)
      writer.member("stream", stream.id)
      writer.member("key_properties") { $0.strings(stream.schema.key) }
      writer.member("replication_method", stream.replication.method)
      writer.member("replication_key", stream.replication.key)
      writer.member("schema") { stream.schema.write(into: &$0) }
      writer.member("metadata") { writer in
        writer.array { writer in
          writeRoot(stream, into: &writer)
          writeFields(
            stream.schema.fields, under: [], automatic: stream.automaticFields, optional: stream.optionalFields,
            into: &writer)
        }
      }
    }
  }

  private static func writeRoot(_ stream: StreamDescription, into writer: inout JSONWriter) {
    item([], into: &writer) { writer in
      writer.member("inclusion", "available")
      writer.member("selected-by-default", stream.selectedByDefault)
      writer.member("table-key-properties") { $0.strings(stream.schema.key) }
      if let key = stream.replication.key { writer.member("valid-replication-keys") { $0.strings([key]) } }
      writer.member("forced-replication-method", stream.replication.method)
      if let parent = stream.parent { writer.member("parent-tap-stream-id", parent) }
      writer.member("description", stream.description)
    }
  }

  private static func writeFields(
    _ fields: [Field], under breadcrumb: [String], automatic: Set<String> = [], optional: Set<String> = [],
    into writer: inout JSONWriter
  ) {
    for field in fields {
      let here = breadcrumb + ["properties", field.name]
      item(here, into: &writer) { writer in
        writer.member("inclusion", automatic.contains(field.name) ? "automatic" : "available")
        if optional.contains(field.name) { writer.member("selected-by-default", false) }
      }
      writeFields(field.type.fields, under: here + field.type.itemSteps, into: &writer)
    }
  }

  private static func item(
    _ breadcrumb: [String], into writer: inout JSONWriter, metadata: (inout JSONWriter) -> Void
  ) {
    writer.object { writer in
      writer.member("breadcrumb") { $0.strings(breadcrumb) }
      writer.member("metadata") { $0.object(metadata) }
    }
  }
}

extension FieldType {
  /// The steps from a field to the fields of the objects in it.
  fileprivate var itemSteps: [String] {
    if case .array(let element) = self { ["items"] + element.itemSteps } else { [] }
  }
}
