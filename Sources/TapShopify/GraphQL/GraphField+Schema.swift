import Singer

extension GraphField {
  /// The field as the stream's schema has it.
  var field: Field { Field(name, type, description) }

  private var type: FieldType {
    switch kind {
    case .scalar(let type): type
    case .id: .string
    case .scalars(let type): .array(type)
    case .object(let fields, _): .object(fields.map(\.field))
    case .objects(let fields, _, _): .array(.object(fields.map(\.field)))
    case .connection(let fields, _, _): .array(.object(fields.map(\.field)))
    case .union(let variants): .object(Self.all(variants).map(\.field))
    case .metafields: .array(.object(Self.metafieldFields.map(\.field)))
    }
  }

  /// The fields of all variants, each once, and the name of the type.
  static func all(_ variants: [Variant]) -> [GraphField] {
    var names: Set<String> = [typeName.name]
    return [typeName] + variants.flatMap(\.fields).filter { names.insert($0.name).inserted }
  }

  static let typeName = GraphField.string("__typename", "Its type.")

  static let metafieldFields: [GraphField] = [
    .string("namespace"), .string("key"), .string("type"), .string("value", "As a text, whatever its type."),
  ]
}
