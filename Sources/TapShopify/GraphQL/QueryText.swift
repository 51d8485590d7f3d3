import JSON
import Singer

/// A writer of the selections of queries, from tables of fields.
struct QueryText {
  let scope: QueryScope
  /// The rows of a list that the API gives at once.
  static let mostRows = 250
  /// Whether a bulk operation exports it: lists come whole, and what belongs to a row says its type.
  private var isExport = false
  private(set) var text = ""

  init(_ scope: QueryScope) { self.scope = scope }

  /// The selection of an object's fields, such as `{ id name }`.
  ///
  /// - Parameters:
  ///   - fields: the table.
  ///   - path: where a stream's table has them.
  ///   - wanted: the fields that are wanted.
  ///   - scope: what else decides.
  /// - Returns: the text.
  static func selection(
    of fields: [GraphField], at path: [String] = [], wanted: FieldSelection = .everything, _ scope: QueryScope
  ) -> String {
    var text = QueryText(scope)
    text.write(fields, wanted, at: path)
    return text.text
  }

  /// A connection with its nodes and where they end.
  static func connection(
    _ head: String, of fields: [GraphField], at path: [String] = [], wanted: FieldSelection = .everything,
    always: Set<String> = ["id"], _ scope: QueryScope
  ) -> String {
    var text = QueryText(scope)
    text.writeConnection(head, fields, wanted, at: path, always: always)
    return text.text
  }

  /// A connection as a bulk operation exports it.
  static func exported(
    _ head: String, of fields: [GraphField], wanted: FieldSelection, always: Set<String>, _ scope: QueryScope
  ) -> String {
    var text = QueryText(scope)
    text.isExport = true
    text.writeConnection(head, fields, wanted, at: [], always: always)
    return text.text
  }

  private mutating func write(
    _ fields: [GraphField], _ wanted: FieldSelection, at path: [String], always: Set<String> = ["id"],
    saysType: Bool = false
  ) {
    text += saysType ? "{ __typename" : "{"
    var isEmpty = !saysType
    for field in fields where scope.asks(for: field, at: path, wanted) || always.contains(field.name) {
      isEmpty = false
      text += " "
      if let type = field.onType { text += "... on \(type) { " }
      write(field, wanted.nested(field.name), at: path + [field.name])
      if field.onType != nil { text += " }" }
    }
    // A selection cannot be empty.
    text += isEmpty ? " __typename }" : " }"
  }

  private mutating func write(_ field: GraphField, _ wanted: FieldSelection, at path: [String]) {
    switch field.kind {
    case .scalar, .id, .scalars: text += head(field)
    case .object(let fields, _):
      text += head(field) + " "
      write(fields, wanted, at: path)
    case .objects(let fields, _, let first):
      let count = first.map { isExport ? Self.mostRows : $0 }
      text += head(field, count.map { ["first: \($0)"] } ?? []) + " "
      write(fields, wanted, at: path)
    case .connection(let fields, _, let first):
      writeConnection(head(field, isExport ? [] : ["first: \(first)"]), fields, wanted, at: path)
    case .union(let variants):
      text += head(field) + " { __typename"
      for variant in variants {
        text += " ... on \(variant.type) "
        write(variant.fields, wanted, at: path)
      }
      text += " }"
    case .metafields:
      let keys = scope.metafields.prefix(QueryScope.mostMetafields)
      let named = keys.map(JSONWriter.quoted).joined(separator: ", ")
      text +=
        "metafields(\(isExport ? "" : "first: \(keys.count), ")keys: [\(named)]) { \(isExport ? "edges { node" : "nodes") "
      write(GraphField.metafieldFields, wanted, at: path, always: [], saysType: isExport)
      text += isExport ? " } }" : " }"
    }
  }

  private mutating func writeConnection(
    _ head: String, _ fields: [GraphField], _ wanted: FieldSelection, at path: [String], always: Set<String> = ["id"]
  ) {
    text += "\(head) { \(isExport ? "edges { node" : "nodes") "
    write(fields, wanted, at: path, always: always, saysType: isExport)
    text += isExport ? " } }" : " pageInfo { hasNextPage endCursor } }"
  }

  private func head(_ field: GraphField, _ paging: [String] = []) -> String {
    let arguments = paging + [field.arguments].compactMap { $0 }
    return arguments.isEmpty ? field.name : "\(field.name)(\(arguments.joined(separator: ", ")))"
  }
}
