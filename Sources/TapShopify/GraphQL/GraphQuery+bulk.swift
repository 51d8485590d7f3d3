import Singer

extension GraphQuery {
  /// How many rows of a list there are, as far as that matters.
  static func count(of list: ShopList, filter: String?) -> GraphQuery {
    // Events are counted up to a limit of their own.
    let limit = list.name == "events" ? "" : ", limit: \(countLimit)"
    let name = "\(list.name)Count"
    return GraphQuery(
      text: "query \(name)($query: String) { \(name)(query: $query\(limit)) { count } }",
      variables: [("query", .text(filter))])
  }

  /// The rows beyond which no more are counted.
  static let countLimit = 50_001

  /// Starts an export.
  static func startExport(_ text: String, isGrouped: Bool) -> GraphQuery {
    GraphQuery(
      text: "mutation startExport($query: String!, $grouped: Boolean!) { bulkOperationRunQuery(query: $query, "
        + "groupObjects: $grouped) { bulkOperation { id } userErrors { code message } } }",
      variables: [("query", .text(text)), ("grouped", .flag(isGrouped))])
  }

  /// Whether a body starts an export, so that to send it twice may start two.
  static func startsExport(_ body: [UInt8]) -> Bool { body.starts(with: startMark) }

  private static let startMark = #"{"query":"mutation startExport("#.utf8

  /// What has become of exports.
  static func exports(_ ids: [String]) -> GraphQuery {
    let places = ids.indices.map { (name: "export\($0)", variable: "id\($0)") }
    let parameters = places.map { "$\($0.variable): ID!" }.joined(separator: ", ")
    let fields = "{ id status errorCode objectCount rootObjectCount fileSize url partialDataUrl }"
    let operations = places.map { "\($0.name): bulkOperation(id: $\($0.variable)) \(fields)" }
    return GraphQuery(
      text: "query exports(\(parameters)) { \(operations.joined(separator: " ")) }",
      variables: zip(places, ids).map { ($0.variable, .text($1)) })
  }

  /// The latest exports, the newest first.
  static let recentExports = GraphQuery(
    text:
      "query recentExports { bulkOperations(first: 25, query: \"operation_type:query\") { nodes { id status query } } }"
  )

  /// The ids of lists of some objects, in their order.
  static func order(of fields: [GraphField], _ ids: [String], of type: String) -> GraphQuery {
    let lists = fields.map { "\($0.name)(first: \(QueryText.mostRows)) { nodes { id } }" }
    return GraphQuery(
      text: "query order($ids: [ID!]!) { nodes(ids: $ids) { ... on \(type) { id \(lists.joined(separator: " ")) } } }",
      variables: [("ids", .texts(ids))])
  }

  /// Stops an export.
  static func cancelExport(_ id: String) -> GraphQuery {
    GraphQuery(
      text: "mutation cancelExport($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { id status } "
        + "userErrors { message } } }",
      variables: [("id", .text(id))])
  }
}
