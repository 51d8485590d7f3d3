import JSON
import Singer

/// A query as it is sent: its text, which says what it costs, and its variables.
struct GraphQuery: Sendable {
  let text: String
  var variables: [(name: String, value: Variable)] = []

  /// The value of a variable.
  indirect enum Variable: Sendable {
    case text(String?)
    case texts([String])
    case object([(name: String, value: Variable)])
    case flag(Bool)
  }

  /// The body of the request.
  var body: [UInt8] {
    JSONWriter.bytes { writer in
      writer.object { writer in
        writer.member("query", text)
        writer.member("variables") { writer in
          writer.object { writer in
            for (name, value) in variables { value.write(name, into: &writer) }
          }
        }
      }
    }
  }
}

extension GraphQuery.Variable {
  fileprivate func write(_ name: String, into writer: inout JSONWriter) {
    switch self {
    case .text(let text): writer.member(name, text)
    case .flag(let flag): writer.member(name, flag)
    case .texts(let texts): writer.member(name) { $0.array { list in texts.forEach { list.string($0) } } }
    case .object(let members):
      writer.member(name) { writer in
        writer.object { writer in for (name, value) in members { value.write(name, into: &writer) } }
      }
    }
  }
}

extension GraphQuery {
  /// A page of a list of the shop.
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - wanted: the fields that are wanted.
  ///   - limit: the rows of the page.
  ///   - filter: the search terms; nil for everything.
  ///   - after: the cursor behind which it begins.
  ///   - parent: the object that the list hangs on; nil for a list of the shop itself.
  ///   - always: the fields that are asked for although nobody wants them.
  ///   - scope: what else decides what is asked for.
  /// - Returns: the query.
  static func page(
    of list: ShopList, wanted: FieldSelection, limit: Int, filter: String?, after: String?, parent: String?,
    always: Set<String> = [], _ scope: QueryScope
  ) -> GraphQuery {
    var arguments = ["first: \(limit)", "after: $after"]
    var parameters = ["$after: String"]
    var variables: [(name: String, value: Variable)] = [("after", .text(after))]
    if let filter {
      arguments.append("query: $query")
      parameters.append("$query: String")
      variables.append(("query", .text(filter)))
    }
    if let sort = list.order.sortKey { arguments.append("sortKey: \(sort)") }
    if let more = list.arguments { arguments.append(more) }
    let connection = QueryText.connection(
      "\(list.name)(\(arguments.joined(separator: ", ")))", of: list.fields, wanted: wanted,
      always: always.union(["id"] + list.datePath.prefix(1)), scope)
    guard let type = list.parentType else {
      return GraphQuery(
        text: "query \(list.name)(\(parameters.joined(separator: ", "))) { \(connection) }", variables: variables)
    }
    parameters.append("$parent: ID!")
    variables.append(("parent", .text(parent)))
    return GraphQuery(
      text: "query \(list.name)(\(parameters.joined(separator: ", "))) { node(id: $parent) { id ... on \(type) { "
        + "\(connection) } } }",
      variables: variables)
  }

  /// A page of what is left of lists within rows that are asked for in the same words.
  ///
  /// - Parameters:
  ///   - cuts: the lists, and where each goes on.
  ///   - scope: what else decides what is asked for.
  /// - Returns: the query; the n-th object is under ``alias(_:)``.
  static func rest(of cuts: [(list: CutList, after: String?)], _ scope: QueryScope) -> GraphQuery {
    var (parameters, parts) = ([String](), [String]())
    var variables: [(name: String, value: Variable)] = []
    for (number, cut) in cuts.enumerated() {
      var isPaged = false
      if case .connection = cut.list.field.kind { isPaged = true }
      parameters.append("$id\(number): ID!" + (isPaged ? ", $after\(number): String" : ""))
      variables.append(("id\(number)", .text(cut.list.owner)))
      if isPaged { variables.append(("after\(number)", .text(cut.after))) }
      parts.append(
        "\(alias(number)): node(id: $id\(number)) { id ... on \(cut.list.type) { \(selection(of: cut.list, number, scope)) } }"
      )
    }
    let name = cuts.first?.list.field.name ?? "rest"
    return GraphQuery(
      text: "query \(name)(\(parameters.joined(separator: ", "))) { \(parts.joined(separator: " ")) }",
      variables: variables)
  }

  /// The name of the n-th of several objects in an answer.
  static func alias(_ number: Int) -> String { "node\(number)" }

  private static func selection(of cut: CutList, _ number: Int, _ scope: QueryScope) -> String {
    var selection: String
    switch cut.field.kind {
    case .connection(let fields, _, _):
      selection = QueryText.connection(
        "\(cut.field.name)(first: \(restLimit), after: $after\(number))", of: fields, at: cut.path, wanted: cut.wanted,
        scope)
    case .objects(let fields, _, _):
      selection =
        "\(cut.field.name)(first: \(restLimit)) "
        + QueryText.selection(of: fields, at: cut.path, wanted: cut.wanted, scope)
    case .scalar, .scalars, .id, .object, .union, .metafields: selection = cut.field.name
    }
    for step in cut.trail.reversed() {
      switch step {
      case .field(let name): selection = "\(name) { __typename \(selection) }"
      case .type(let type): selection = "... on \(type) { \(selection) }"
      }
    }
    return selection
  }

  /// The rows of a page of a list within a row.
  static let restLimit = QueryText.mostRows

  /// Objects by their ids.
  static func nodes(
    _ ids: [String], of type: String, _ fields: [GraphField], wanted: FieldSelection, _ scope: QueryScope
  ) -> GraphQuery {
    let selection = QueryText.selection(of: fields, wanted: wanted, scope)
    return GraphQuery(
      text: "query \(type.lowercased())sByID($ids: [ID!]!) { nodes(ids: $ids) { ... on \(type) \(selection) } }",
      variables: [("ids", .texts(ids))])
  }

  /// What the token may do.
  static let scopes = GraphQuery(
    text: "query accessScopes { currentAppInstallation { accessScopes { handle } } }")

  /// Who the shop is.
  static let greeting = GraphQuery(text: "query shop { shop { name myshopifyDomain plan { publicDisplayName } } }")
}
