public import JSON

/// A parser of Singer lines that keeps its scratch memory from one to the next.
public struct MessageParser: ~Copyable {
  private var parser: JSONParser

  /// Creates a parser.
  ///
  /// - Parameter limits: the bounds within which a line is accepted.
  public init(limits: JSONLimits = .standard) {
    parser = JSONParser(limits: limits)
  }

  /// Parses a line; its members may stand in any order, its type in any case.
  ///
  /// - Parameter line: the line without its end; capacity for 16 more bytes saves a copy.
  /// - Returns: the message; its values keep the line's bytes alive.
  /// - Throws: why it is no message.
  public mutating func parse(_ line: consuming [UInt8]) throws(MessageFault) -> Message {
    let root: JSONValue
    do throws(JSONError) {
      root = try parser.parse(line).root
    } catch {
      throw .notJSON(error)
    }
    guard root.kind == .object else { throw .notAnObject }
    return try Envelope(root).message()
  }
}

/// The members of one message, whatever its type.
private struct Envelope {
  private var type: JSONValue?
  private var stream: JSONValue?
  private var record: JSONValue?
  private var rest: JSONValue

  init(_ root: JSONValue) {
    rest = root
    for (key, value) in root.members {
      if key.is("type") {
        type = value
      } else if key.is("stream") {
        stream = value
      } else if key.is("record") {
        record = value
      }
    }
  }

  func message() throws(MessageFault) -> Message {
    guard let type else { throw .noType }
    if type.isString("RECORD") { return .record(try recordMessage()) }
    guard let name = type.string else { throw .noType }
    switch name.uppercased() {
    case "RECORD": return .record(try recordMessage())
    case "SCHEMA": return .schema(try schemaMessage())
    case "STATE": return .state(try object("value", of: "STATE"))
    case "ACTIVATE_VERSION":
      return .activateVersion(stream: try streamName("ACTIVATE_VERSION"), version: try version())
    case "BATCH": return .batch(try batchMessage())
    default: return .unknown(type: name)
    }
  }

  private func recordMessage() throws(MessageFault) -> RecordMessage {
    let stream = try streamName("RECORD")
    guard let record, !record.isNull else { throw missing("record", "RECORD") }
    guard record.kind == .object else { throw invalid("record", "RECORD", .object) }
    return RecordMessage(
      stream: stream, record: record, timeExtracted: rest["time_extracted" as StaticString]?.string,
      version: rest["version" as StaticString]?.int)
  }

  private func schemaMessage() throws(MessageFault) -> SchemaMessage {
    SchemaMessage(
      stream: try streamName("SCHEMA"), schema: try object("schema", of: "SCHEMA"),
      keyProperties: try texts("key_properties", of: "SCHEMA"),
      bookmarkProperties: try texts("bookmark_properties", of: "SCHEMA"))
  }

  private func batchMessage() throws(MessageFault) -> BatchMessage {
    BatchMessage(
      stream: try streamName("BATCH"), encoding: try object("encoding", of: "BATCH"),
      manifest: try texts("manifest", of: "BATCH"))
  }

  private func version() throws(MessageFault) -> Int {
    guard let version = rest["version" as StaticString], !version.isNull else {
      throw missing("version", "ACTIVATE_VERSION")
    }
    guard let number = version.int else { throw invalid("version", "ACTIVATE_VERSION", .integer) }
    return number
  }

  private func streamName(_ type: String) throws(MessageFault) -> String {
    guard let stream, !stream.isNull else { throw missing("stream", type) }
    guard let name = stream.string else { throw invalid("stream", type, .text) }
    return name
  }

  private func object(_ member: String, of type: String) throws(MessageFault) -> JSONValue {
    guard let value = rest[member], !value.isNull else { throw missing(member, type) }
    guard value.kind == .object else { throw invalid(member, type, .object) }
    return value
  }

  /// A list of texts; absent and null are none, a bare text is one (older taps write `bookmark_properties` so).
  private func texts(_ member: String, of type: String) throws(MessageFault) -> [String] {
    guard let value = rest[member], !value.isNull else { return [] }
    if let text = value.string { return [text] }
    guard value.kind == .array else { throw invalid(member, type, .listOfTexts) }
    var texts: [String] = []
    for element in value.elements {
      guard let text = element.string else { throw invalid(member, type, .listOfTexts) }
      texts.append(text)
    }
    return texts
  }

  private func missing(_ member: String, _ type: String) -> MessageFault {
    .missing(member: member, type: type, stream: stream?.string)
  }

  private func invalid(_ member: String, _ type: String, _ shape: MessageFault.Shape) -> MessageFault {
    .invalid(member: member, type: type, stream: stream?.string, expected: shape)
  }
}
