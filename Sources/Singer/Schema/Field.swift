/// One field of a record: a line of the table that a stream's file is.
///
///     .integer("id", "The customer's number."),
///     .money("total", "What was paid."),
///     .objects("addresses", "Where to send.", [.string("city", "The city.")]),
public struct Field: Sendable, Equatable {
  /// The member's name.
  public let name: String
  /// What it holds.
  public let type: FieldType
  /// What it means, in a sentence.
  public let description: String
  /// Whether it may be null; a key never is.
  public let nullable: Bool
  /// Whether it is written when nobody says anything of it.
  public private(set) var selectedByDefault = true

  /// Creates a field.
  public init(_ name: String, _ type: FieldType, _ description: String, nullable: Bool = true) {
    self.name = name
    self.type = type
    self.description = description
    self.nullable = nullable
  }
}

/// What a field of a record holds.
public indirect enum FieldType: Sendable, Equatable {
  /// A whole number.
  case integer
  /// A number with all its digits; money too.
  case number
  /// A text.
  case string
  /// True or false.
  case boolean
  /// A moment, RFC 3339.
  case dateTime
  /// A day, `YYYY-MM-DD`.
  case date
  /// An object of known fields.
  case object([Field])
  /// A list.
  case array(FieldType)
  /// An object whose member names are data.
  case map(FieldType)
  /// Whatever the source gives.
  case any

  /// The fields of the object, or of the objects in the array; none for other types.
  public var fields: [Field] {
    switch self {
    case .object(let fields): fields
    case .array(let element): element.fields
    default: []
    }
  }
}

extension Field {
  /// The field, written only where a catalog selects it.
  public var onRequest: Field {
    var field = self
    field.selectedByDefault = false
    return field
  }

  /// Makes a field with whole numbers.
  public static func integer(_ name: String, _ description: String = "") -> Field {
    Field(name, .integer, description)
  }

  /// Makes a field with numbers.
  public static func number(_ name: String, _ description: String = "") -> Field {
    Field(name, .number, description)
  }

  /// Makes a field with amounts of money: numbers with exactly the digits of the source.
  public static func money(_ name: String, _ description: String = "") -> Field {
    Field(name, .number, description)
  }

  /// Makes a field with texts.
  public static func string(_ name: String, _ description: String = "") -> Field {
    Field(name, .string, description)
  }

  /// Makes a field with truth values.
  public static func boolean(_ name: String, _ description: String = "") -> Field {
    Field(name, .boolean, description)
  }

  /// Makes a field with moments.
  public static func dateTime(_ name: String, _ description: String = "") -> Field {
    Field(name, .dateTime, description)
  }

  /// Makes a field with days.
  public static func date(_ name: String, _ description: String = "") -> Field {
    Field(name, .date, description)
  }

  /// Makes a field with an object of known fields.
  public static func object(_ name: String, _ description: String = "", _ fields: [Field]) -> Field {
    Field(name, .object(fields), description)
  }

  /// Makes a field with a list of objects of known fields.
  public static func objects(_ name: String, _ description: String = "", _ fields: [Field]) -> Field {
    Field(name, .array(.object(fields)), description)
  }

  /// Makes a field with a list.
  public static func array(_ name: String, _ description: String = "", of element: FieldType) -> Field {
    Field(name, .array(element), description)
  }

  /// Makes a field with an object whose member names are data.
  public static func map(_ name: String, _ description: String = "", of value: FieldType = .any) -> Field {
    Field(name, .map(value), description)
  }

  /// Makes a field with whatever the source gives.
  public static func any(_ name: String, _ description: String = "") -> Field {
    Field(name, .any, description)
  }
}
