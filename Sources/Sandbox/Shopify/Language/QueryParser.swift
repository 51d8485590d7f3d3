/// Reads a text in the query language (GraphQL, October 2021): operations, variables, aliases, fragments; no directives.
struct QueryParser {
  private var scanner: QueryScanner
  private var token = QueryScanner.Token.end
  private var place = QueryPlace(line: 1, column: 1)
  private var sets = 0
  private var depth = 0

  /// The deepest nesting that is read.
  private static let deepest = 60

  /// Reads a whole document.
  static func parse(_ text: String) throws(QueryFault) -> QueryDocument {
    var parser = QueryParser(scanner: QueryScanner(text))
    try parser.advance()
    return try parser.document()
  }

  private init(scanner: QueryScanner) { self.scanner = scanner }

  private mutating func document() throws(QueryFault) -> QueryDocument {
    var document = QueryDocument()
    while token != .end {
      switch token {
      case .sign("{"):
        document.operations.append(
          QueryOperation(kind: "query", name: nil, variables: [], selections: try selectionSet()))
      case .name("fragment"):
        try advance()
        let name = try self.name()
        guard token == .name("on") else { throw unexpected }
        try advance()
        let type = try self.name()
        document.fragments[name] = QueryFragment(type: type, selections: try selectionSet())
      case .name(let kind) where ["query", "mutation", "subscription"].contains(kind):
        document.operations.append(try operation(kind))
      default: throw unexpected
      }
    }
    guard !document.operations.isEmpty else { throw unexpected }
    return document
  }

  private mutating func operation(_ kind: String) throws(QueryFault) -> QueryOperation {
    try advance()
    var name: String?
    if case .name(let found) = token {
      name = found
      try advance()
    }
    var variables: [QueryVariable] = []
    if try take("(") {
      while !(try take(")")) { variables.append(try variable()) }
    }
    return QueryOperation(kind: kind, name: name, variables: variables, selections: try selectionSet())
  }

  private mutating func variable() throws(QueryFault) -> QueryVariable {
    let start = place
    try expect("$")
    let name = try self.name()
    try expect(":")
    let type = try self.type()
    let fallback = try take("=") ? try literal() : nil
    return QueryVariable(name: name, type: type, fallback: fallback, place: start)
  }

  private mutating func type() throws(QueryFault) -> TypeReference {
    try deeper()
    defer { depth -= 1 }
    var type: TypeReference
    if try take("[") {
      type = .list(try self.type())
      try expect("]")
    } else {
      type = .named(try name())
    }
    if try take("!") { type = .required(type) }
    return type
  }

  private mutating func selectionSet() throws(QueryFault) -> SelectionSet {
    try deeper()
    defer { depth -= 1 }
    sets += 1
    let id = sets
    try expect("{")
    var items: [Selection] = []
    while !(try take("}")) { items.append(try selection()) }
    guard !items.isEmpty else { throw unexpected }
    return SelectionSet(id: id, items: items)
  }

  private mutating func selection() throws(QueryFault) -> Selection {
    let start = place
    guard token == .spread else { return .field(try field()) }
    try advance()
    switch token {
    case .name("on"):
      try advance()
      let type = try name()
      return .inline(type: type, try selectionSet(), start)
    case .name(let fragment):
      try advance()
      return .spread(fragment, start)
    default: return .inline(type: nil, try selectionSet(), start)
    }
  }

  private mutating func field() throws(QueryFault) -> QueryField {
    let start = place
    var name = try self.name()
    var alias: String?
    if try take(":") { (alias, name) = (name, try self.name()) }
    var arguments: [(name: String, value: QueryLiteral)] = []
    if try take("(") {
      while !(try take(")")) {
        let argument = try self.name()
        try expect(":")
        arguments.append((argument, try literal()))
      }
    }
    let selections = token == .sign("{") ? try selectionSet() : nil
    return QueryField(alias: alias, name: name, arguments: arguments, selections: selections, place: start)
  }

  private mutating func literal() throws(QueryFault) -> QueryLiteral {
    try deeper()
    defer { depth -= 1 }
    if try take("$") { return .variable(try name()) }
    if try take("[") {
      var items: [QueryLiteral] = []
      while !(try take("]")) { items.append(try literal()) }
      return .list(items)
    }
    if try take("{") {
      var members: [String: QueryLiteral] = [:]
      while !(try take("}")) {
        let name = try self.name()
        try expect(":")
        members[name] = try literal()
      }
      return .object(members)
    }
    let literal: QueryLiteral
    switch token {
    case .string(let text): literal = .string(text)
    case .number(let text): literal = text.contains { ".eE".contains($0) } ? .float(text) : .int(text)
    case .name("true"): literal = .bool(true)
    case .name("false"): literal = .bool(false)
    case .name("null"): literal = .null
    case .name(let word): literal = .word(word)
    default: throw unexpected
    }
    try advance()
    return literal
  }

  private mutating func name() throws(QueryFault) -> String {
    guard case .name(let name) = token else { throw unexpected }
    try advance()
    return name
  }

  private mutating func take(_ sign: Character) throws(QueryFault) -> Bool {
    guard token == .sign(sign) else { return false }
    try advance()
    return true
  }

  private mutating func expect(_ sign: Character) throws(QueryFault) {
    guard try take(sign) else { throw unexpected }
  }

  private mutating func advance() throws(QueryFault) { (token, place) = try scanner.next() }

  private mutating func deeper() throws(QueryFault) {
    depth += 1
    guard depth < Self.deepest else { throw .syntax("nested too deeply", at: place) }
  }

  private var unexpected: QueryFault {
    switch token {
    case .end: .syntax("unexpected end of file", at: place)
    case .name(let text), .string(let text), .number(let text): .syntax("unexpected \"\(text)\"", at: place)
    case .sign(let sign): .syntax("unexpected \"\(sign)\"", at: place)
    case .spread: .syntax("unexpected \"...\"", at: place)
    }
  }
}
