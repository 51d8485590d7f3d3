import JSON

extension ShopClient {
  /// Brings lists of which only the file's order tells into the order that the shop has them in, where the lines of a file stand in
  /// no order.
  func arrange(_ rows: inout [ExportedRow], of query: BulkQuery, _ scope: QueryScope) async throws {
    let fields = query.children.filter(NodeOrder.isFree)
    let ids = rows.filter { row in
      row.lists.contains { NodeOrder.isFree($0.field) && $0.nodes.count > 1 }
    }.compactMap(\.id)
    guard !fields.isEmpty, !ids.isEmpty else { return }
    let answer = try await ask(.order(of: fields, ids, of: query.list.type), for: query.list.name)
    var places: [String: Int] = [:]
    for row in answer.data?["nodes" as StaticString]?.elements.map({ $0 }) ?? [] {
      for field in fields {
        let nodes = row[field.name]?["nodes" as StaticString]?.elements.map { $0 } ?? []
        for (place, node) in nodes.enumerated() {
          if let id = node["id" as StaticString]?.string { places["\(row["id"]?.string ?? "") \(id)"] = place }
        }
      }
    }
    for row in rows.indices {
      for list in rows[row].lists.indices where NodeOrder.isFree(rows[row].lists[list].field) {
        let owner = rows[row].id ?? ""
        let keyed = rows[row].lists[list].nodes.enumerated().map { (offset, node) in
          (key: places["\(owner) \(node["id"]?.string ?? "")"] ?? .max, offset: offset, node: node)
        }
        rows[row].lists[list].nodes = keyed.sorted { ($0.key, $0.offset) < ($1.key, $1.offset) }.map(\.node)
      }
    }
  }
}
