import JSON

/// A request to the API, read far enough to say what it asks for.
struct GraphRequest: Sendable {
  let document: QueryDocument
  let operation: QueryOperation
  let variables: JSONValue?

  /// Reads the body of a request.
  init(_ body: JSONValue?) throws(QueryFault) {
    guard let text = body?["query"]?.string else {
      throw QueryFault("Required parameter missing or invalid: query")
    }
    document = try QueryParser.parse(text)
    guard let operation = document.operation(body?["operationName"]?.string) else {
      throw QueryFault("An operation name is required")
    }
    self.operation = operation
    variables = body?["variables"]
  }

  /// The name of the first field at the root, under which faults wait and requests are counted.
  var subject: String {
    for selection in operation.selections.items { if case .field(let field) = selection { return field.name } }
    return "fragment"
  }

  /// What a request is about; nil if it cannot be read.
  static func subject(of ask: Ask) -> String? { (try? GraphRequest(ask.json))?.subject }
}
