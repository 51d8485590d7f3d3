/// How a stream is read again.
public enum Replication: Sendable, Equatable {
  /// From its beginning to its end, every time.
  case fullTable
  /// From where the last run ended; the key is the field that says so.
  case incremental(key: String)

  /// The name that Singer has for it.
  public var method: String {
    switch self {
    case .fullTable: "FULL_TABLE"
    case .incremental: "INCREMENTAL"
    }
  }

  /// The field that says where the last run ended.
  public var key: String? {
    switch self {
    case .fullTable: nil
    case .incremental(let key): key
    }
  }
}

/// What discovery says of a stream.
public struct StreamDescription: Sendable, Equatable {
  /// The stream's name, in the catalog and in messages.
  public let id: String
  /// What its records are, in a sentence.
  public let description: String
  /// The shape of its records.
  public let schema: RecordSchema
  /// How it is read again.
  public let replication: Replication
  /// The stream out of whose answers it comes.
  public let parent: String?
  /// Whether it is read when nobody says anything.
  public let selectedByDefault: Bool
  /// The fields of the record that are left out unless a catalog asks for them.
  public let optionalFields: Set<String>

  /// Creates a description.
  public init(
    id: String, description: String, schema: RecordSchema, replication: Replication, parent: String? = nil,
    selectedByDefault: Bool = false, optionalFields: Set<String> = []
  ) {
    self.id = id
    self.description = description
    self.schema = schema
    self.replication = replication
    self.parent = parent
    self.selectedByDefault = selectedByDefault
    self.optionalFields = optionalFields
  }

  /// The fields that are always written: the key and the replication key.
  public var automaticFields: Set<String> {
    var names = Set(schema.key)
    if let key = replication.key { names.insert(key) }
    return names
  }
}
