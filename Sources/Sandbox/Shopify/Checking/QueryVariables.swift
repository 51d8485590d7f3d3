import JSON

/// The values of an operation's variables.
struct QueryVariables: Sendable {
  private var values: [String: QueryLiteral] = [:]

  /// Reads the values of a request; variables without one have their fallback, or none.
  init(_ json: JSONValue?, for operation: QueryOperation, types: TypeTable) throws(QueryFault) {
    for variable in operation.variables {
      guard let given = json?[variable.name] else {
        if let fallback = variable.fallback {
          values[variable.name] = fallback
        } else if variable.type.isRequired {
          throw variable.refused("Expected value to not be null")
        }
        continue
      }
      let value = QueryLiteral(given)
      guard types.fits(value, variable.type, quotedWords: true) else {
        throw variable.refused(
          value == .null ? "Expected value to not be null" : "Could not coerce value \(value.text)")
      }
      values[variable.name] = value
    }
  }

  /// The values of a field's arguments, variables put in; null where an argument has no value.
  func arguments(of field: QueryField, _ type: APIField) -> QueryArguments {
    var found: [String: QueryLiteral] = [:]
    for argument in type.arguments {
      if let given = field.arguments.first(where: { $0.name == argument.name })?.value, let value = resolve(given) {
        found[argument.name] = value
      } else if let fallback = argument.fallback {
        found[argument.name] = QueryLiteral(fallback: fallback)
      }
    }
    return QueryArguments(values: found)
  }

  private func resolve(_ value: QueryLiteral) -> QueryLiteral? {
    switch value {
    case .variable(let name): values[name]
    case .list(let items): .list(items.compactMap(resolve))
    case .object(let members): .object(members.compactMapValues(resolve))
    default: value
    }
  }
}

/// The values of a field's arguments.
struct QueryArguments: Sendable {
  let values: [String: QueryLiteral]

  func int(_ name: String) -> Int? { if case .int(let text) = values[name] { Int(text) } else { nil } }

  /// The members of an object; none where it is none.
  func object(_ name: String) -> QueryArguments {
    if case .object(let members) = values[name] { QueryArguments(values: members) } else { QueryArguments(values: [:]) }
  }

  func flag(_ name: String) -> Bool { values[name] == .bool(true) }

  func text(_ name: String) -> String? {
    switch values[name] {
    case .string(let text), .word(let text), .int(let text): text
    default: nil
    }
  }

  func texts(_ name: String) -> [String]? {
    switch values[name] {
    case .list(let items):
      items.compactMap {
        switch $0 {
        case .string(let text), .word(let text), .int(let text): text
        default: nil
        }
      }
    case .string(let text): [text]
    default: nil
    }
  }
}

extension QueryVariable {
  fileprivate func refused(_ why: String) -> QueryFault {
    .coded(
      "INVALID_VARIABLE", "Variable $\(name) of type \(type.text) was provided invalid value (\(why))", at: place)
  }
}

extension QueryLiteral {
  /// A value of JSON.
  init(_ json: JSONValue) {
    switch json.kind {
    case .object:
      self = .object(Dictionary(json.members.map { ($0.key.string, QueryLiteral($0.value)) }, uniquingKeysWith: { $1 }))
    case .array: self = .list(json.elements.map(QueryLiteral.init))
    case .string: self = .string(json.string ?? "")
    case .true: self = .bool(true)
    case .false: self = .bool(false)
    case .number:
      let text = String(decoding: json.raw, as: UTF8.self)
      self = json.int == nil ? .float(text) : .int(text)
    default: self = .null
    }
  }

  /// The value that a table has for an argument without one.
  fileprivate init(fallback: String) {
    switch fallback {
    case "true": self = .bool(true)
    case "false": self = .bool(false)
    default: self = Int(fallback) == nil ? .word(fallback) : .int(fallback)
    }
  }
}
