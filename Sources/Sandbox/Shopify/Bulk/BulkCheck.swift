import JSON

/// Holds a query against the rules for bulk operations, and says what is wrong in Shopify's words.
struct BulkCheck {
  private let types = Types.table
  private let document: QueryDocument
  private var connections = 0
  private var depth = 0
  private var wrongNodes: [String] = []
  private var withoutID: [String] = []
  private var isWithinList = false

  /// The most connections, and how deep they may be within each other.
  private static let most = (connections: 5, depth: 2)

  private init(_ document: QueryDocument) { self.document = document }

  /// What is wrong with a query; empty if nothing is.
  static func faults(of text: String, version: String) -> [String] {
    let document: QueryDocument
    do throws(QueryFault) {
      document = try QueryParser.parse(text)
    } catch {
      return ["Invalid bulk query: \(error.message)"]
    }
    guard let operation = document.operations.first else { return ["Invalid bulk query: no operation"] }
    guard operation.kind == "query" else { return ["Invalid operation type. Only `query` operations are supported."] }
    let wrong = QueryCheck.faults(of: operation, in: document, types: Types.table, version: version)
    guard wrong.isEmpty else { return wrong.map { "Invalid bulk query: \($0.message)" } }
    var check = BulkCheck(document)
    var faults: [String] = []
    for selection in operation.selections.items {
      guard case .field(let field) = selection, field.name == "node" else { continue }
      faults.append("Bulk queries cannot contain a top level `node` field.")
    }
    check.look(at: operation.selections, on: "QueryRoot", within: 0, isList: false, node: nil)
    return faults + check.faults
  }

  private var faults: [String] {
    var faults: [String] = []
    if connections == 0 { faults.append("Bulk queries must contain at least one connection.") }
    if !wrongNodes.isEmpty {
      faults.append(
        "All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { "
          + "node {'. Selecting via 'nodes' is not supported. Invalid connection fields: '\(wrongNodes.joined(separator: "', '"))'."
      )
    }
    if depth > Self.most.depth.addingClamped(1) {
      faults.append("Bulk queries cannot contain connections with a nesting depth greater than 2.")
    }
    if connections > Self.most.connections { faults.append("Bulk queries cannot contain more than 5 connections.") }
    if !withoutID.isEmpty {
      faults.append(
        "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' "
          + "return type. Connection fields without 'id': \(withoutID.joined(separator: ", ")).")
    }
    if isWithinList {
      faults.append("Queries that contain a connection field within a list field are not currently supported.")
    }
    return faults
  }

  private mutating func look(
    at set: SelectionSet, on type: String, within level: Int, isList: Bool, node: (list: String, hasID: Bool)?
  ) {
    for selection in set.items {
      switch selection {
      case .inline(let condition, let inner, _):
        look(at: inner, on: condition ?? type, within: level, isList: isList, node: node)
      case .spread(let name, _):
        guard let fragment = document.fragments[name] else { continue }
        look(at: fragment.selections, on: fragment.type, within: level, isList: isList, node: node)
      case .field(let field):
        guard let known = types[type]?.fields[field.name], let inner = field.selections else { continue }
        guard known.isConnection else {
          let isOwnList = known.type.isList && level > 0
          look(at: inner, on: known.type.base, within: level, isList: isList || isOwnList, node: node)
          continue
        }
        if isList { isWithinList = true }
        if let node, !node.hasID, !withoutID.contains(node.list) { withoutID.append(node.list) }
        look(into: field, inner, String(known.type.base.dropLast("Connection".count)), level.addingClamped(1))
      }
    }
  }

  private mutating func look(into list: QueryField, _ set: SelectionSet, _ type: String, _ level: Int) {
    connections = connections.addingClamped(1)
    depth = max(depth, level)
    for selection in set.items {
      guard case .field(let field) = selection, let inner = field.selections else { continue }
      if field.name == "nodes" { wrongNodes.append(list.name) }
      for selection in field.name == "edges" ? inner.items : [] {
        guard case .field(let field) = selection, field.name == "node", let inner = field.selections else { continue }
        let hasID = inner.items.contains {
          if case .field(let field) = $0 { field.name == "id" && field.alias == nil } else { false }
        }
        look(at: inner, on: type, within: level, isList: false, node: (list.name, hasID))
      }
    }
  }
}
