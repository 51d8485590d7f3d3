public import JSON

/// The fields of a stream's records, and those that identify one.
public struct RecordSchema: Sendable, Equatable {
  /// The fields in the order in which they are written.
  public let fields: [Field]
  /// The names of the fields that identify a record.
  public let key: [String]

  /// Creates a schema.
  public init(key: [String] = ["id"], _ fields: [Field]) {
    self.fields = fields
    self.key = key
  }

  /// Finds a field of the record by its name.
  public func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// Writes the JSON Schema.
  ///
  /// Nothing is required and nothing forbidden, every field but the key may be null, an array always says what is in it:
  /// so that the readers of both Singer worlds accept it.
  ///
  /// - Parameters:
  ///   - writer: where it goes.
  ///   - selection: the fields that are written; the others are left out.
  public func write(into writer: inout JSONWriter, selection: FieldSelection = .everything) {
    writer.object { writer in
      writer.member("type", "object")
      writer.properties(fields, selection: selection, key: key)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func properties(_ fields: [Field], selection: FieldSelection, key: [String] = []) {
    member("properties") { writer in
      writer.object { writer in
        for field in fields where selection.includes(field.name) {
          writer.member(field.name) { writer in
            writer.schema(
              of: field.type, nullable: field.nullable && !key.contains(field.name), description: field.description,
              selection: selection.nested(field.name))
          }
        }
      }
    }
  }

  private mutating func schema(of type: FieldType, nullable: Bool, description: String, selection: FieldSelection) {
    object { writer in
      writer.member("type") { $0.strings((nullable ? ["null"] : []) + type.names) }
      if let format = type.format { writer.member("format", format) }
      if !description.isEmpty { writer.member("description", description) }
      switch type {
      case .object(let fields):
        writer.properties(fields, selection: selection)
      case .array(let element):
        writer.member("items") { $0.schema(of: element, nullable: true, description: "", selection: selection) }
      case .map(let value):
        writer.member("additionalProperties") {
          $0.schema(of: value, nullable: true, description: "", selection: .everything)
        }
      case .any:
        writer.member("items") { $0.object { _ in } }
      case .integer, .number, .string, .boolean, .dateTime, .date: break
      }
    }
  }
}

extension FieldType {
  fileprivate var names: [String] {
    switch self {
    case .integer: ["integer"]
    case .number: ["number"]
    case .string, .dateTime, .date: ["string"]
    case .boolean: ["boolean"]
    case .object, .map: ["object"]
    case .array: ["array"]
    case .any: ["object", "array", "string", "number", "boolean"]
    }
  }

  fileprivate var format: String? {
    switch self {
    case .dateTime: "date-time"
    case .date: "date"
    default: nil
    }
  }
}
