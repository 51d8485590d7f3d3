import JSON
import Singer

/// A list as a bulk operation exports it: its rows and all that hangs on them, each as a line of its own.
struct BulkQuery: Sendable {
  let list: ShopList
  let wanted: FieldSelection
  /// The fields that are asked for although nobody wants them.
  let always: Set<String>
  let scope: QueryScope

  /// The connections of a query at most, the list itself among them.
  static let mostConnections = 5

  /// Makes the export of a list; nil for one that bulk operations do not export, or not whole: a connection within a plain list
  /// is refused, what a connection within an object gives is documented nowhere, and there may be five at most.
  init?(_ list: ShopList, wanted: FieldSelection, always: Set<String>, _ scope: QueryScope) {
    (self.list, self.wanted, self.always, self.scope) = (list, wanted, always, scope)
    guard list.parentType == nil, list.dateTerm != nil, list.order != .unsorted,
      children.count < Self.mostConnections, !isNested(list.fields, wanted, [], isRoot: true)
    else { return nil }
  }

  /// The fields whose lines name their parent.
  var children: [GraphField] {
    list.fields.filter { field in
      guard scope.asks(for: field, at: [], wanted) else { return false }
      return switch field.kind {
      case .connection, .metafields: true
      case .scalar, .scalars, .id, .object, .objects, .union: false
      }
    }
  }

  /// Whether a connection is anywhere but in the rows themselves.
  private func isNested(_ fields: [GraphField], _ wanted: FieldSelection, _ path: [String], isRoot: Bool) -> Bool {
    fields.contains { field in
      guard scope.asks(for: field, at: path, wanted) else { return false }
      let (inner, below) = (wanted.nested(field.name), path + [field.name])
      switch field.kind {
      case .scalar, .scalars, .id: return false
      case .metafields: return !isRoot
      case .connection(let fields, _, _): return !isRoot || isNested(fields, inner, below, isRoot: false)
      case .object(let fields, _), .objects(let fields, _, _):
        return isNested(fields, inner, below, isRoot: false)
      case .union(let variants):
        return variants.contains { isNested($0.fields, inner, below, isRoot: false) }
      }
    }
  }

  /// The query that is exported, with search terms.
  func text(_ filter: String?) -> String {
    var arguments = filter.map { ["query: \(JSONWriter.quoted($0))"] } ?? []
    if let sort = list.order.sortKey { arguments.append("sortKey: \(sort)") }
    if let more = list.arguments { arguments.append(more) }
    let head = "\(list.name)(\(arguments.joined(separator: ", ")))"
    let fields = QueryText.exported(
      head, of: list.fields, wanted: wanted, always: always.union(["id"] + list.datePath.prefix(1)), scope)
    return "{ \(fields) }"
  }
}

extension GraphField {
  /// Whether nodes of a type belong to this list.
  func hasNodes(of type: String) -> Bool {
    switch kind {
    case .connection(_, "MediaImage", _): Self.media.contains(type)
    case .connection(_, let own, _): own == type
    case .metafields: type == "Metafield"
    case .scalar, .scalars, .id, .object, .objects, .union: false
    }
  }

  /// What pictures and films are.
  private static let media: Set<String> = ["MediaImage", "Video", "ExternalVideo", "Model3d"]
}
