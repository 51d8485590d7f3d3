/// A type as a field or an argument has it: a name, a list, or either of them without null.
indirect enum TypeReference: Sendable, Equatable {
  case named(String)
  case list(TypeReference)
  case required(TypeReference)

  /// Reads `[ID!]!`.
  init(_ text: some StringProtocol) {
    if text.hasSuffix("!") {
      self = .required(TypeReference(text.dropLast()))
    } else if text.hasPrefix("["), text.hasSuffix("]") {
      self = .list(TypeReference(text.dropFirst().dropLast()))
    } else {
      self = .named(String(text))
    }
  }

  /// The name inside lists and exclamation marks.
  var base: String {
    switch self {
    case .named(let name): name
    case .list(let inner), .required(let inner): inner.base
    }
  }

  /// Whether null is no value of it.
  var isRequired: Bool { if case .required = self { true } else { false } }

  /// The type with null among its values.
  var optional: TypeReference { if case .required(let inner) = self { inner } else { self } }

  /// As the language writes it.
  var text: String {
    switch self {
    case .named(let name): name
    case .list(let inner): "[" + inner.text + "]"
    case .required(let inner): inner.text + "!"
    }
  }
}
