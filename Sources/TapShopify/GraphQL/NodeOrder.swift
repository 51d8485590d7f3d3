import JSON

/// The order of what belongs to a row, the same however it was read: by position where there is one, by id else.
///
/// Pictures and the lines of checkouts stay as they come: they stand in an order of the shop's own, of which nothing else tells.
enum NodeOrder {
  static func sorted(_ nodes: [JSONValue], of field: GraphField) -> [JSONValue] {
    guard nodes.count > 1, !isFree(field) else { return nodes }
    switch field.kind {
    case .connection(let fields, _, _):
      let isPlaced = isPlaced(fields)
      return sorted(nodes) { (isPlaced ? position(of: $0) : 0, number(of: $0), "") }
    case .metafields:
      return sorted(nodes) { node in
        (0, 0, ["namespace", "key"].map { node[$0]?.string ?? "" }.joined(separator: "."))
      }
    case .scalar, .scalars, .id, .object, .objects, .union: return nodes
    }
  }

  /// Whether nothing in the nodes of a list says where they stand.
  static func isFree(_ field: GraphField) -> Bool {
    if case .connection(_, let type, _) = field.kind { free.contains(type) } else { false }
  }

  /// Types whose ids are no numbers, or do not say where they stand.
  private static let free: Set<String> = ["MediaImage", "AbandonedCheckoutLineItem"]

  /// Where a node stands in a list, as a number; nil where none says so.
  static func rank(of node: JSONValue, in field: GraphField) -> Int64? {
    guard case .connection(let fields, _, _) = field.kind, !isFree(field) else { return nil }
    return Int64(isPlaced(fields) ? position(of: node) : number(of: node))
  }

  private static func isPlaced(_ fields: [GraphField]) -> Bool { fields.contains { $0.name == "position" } }

  private static func position(of node: JSONValue) -> Int { node["position" as StaticString]?.int ?? .max }

  private static func number(of node: JSONValue) -> Int {
    node["id" as StaticString]?.string.flatMap { GlobalID.number(in: $0) }.flatMap { Int($0) } ?? .max
  }

  private static func sorted(_ nodes: [JSONValue], _ key: (JSONValue) -> (Int, Int, String)) -> [JSONValue] {
    let keyed = nodes.enumerated().map { (key: key($0.element), place: $0.offset, node: $0.element) }
    return keyed.sorted { $0.key == $1.key ? $0.place < $1.place : $0.key < $1.key }.map(\.node)
  }
}
