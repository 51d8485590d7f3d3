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
