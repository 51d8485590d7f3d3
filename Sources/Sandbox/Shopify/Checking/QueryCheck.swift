/// Holds an operation against the types of the API, and says what is wrong in Shopify's words.
struct QueryCheck {
  let types: TypeTable
  let version: String
  let document: QueryDocument
  let operation: QueryOperation
  private(set) var faults: [QueryFault] = []
  private var used: Set<String> = []
  private var visiting: Set<String> = []
  private var path: [String] = []

  /// What is wrong with an operation; empty if nothing is.
  static func faults(
    of operation: QueryOperation, in document: QueryDocument, types: TypeTable, version: String
  ) -> [QueryFault] {
    var check = QueryCheck(types: types, version: version, document: document, operation: operation)
    check.run()
    return check.faults
  }

  private init(types: TypeTable, version: String, document: QueryDocument, operation: QueryOperation) {
    (self.types, self.version, self.document, self.operation) = (types, version, document, operation)
  }

  private mutating func run() {
    path = [operation.label]
    guard operation.kind != "subscription" else {
      return add("Schema is not configured for \(operation.kind)s", "missing\(operation.kind)Configuration", nil)
    }
    check(operation.selections, on: operation.rootType)
    for variable in operation.variables where !used.contains(variable.name) {
      path = [operation.label]
      add(
        "Variable $\(variable.name) is declared by \(operation.name ?? "anonymous query") but not used",
        "variableNotUsed", variable.place, [("variableName", variable.name)])
    }
  }

  private mutating func check(_ set: SelectionSet, on type: String) {
    var fields: [String: QueryField] = [:]
    for selection in set.items {
      switch selection {
      case .field(let field):
        if let other = fields[field.key], other.name != field.name || !other.hasSameArguments(as: field) {
          add(
            "Field '\(field.key)' has a field conflict: \(other.name) or \(field.name)?", "fieldConflict", field.place)
        }
        fields[field.key] = field
        check(field, on: type)
      case .inline(let condition, let inner, let place):
        check(inner, as: condition ?? type, in: type, place)
      case .spread(let name, let place):
        guard let fragment = document.fragments[name] else {
          add("Fragment \(name) was used, but not defined", "useAndDefineFragment", place, [("fragmentName", name)])
          continue
        }
        guard visiting.insert(name).inserted else {
          add("Fragment \(name) contains an infinite loop", "infiniteLoop", place, [("fragmentName", name)])
          continue
        }
        check(fragment.selections, as: fragment.type, in: type, place)
        visiting.remove(name)
      }
    }
  }

  private mutating func check(_ set: SelectionSet, as condition: String, in type: String, _ place: QueryPlace) {
    path.append("... on " + condition)
    defer { _ = path.popLast() }
    guard types.isComposite(condition) else {
      return add(
        "No such type \(condition), so it can't be a fragment condition", "undefinedType", place,
        [("typeName", condition)])
    }
    guard types.overlap(condition, type) else {
      return add(
        "Fragment on \(condition) can't be spread inside \(type)", "cannotSpreadFragment", place,
        [("typeName", condition), ("parentName", type)])
    }
    check(set, on: condition)
  }

  private mutating func check(_ field: QueryField, on type: String) {
    path.append(field.key)
    defer { _ = path.popLast() }
    if field.name == "__typename" { return }
    guard let known = types[type]?.fields[field.name], known.since.map({ $0 <= version }) ?? true else {
      return add(
        "Field '\(field.name)' doesn't exist on type '\(type)'", "undefinedField", field.place,
        [("typeName", type), ("fieldName", field.name)])
    }
    check(field.arguments, of: known, field.place)
    let base = known.type.base
    if types.isComposite(base) {
      guard let selections = field.selections else {
        return add(
          "Field must have selections (field '\(field.name)' returns \(base) but has no selections. "
            + "Did you mean '\(field.name) { ... }'?)", "selectionMismatch", field.place,
          [("nodeName", "field '\(field.name)'"), ("typeName", base)])
      }
      check(selections, on: base)
    } else if field.selections != nil {
      add(
        "Selections can't be made on scalars (field '\(field.name)' returns \(base) but has selections)",
        "selectionMismatch", field.place, [("nodeName", "field '\(field.name)'"), ("typeName", base)])
    }
  }

  private mutating func check(
    _ arguments: [(name: String, value: QueryLiteral)], of field: APIField, _ place: QueryPlace
  ) {
    for (name, value) in arguments {
      path.append(name)
      defer { _ = path.popLast() }
      guard let known = field.arguments.first(where: { $0.name == name }) else {
        add(
          "Field '\(field.name)' doesn't accept argument '\(name)'", "argumentNotAccepted", place,
          [("name", field.name), ("typeName", "Field"), ("argumentName", name)])
        continue
      }
      check(value, of: known, field, place)
    }
    let given = Set(arguments.map(\.name))
    let missing = field.arguments.filter { $0.isNeeded && !given.contains($0.name) }.map(\.name)
    guard !missing.isEmpty else { return }
    add(
      "Field '\(field.name)' is missing required arguments: \(missing.joined(separator: ", "))",
      "missingRequiredArguments", place,
      [("className", "Field"), ("name", field.name), ("arguments", missing.joined(separator: ", "))])
  }

  private mutating func check(
    _ value: QueryLiteral, of argument: APIArgument, _ field: APIField, _ place: QueryPlace
  ) {
    for name in value.variables {
      used.insert(name)
      guard let variable = operation.variables.first(where: { $0.name == name }) else {
        add(
          "Variable $\(name) is used by \(operation.name ?? "anonymous query") but not declared", "variableNotDefined",
          place, [("variableName", name)])
        continue
      }
      guard case .variable = value, let word = variable.mismatch(with: argument) else { continue }
      add(
        "\(word) mismatch on variable $\(name) and argument \(argument.name) "
          + "(\(variable.type.text) / \(argument.type.text))", "variableMismatch", place,
        [("variableName", name), ("typeName", variable.type.text), ("argumentName", argument.name)])
    }
    guard !types.fits(value, argument.type, quotedWords: false) else { return }
    add(
      "Argument '\(argument.name)' on Field '\(field.name)' has an invalid value (\(value.text)). "
        + "Expected type '\(argument.type.text)'.", "argumentLiteralsIncompatible", place,
      [("typeName", "Field"), ("argumentName", argument.name)])
  }

  private mutating func add(
    _ message: String, _ code: String, _ place: QueryPlace?, _ details: [(name: String, value: String)] = []
  ) {
    faults.append(
      QueryFault(message, at: place, [("code", code)] + details).at(path.map(QueryFault.PathPart.name)))
  }
}

extension QueryField {
  fileprivate func hasSameArguments(as other: QueryField) -> Bool {
    Dictionary(arguments.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      == Dictionary(other.arguments.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }
}

extension QueryVariable {
  /// In what way the variable cannot stand for an argument; nil if it can.
  fileprivate func mismatch(with argument: APIArgument) -> String? {
    if type.base != argument.type.base { return "Type" }
    if argument.isNeeded, !type.isRequired, fallback == nil { return "Nullability" }
    return type.isList == argument.type.isList ? nil : "List dimension"
  }
}

extension TypeReference {
  /// Whether it is a list of anything.
  var isList: Bool { if case .list = optional { true } else { false } }
}
