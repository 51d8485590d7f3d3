import Singer

/// Every query that the tap can send when everything is selected.
struct AllQueries {
  let version: APIVersion

  /// The queries with what they are for.
  var queries: [(name: String, text: String)] {
    var all = [("scopes", GraphQuery.scopes), ("greeting", GraphQuery.greeting)].map { (name: $0.0, text: $0.1.text) }
    for reading in ShopReading.all {
      let scope = self.scope
      all.append((name: reading.stream, text: page(of: reading.list, scope).text))
      if let parents = reading.parents {
        all.append((name: "\(reading.stream) parents", text: page(of: parents, scope).text))
      }
      for (name, query) in exports(of: reading, scope) { all.append((name: "\(reading.stream) \(name)", text: query)) }
      for cut in cuts(of: reading.list) {
        all.append(
          (
            name: "\(reading.stream).\(cut.path.joined(separator: "."))",
            text: GraphQuery.rest(of: [(cut, "c"), (cut, nil)], scope).text
          ))
      }
    }
    let readings = ShopReading.all.filter { $0.parents == nil } + [.levelsOfItems]
    for (stream, list) in readings.map({ ($0.stream, $0.list) }) + [("orders of customers", .ordersOfCustomers)] {
      all.append(
        (
          name: "\(stream) by id",
          text: GraphQuery.nodes(["1"], of: list.type, list.fields, wanted: .everything, scope).text
        ))
    }
    for (name, query) in [
      ("webhooks", GraphQuery.subscriptions(after: nil)), ("subscribe", .subscribe(to: "", uri: "", fields: [])),
      ("resubscribe", .resubscribe("", uri: "", fields: [])), ("unsubscribe", .unsubscribe("")),
    ] { all.append((name: name, text: query.text)) }
    let operations = (0..<ExportPart.mostAtOnce).map { "gid://\($0)" }
    for query in [
      GraphQuery.startExport("", isGrouped: false), .exports(operations), .cancelExport("gid://1"), .recentExports,
    ] {
      all.append((name: "bulk operation", text: query.text))
    }
    let shop = QueryText.selection(of: GraphField.shop, scope)
    all.append((name: "shop", text: "query shop { shop \(shop) }"))
    return all
  }

  /// What is exported of a list, and how it is counted before; nothing where it is read by pages alone.
  private func exports(of reading: ShopReading, _ scope: QueryScope) -> [(name: String, text: String)] {
    guard let query = BulkQuery(reading.list, wanted: .everything, always: [], scope) else { return [] }
    let filter = reading.list.filter(from: Timestamp(seconds: 0), until: Timestamp(seconds: 1), above: "1")
    let free = query.children.filter(NodeOrder.isFree)
    let order = GraphQuery.order(of: free, ["gid://1"], of: reading.list.type).text
    return [("count", GraphQuery.count(of: reading.list, filter: filter).text), ("export", query.text(filter))]
      + (free.isEmpty ? [] : [("order", order)])
  }

  private var scope: QueryScope { QueryScope(version: version, metafields: ["custom.tier"]) }

  private func page(of list: ShopList, _ scope: QueryScope) -> GraphQuery {
    let filter = list.filter(from: Timestamp(seconds: 0), until: Timestamp(seconds: 1), above: nil)
    return .page(
      of: list, wanted: .everything, limit: list.limit, filter: filter, after: nil, parent: "gid://1", scope)
  }

  /// The lists of rows that can be cut short.
  private func cuts(of list: ShopList) -> [CutList] { cuts(of: list.fields, in: list.type, trail: [], path: []) }

  private func cuts(of fields: [GraphField], in type: String, trail: [CutList.Step], path: [String]) -> [CutList] {
    fields.filter { scope.asks(for: $0, at: path, .everything) }.flatMap { field -> [CutList] in
      let below = path + [field.name]
      let cut = CutList(
        owner: "gid://1", type: type, trail: trail, field: field, wanted: .everything, path: below, cursor: nil)
      switch field.kind {
      case .scalar, .id, .scalars, .metafields: return []
      case .object(let inner, let own):
        return own.map { cuts(of: inner, in: $0, trail: [], path: below) }
          ?? cuts(of: inner, in: type, trail: trail + [.field(field.name)], path: below)
      case .objects(let inner, let own, let first):
        return (first == nil ? [] : [cut]) + (own.map { cuts(of: inner, in: $0, trail: [], path: below) } ?? [])
      case .connection(let inner, let own, _): return [cut] + cuts(of: inner, in: own, trail: [], path: below)
      case .union(let variants):
        return variants.flatMap { variant in
          cuts(of: variant.fields, in: type, trail: trail + [.field(field.name), .type(variant.type)], path: below)
        }
      }
    }
  }
}
