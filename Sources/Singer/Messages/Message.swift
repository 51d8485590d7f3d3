public import JSON

/// One line of a Singer stream.
public enum Message: Sendable {
  /// The shape of the records that follow.
  case schema(SchemaMessage)
  /// A record.
  case record(RecordMessage)
  /// A state; the value is the tap's own.
  case state(JSONValue)
  /// From here on only records of this version are part of the table.
  case activateVersion(stream: String, version: Int)
  /// Records that lie in files.
  case batch(BatchMessage)
  /// A message of a type that the Singer specification allows and we do not know.
  case unknown(type: String)
}

/// The shape that the records of a stream have from here on.
public struct SchemaMessage: Sendable {
  /// The stream's name.
  public let stream: String
  /// The JSON Schema of its records.
  public let schema: JSONValue
  /// The members that identify a record; none if the stream has no key.
  public let keyProperties: [String]
  /// The members by which the stream is replicated.
  public let bookmarkProperties: [String]

  /// Creates a message.
  public init(stream: String, schema: JSONValue, keyProperties: [String], bookmarkProperties: [String] = []) {
    self.stream = stream
    self.schema = schema
    self.keyProperties = keyProperties
    self.bookmarkProperties = bookmarkProperties
  }
}

/// One record of a stream.
public struct RecordMessage: Sendable {
  /// The stream's name.
  public let stream: String
  /// The record, an object.
  public let record: JSONValue
  /// When the record was read, as the tap wrote it.
  public let timeExtracted: String?
  /// The version of the table that it belongs to.
  public let version: Int?

  /// Creates a message.
  public init(stream: String, record: JSONValue, timeExtracted: String? = nil, version: Int? = nil) {
    self.stream = stream
    self.record = record
    self.timeExtracted = timeExtracted
    self.version = version
  }
}

/// Records of a stream that lie in files.
public struct BatchMessage: Sendable {
  /// The stream's name.
  public let stream: String
  /// The format and compression of the files, as the tap wrote it.
  public let encoding: JSONValue
  /// The files.
  public let manifest: [String]

  /// Creates a message.
  public init(stream: String, encoding: JSONValue, manifest: [String]) {
    self.stream = stream
    self.encoding = encoding
    self.manifest = manifest
  }
}
