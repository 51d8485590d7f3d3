/// A text in the query language, read.
struct QueryDocument: Sendable {
  var operations: [QueryOperation] = []
  var fragments: [String: QueryFragment] = [:]

  /// The operation that a request names, or the only one; nil if there is none of that name.
  func operation(_ name: String?) -> QueryOperation? {
    guard let name, !name.isEmpty else { return operations.count == 1 ? operations.first : nil }
    return operations.first { $0.name == name }
  }
}

/// A query or a mutation.
struct QueryOperation: Sendable {
  let kind: String
  let name: String?
  let variables: [QueryVariable]
  let selections: SelectionSet

  /// The type that its selections begin at.
  var rootType: String { kind == "mutation" ? "Mutation" : "QueryRoot" }

  /// What a path in an error begins with.
  var label: String { name.map { kind + " " + $0 } ?? kind }
}

/// A variable as an operation declares it.
struct QueryVariable: Sendable {
  let name: String
  let type: TypeReference
  let fallback: QueryLiteral?
  let place: QueryPlace
}

/// A named fragment.
struct QueryFragment: Sendable {
  let type: String
  let selections: SelectionSet
}

/// What is selected of an object.
struct SelectionSet: Sendable {
  /// A number that no other set of the document has.
  let id: Int
  let items: [Selection]
}

/// One thing that is selected.
indirect enum Selection: Sendable {
  case field(QueryField)
  case inline(type: String?, SelectionSet, QueryPlace)
  case spread(String, QueryPlace)
}

/// A field as a query selects it.
struct QueryField: Sendable {
  let alias: String?
  let name: String
  let arguments: [(name: String, value: QueryLiteral)]
  let selections: SelectionSet?
  let place: QueryPlace

  /// The name in the answer.
  var key: String { alias ?? name }
}

/// A value as a query writes it.
indirect enum QueryLiteral: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(String)
  case float(String)
  case string(String)
  case word(String)
  case variable(String)
  case list([QueryLiteral])
  case object([String: QueryLiteral])
}

/// A line and a column of a query, both from 1.
struct QueryPlace: Sendable, Equatable {
  let line: Int
  let column: Int
}
