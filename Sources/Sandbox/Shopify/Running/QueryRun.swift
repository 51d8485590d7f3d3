import JSON

/// A query that runs over a shop and writes what it finds.
struct QueryRun {
  let shop: Shopify
  let types = Types.table
  let document: QueryDocument
  let variables: QueryVariables
  let version: String

  /// What could not be given.
  private(set) var faults: [QueryFault] = []
  /// The searches that were not understood.
  private(set) var notes: [SearchNote] = []
  /// Whether something was missing that must not be, so that there is no data.
  private(set) var isLost = false
  private var path: [QueryFault.PathPart] = []
  private var collected: [CollectionKey: [CollectedField]] = [:]
  private var lastSet = 1_000_000

  /// A set of selections for a type of objects.
  private struct CollectionKey: Hashable {
    let set: Int
    let type: String
  }

  init(_ shop: Shopify, _ document: QueryDocument, _ variables: QueryVariables, version: String) {
    (self.shop, self.document, self.variables, self.version) = (shop, document, variables, version)
  }

  /// Writes the data of an operation, and returns what it has cost.
  mutating func write(_ operation: QueryOperation, _ writer: inout JSONWriter) -> Int {
    write(operation.selections, of: ShopObject(type: "QueryRoot", fields: [:]), &writer)
  }

  /// Writes what is selected of an object, and returns what it has cost without the object itself.
  private mutating func write(_ set: SelectionSet, of object: ShopObject, _ writer: inout JSONWriter) -> Int {
    var cost = 0
    writer.beginObject()
    for field in fields(of: set, on: object.type) {
      path.append(.name(field.key))
      writer.key(field.key)
      cost = cost.addingClamped(write(field, of: object, &writer))
      path.removeLast()
    }
    writer.endObject()
    return cost
  }

  private mutating func write(_ field: CollectedField, of object: ShopObject, _ writer: inout JSONWriter) -> Int {
    guard let type = field.type else {
      writer.string(object.type)
      return 0
    }
    do throws(QueryFault) {
      let arguments = variables.arguments(of: field.field, type)
      try admit(type, in: object, field)
      if type.isConnection {
        return write(try page(field, type, of: object, arguments), field, type, &writer)
      }
      var value = try value(of: field, type, in: object, arguments)
      if let limit = arguments.int("first"), type.type.isList {
        value = .list(Array(value.items.prefix(max(0, limit))))
      }
      if breaks(type) {
        throw .coded("INTERNAL_SERVER_ERROR", "Internal error. Looks like something went wrong on our end.")
      }
      return write(value, type.type, field, &writer)
    } catch {
      var fault = error.at(path)
      fault.place = fault.place ?? field.field.place
      faults.append(fault)
      if type.type.isRequired { isLost = true }
      writer.null()
      return 0
    }
  }

  /// Refuses what the app has no scope for.
  private func admit(_ type: FieldType, in object: ShopObject, _ field: CollectedField) throws(QueryFault) {
    let isRoot = object.type == "QueryRoot"
    let node = type.isConnection ? String(type.type.base.dropLast("Connection".count)) : type.type.base
    let kind = isRoot ? RootFields.type(of: type.name) : node
    guard let scope = kind.flatMap(ShopifyScopes.scope), !shop.scopes.contains(scope) else { return }
    throw QueryFault(
      "Access denied for \(type.name) field. Required access: `\(scope)` access scope.", at: field.field.place,
      [
        ("code", "ACCESS_DENIED"), ("documentation", "https://shopify.dev/api/usage/access-scopes"),
        ("requiredAccess", "`\(scope)` access scope."),
      ])
  }

  private mutating func value(
    of field: CollectedField, _ type: FieldType, in object: ShopObject, _ arguments: QueryArguments
  ) throws(QueryFault) -> ShopValue {
    guard object.type != "QueryRoot" else {
      guard type.name.hasSuffix("Count") else { return try RootFields(shop: shop).value(type.name, arguments) }
      let search = try search(arguments, of: type.name)
      // Events are counted up to a limit that nobody can change.
      let limit = type.name == "eventsCount" ? 10_000 : arguments.int("limit")
      let list = String(type.name.dropLast("Count".count))
      return ShopLists(shop: shop, version: version).count(of: list, limit: limit, search)
    }
    if !shop.seesPersonalData, PersonalData.isHidden(object.type, type.name) { return .null }
    if let maker = ComputedFields.maker(object.type, type.name) { return maker(shop, object, arguments) }
    if type.name == "id", object.fields["id"] == nil, let number = object.number {
      return .text(ShopID.gid(object.type, number))
    }
    return object[type.name]
  }

  private mutating func page(
    _ field: CollectedField, _ type: FieldType, of object: ShopObject, _ arguments: QueryArguments
  ) throws(QueryFault) -> Page {
    let lists = ShopLists(shop: shop, version: version)
    if object.type == "QueryRoot" {
      return try lists.page(of: type.name, arguments, try search(arguments, of: type.name))
    }
    if type.name == "inventoryLevels" {
      let number = object.number ?? 0
      let places = object.type == "Location" ? shop.places(at: number) : shop.places(ofItem: number)
      return try lists.levels(places, arguments, try search(arguments, of: type.name))
    }
    let items = try value(of: field, type, in: object, arguments).items
    if arguments.text("query") != nil {
      throw .coded("BAD_REQUEST", "The sandbox does not search in \(object.type).\(type.name).")
    }
    let cursors = items.indices.map { ShopCursor(.number($0), $0) }
    return try PageRequest(arguments).page(of: cursors) { items[$0] }
  }

  private mutating func search(_ arguments: QueryArguments, of list: String) throws(QueryFault) -> Search? {
    guard let text = arguments.text("query"), text.contains(where: { !$0.isWhitespace }) else { return nil }
    let search = try Search(text, of: list, version: version, now: shop.now.inSeconds)
    var warnings = search.warnings
    if shop.fault == .searchWarning {
      warnings.append(
        .init(field: "updated_at", message: "Invalid search field for this query.", code: "invalid_field"))
    }
    if !warnings.isEmpty {
      let names = path.compactMap { if case .name(let name) = $0 { name } else { nil } }
      notes.append(SearchNote(path: names, query: text, parsed: search.query, warnings: warnings))
    }
    return search
  }

  /// Whether a fault takes the value of a field away: the first within a row that may be missing.
  private func breaks(_ type: FieldType) -> Bool {
    shop.fault == .partialErrors && faults.isEmpty && path.count > 2 && !type.type.isRequired
      && types.isComposite(type.type.base)
  }
}

extension QueryRun {
  /// Writes a value, and returns what it has cost.
  private mutating func write(
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
        path.removeLast()
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
  private mutating func write(
    _ page: Page, _ field: CollectedField, _ type: FieldType, _ writer: inout JSONWriter
  ) -> Int {
    guard let set = field.set else { return 0 }
    var rows = 0
    let node = TypeReference("\(type.type.base.dropLast("Connection".count))!")
    writer.beginObject()
    for part in fields(of: set, on: type.type.base) {
      writer.key(part.key)
      path.append(.name(part.key))
      defer { path.removeLast() }
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
          path.removeLast()
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

  private mutating func writeEdge(
    _ item: (cursor: String, value: ShopValue), _ field: CollectedField, _ type: FieldType, _ node: TypeReference,
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
      path.removeLast()
    }
    writer.endObject()
    return cost
  }

  private func writeInfo(
    of page: Page, _ part: CollectedField, _ field: CollectedField, _ writer: inout JSONWriter
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

  /// What is selected of objects of a type: fragments taken apart, and the same name in the answer brought together.
  private mutating func fields(of set: SelectionSet, on type: String) -> [CollectedField] {
    let key = CollectionKey(set: set.id, type: type)
    if let known = collected[key] { return known }
    var found: [CollectedField] = []
    collect(set, type, into: &found)
    collected[key] = found
    return found
  }

  private mutating func collect(_ set: SelectionSet, _ type: String, into found: inout [CollectedField]) {
    for selection in set.items {
      switch selection {
      case .inline(let condition, let inner, _):
        if condition.map({ types.isKind(type, of: $0) }) ?? true { collect(inner, type, into: &found) }
      case .spread(let name, _):
        guard let fragment = document.fragments[name], types.isKind(type, of: fragment.type) else { continue }
        collect(fragment.selections, type, into: &found)
      case .field(let field):
        guard let place = found.firstIndex(where: { $0.key == field.key }) else {
          found.append(
            CollectedField(
              key: field.key, field: field, type: types[type]?.fields[field.name], set: field.selections))
          continue
        }
        if let one = found[place].set, let other = field.selections {
          lastSet += 1
          found[place].set = SelectionSet(id: lastSet, items: one.items + other.items)
        }
      }
    }
  }
}

/// A field of an answer: what is selected under its name, from wherever.
struct CollectedField {
  let key: String
  let field: QueryField
  /// The field of the type; nil for `__typename`.
  let type: FieldType?
  var set: SelectionSet?
}
