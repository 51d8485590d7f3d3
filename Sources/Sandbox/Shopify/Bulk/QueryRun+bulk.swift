import JSON

extension QueryRun {
  /// Writes all rows of the lists at the root, each as a line, with what hangs on it as lines that name their parent.
  ///
  /// - Throws: what keeps it from being exported.
  mutating func export(_ operation: QueryOperation) throws(QueryFault) -> [BulkLine] {
    var lines: [BulkLine] = []
    for field in fields(of: operation.selections, on: "QueryRoot") {
      guard let type = field.type, type.isConnection else { continue }
      let arguments = variables.arguments(of: field.field, type)
      let root = ShopObject(type: "QueryRoot", fields: [:])
      try admit(type, in: root, field)
      path = [.name(field.key)]
      let search = try search(arguments, of: type.name)
      let rows = try ShopLists(shop: shop, version: version).ids(of: type.name, arguments, search)
      for id in rows {
        guard let row = shop.row(id) else { continue }
        let place = lines.isEmpty ? 0 : (lines.last?.root ?? 0).addingClamped(1)
        try export(row.object, field, type, root: place, parent: nil, into: &lines)
      }
    }
    return lines
  }

  /// What is selected of the nodes of a list.
  private mutating func node(of list: CollectedField, _ type: APIField) -> (set: SelectionSet, type: String)? {
    let node = String(type.type.base.dropLast("Connection".count))
    guard let set = list.set else { return nil }
    for edges in fields(of: set, on: type.type.base) where edges.field.name == "edges" {
      guard let inner = edges.set else { continue }
      for field in fields(of: inner, on: node + "Edge") where field.field.name == "node" {
        return field.set.map { ($0, node) }
      }
    }
    return nil
  }

  private mutating func export(
    _ object: ShopObject, _ list: CollectedField, _ type: APIField, root: Int, parent: String?,
    into lines: inout [BulkLine]
  ) throws(QueryFault) {
    guard let (set, _) = node(of: list, type) else { return }
    let selected = fields(of: set, on: object.type)
    var writer = JSONWriter()
    writer.beginObject()
    var inner: [(CollectedField, APIField)] = []
    for field in selected {
      if let type = field.type, type.isConnection {
        inner.append((field, type))
        continue
      }
      writer.key(field.key)
      _ = write(field, of: object, &writer)
    }
    if let parent {
      writer.key("__parentId")
      writer.string(parent)
    }
    writer.endObject()
    lines.append(
      BulkLine(bytes: Self.escaped(writer.bytes), root: root, list: parent.map { "\($0) \(list.key)" } ?? ""))
    let id = object["id"].text ?? object.number.map { ShopID.gid(object.type, $0) } ?? ""
    for (field, type) in inner {
      for child in try children(of: object, field, type) {
        try export(child, field, type, root: root, parent: id, into: &lines)
      }
    }
  }

  private mutating func children(
    of object: ShopObject, _ field: CollectedField, _ type: APIField
  ) throws(QueryFault) -> [ShopObject] {
    let arguments = variables.arguments(of: field.field, type)
    try admit(type, in: object, field)
    if type.name == "inventoryLevels" {
      let number = object.number ?? 0
      let places = object.type == "Location" ? shop.places(at: number) : shop.places(ofItem: number)
      let search = try search(arguments, of: type.name)
      return ShopLists(shop: shop, version: version).kept(places, arguments, search).map(shop.level)
    }
    let items = try value(of: field, type, in: object, arguments).items
    return (arguments.flag("reverse") ? items.reversed() : items).compactMap { item in
      item.object ?? item.row.flatMap { shop.row($0)?.object }
    }
  }

  /// Slashes are escaped in a file, and nowhere else.
  private static func escaped(_ line: [UInt8]) -> [UInt8] {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(line.count.addingClamped(64))
    for byte in line {
      if byte == UInt8(ascii: "/") { escaped.append(UInt8(ascii: "\\")) }
      escaped.append(byte)
    }
    return escaped
  }
}

extension [BulkLine] {
  /// The lines as a file has them: grouped below their roots, or not.
  func ordered(isGrouped: Bool, _ order: BulkSettings.Order, seed: Int) -> [BulkLine] {
    guard !isGrouped else { return self }
    var random = SplitMix(seed: UInt64(truncatingIfNeeded: seed), kind: 31, id: count)
    var keys = map { _ in random.next() }
    if order == .spread {
      // What is of one list keeps its order among the others.
      var places: [String: [Int]] = [:]
      for (place, line) in enumerated() { places[line.list, default: []].append(place) }
      for of in places.values {
        for (place, key) in zip(of, of.map { keys[$0] }.sorted()) { keys[place] = key }
      }
    }
    return zip(keys, self).sorted { $0.0 < $1.0 }.map(\.1)
  }
}
