extension TypeTable {
  /// Whether a value may stand where a type is expected; a variable always may.
  ///
  /// With `quotedWords` the words of an enumeration come as text, as they do in JSON.
  func fits(_ value: QueryLiteral, _ type: TypeReference, quotedWords: Bool) -> Bool {
    switch (type, value) {
    case (_, .variable): return true
    case (.required, .null): return false
    case (.required(let inner), _): return fits(value, inner, quotedWords: quotedWords)
    case (_, .null): return true
    case (.list(let inner), .list(let items)): return items.allSatisfy { fits($0, inner, quotedWords: quotedWords) }
    case (.list(let inner), _): return fits(value, inner, quotedWords: quotedWords)
    case (.named(let name), _): return fits(value, name, quotedWords)
    }
  }

  private func fits(_ value: QueryLiteral, _ name: String, _ quotedWords: Bool) -> Bool {
    switch (name, value) {
    case ("Int", .int(let digits)): return Int32(digits) != nil
    case ("Float", .int), ("Float", .float), ("Boolean", .bool), ("String", .string), ("ID", .string), ("ID", .int):
      return true
    case (_, .object(let members)):
      guard let fields = inputs[name]?.fields else { return false }
      return members.allSatisfy { member in
        fields[member.key].map { fits(member.value, $0.type, quotedWords: quotedWords) } ?? false
      }
    case ("URL", .string): return true
    case (_, .word(let word)): return enums[name]?.contains(word) == true
    case (_, .string(let word)) where quotedWords: return enums[name]?.contains(word) == true
    default: return false
    }
  }
}

extension QueryLiteral {
  /// The variables in it.
  var variables: [String] {
    switch self {
    case .variable(let name): [name]
    case .list(let items): items.flatMap(\.variables)
    case .object(let members): members.values.flatMap(\.variables)
    default: []
    }
  }

  /// As the language writes it.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let text), .float(let text), .word(let text): text
    case .string(let text): "\"" + text + "\""
    case .variable(let name): "$" + name
    case .list(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .object: "{...}"
    }
  }
}
