import Singer

/// One field of an object of the API: a line of the table that a stream's query, its schema and its records are made of.
struct GraphField: Sendable {
  /// What a field holds, and so how it is asked for.
  indirect enum Kind: Sendable {
    /// A scalar or an enumeration; money and decimals are numbers.
    case scalar(FieldType)
    /// A global id.
    case id
    /// A list of scalars.
    case scalars(FieldType)
    /// An object; `of` is its type where it has an id of its own, by which more of it can be read.
    case object([GraphField], of: String?)
    /// A list that comes whole; with `first` so many of it, and the rest is read by the object's id.
    case objects([GraphField], of: String?, first: Int?)
    /// A connection: so many of its nodes, and the rest is read by the object's id. It is written as a plain list.
    case connection([GraphField], of: String, first: Int)
    /// An object of one of several types, each with fields of its own.
    case union([Variant])
    /// The metafields that the settings name.
    case metafields
  }

  /// One type that an object may be of.
  struct Variant: Sendable {
    let type: String
    let fields: [GraphField]
  }

  let name: String
  let kind: Kind
  var description = ""
  /// The arguments beside those of paging, such as `names: ["available"]`.
  var arguments: String?
  /// The type that has it, where the rows are of several.
  var onType: String?
  /// The version of the API that has it first; nil for every version that is read.
  var since: APIVersion?
}

extension GraphField {
  static func string(_ name: String, _ description: String = "") -> GraphField {
    GraphField(name: name, kind: .scalar(.string), description: description)
  }

  static func integer(_ name: String, _ description: String = "") -> GraphField {
    GraphField(name: name, kind: .scalar(.integer), description: description)
  }

  static func number(_ name: String, _ description: String = "") -> GraphField {
    GraphField(name: name, kind: .scalar(.number), description: description)
  }

  static func boolean(_ name: String, _ description: String = "") -> GraphField {
    GraphField(name: name, kind: .scalar(.boolean), description: description)
  }

  static func dateTime(_ name: String, _ description: String = "") -> GraphField {
    GraphField(name: name, kind: .scalar(.dateTime), description: description)
  }

  static func id(_ name: String = "id", _ description: String = "") -> GraphField {
    GraphField(name: name, kind: .id, description: description)
  }

  static func texts(_ name: String, _ description: String = "") -> GraphField {
    GraphField(name: name, kind: .scalars(.string), description: description)
  }

  static func object(
    _ name: String, _ description: String = "", of type: String? = nil, _ fields: [GraphField]
  ) -> GraphField {
    GraphField(name: name, kind: .object(fields, of: type), description: description)
  }

  /// An object of which nothing but its id is read.
  static func reference(_ name: String, _ description: String = "") -> GraphField {
    .object(name, description, [.id()])
  }

  static func objects(
    _ name: String, _ description: String = "", of type: String? = nil, first: Int? = nil, _ fields: [GraphField]
  ) -> GraphField {
    GraphField(name: name, kind: .objects(fields, of: type, first: first), description: description)
  }

  static func connection(
    _ name: String, _ description: String = "", of type: String, first: Int, _ fields: [GraphField]
  ) -> GraphField {
    GraphField(name: name, kind: .connection(fields, of: type, first: first), description: description)
  }

  static func union(_ name: String, _ description: String = "", _ variants: [Variant]) -> GraphField {
    GraphField(name: name, kind: .union(variants), description: description)
  }

  static let metafields = GraphField(
    name: "metafields", kind: .metafields,
    description: "Those that the setting `metafields` names for this stream; empty without it.")

  /// The same field with arguments of its own.
  func with(_ arguments: String) -> GraphField {
    var field = self
    field.arguments = arguments
    return field
  }

  /// The same field, which only one type of the rows has.
  func on(_ type: String) -> GraphField {
    var field = self
    field.onType = type
    return field
  }

  /// The same field, which older versions of the API do not have.
  func since(_ version: APIVersion) -> GraphField {
    var field = self
    field.since = version
    return field
  }
}
