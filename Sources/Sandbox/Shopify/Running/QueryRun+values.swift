import JSON

extension QueryRun {
  /// Writes a value, and returns what it has cost.
  mutating func write(
    _ value: ShopValue, _ type: TypeReference, _ field: CollectedField, _ writer: inout JSONWriter
  ) -> Int {
    switch value {
    case .null:
      guard type.isRequired else {
        writer.null()
        return 0
      }
      return write(BlankValues.value(type.optional), type.optional, field, &writer)
    case .bool(let value): writer.bool(value)
    case .int(let value): writer.int(value)
    case .number(let text): writer.raw(text.utf8)
    case .text(let text): writer.string(text)
    case .list(let items):
      guard case .list(let inner) = type.optional else {
        writer.null()
        return 0
      }
      var cost = 0
      writer.beginArray()
      for (index, item) in items.enumerated() {
        path.append(.index(index))
        let one = write(item, inner, field, &writer)
        cost = path.count == 2 ? cost.addingClamped(one) : max(cost, one)
        _ = path.popLast()
      }
      writer.endArray()
      return cost
    case .row(let id):
      guard let row = shop.row(id) else {
        if type.isRequired { isLost = true }
        writer.null()
        return 0
      }
      return write(.object(row.object), type, field, &writer)
    case .object(let object):
      guard let set = field.set else {
        writer.null()
        return 0
      }
      return QueryCost.own(object.type).addingClamped(write(set, of: object, &writer))
    }
    return 0
  }

  /// Writes a page of a list as its connection is selected.
  mutating func write(
    _ page: ListPage, _ field: CollectedField, _ type: APIField, _ writer: inout JSONWriter
  ) -> Int {
    guard let set = field.set else { return 0 }
    var rows = 0
    let node = TypeReference("\(type.type.base.dropLast("Connection".count))!")
    writer.beginObject()
    for part in fields(of: set, on: type.type.base) {
      writer.key(part.key)
      path.append(.name(part.key))
      defer { _ = path.popLast() }
      switch part.field.name {
      case "pageInfo": writeInfo(of: page, part, field, &writer)
      case "nodes", "edges":
        let isEdge = part.field.name == "edges"
        writer.beginArray()
        for (index, item) in page.items.enumerated() {
          path.append(.index(index))
          let cost =
            isEdge ? writeEdge(item, part, type, node, &writer) : write(item.value, node, part, &writer)
          rows = rows.addingClamped(cost)
          _ = path.popLast()
        }
        writer.endArray()
      default: writer.string(type.type.base)
      }
    }
    writer.endObject()
    let count = max(1, page.items.count)
    // The mean of the rows, so many times as a page of as many costs.
    return 2.addingClamped((rows.addingClamped(count - 1) / count).multipliedClamped(by: QueryCost.factor(count)))
  }

  mutating func writeEdge(
    _ item: (cursor: String, value: ShopValue), _ field: CollectedField, _ type: APIField, _ node: TypeReference,
    _ writer: inout JSONWriter
  ) -> Int {
    guard let set = field.set else { return 0 }
    let edge = String(type.type.base.dropLast("Connection".count)) + "Edge"
    var cost = 0
    writer.beginObject()
    for part in fields(of: set, on: edge) {
      writer.key(part.key)
      path.append(.name(part.key))
      switch part.field.name {
      case "cursor": writer.string(item.cursor)
      case "node": cost = cost.addingClamped(write(item.value, node, part, &writer))
      default: writer.string(edge)
      }
      _ = path.popLast()
    }
    writer.endObject()
    return cost
  }

  func writeInfo(
    of page: ListPage, _ part: CollectedField, _ field: CollectedField, _ writer: inout JSONWriter
  ) {
    guard let set = part.set, let list = field.type else { return writer.null() }
    var (end, hasNext) = (page.items.last?.cursor, page.hasNext)
    if shop.fault == .repeatedCursor, path.count == 2 {
      (end, hasNext) = (variables.arguments(of: field.field, list).text("after") ?? end, true)
    }
    var copy = self
    writer.object { writer in
      for info in copy.fields(of: set, on: "PageInfo") {
        switch info.field.name {
        case "hasNextPage": writer.member(info.key, hasNext)
        case "hasPreviousPage": writer.member(info.key, page.hasPrevious)
        case "startCursor": writer.member(info.key, page.items.first?.cursor)
        case "endCursor": writer.member(info.key, end)
        default: writer.member(info.key, "PageInfo")
        }
      }
    }
  }
}
