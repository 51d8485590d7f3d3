import JSON

/// A query that runs over a shop and writes what it finds.
struct QueryRun {
  let shop: Shopify
  let types = Types.table
  let document: QueryDocument
  let variables: QueryVariables
  let version: String

  /// What could not be given.
  var faults: [QueryFault] = []
  /// The searches that were not understood.
  var notes: [SearchNote] = []
  /// Whether something was missing that must not be, so that there is no data.
  var isLost = false
  var path: [QueryFault.PathPart] = []
  var collected: [CollectionKey: [CollectedField]] = [:]
  var lastSet = 1_000_000

  /// A set of selections for a type of objects.
  struct CollectionKey: Hashable {
    let set: Int
    let type: String
  }

  init(_ shop: Shopify, _ document: QueryDocument, _ variables: QueryVariables, version: String) {
    (self.shop, self.document, self.variables, self.version) = (shop, document, variables, version)
  }

  /// Writes the data of an operation, what mutations have given among it by their fields, and returns what it has cost.
  mutating func write(
    _ operation: QueryOperation, _ payloads: [String: ShopValue] = [:], _ writer: inout JSONWriter
  ) -> Int {
    write(operation.selections, of: ShopObject(type: operation.rootType, fields: payloads), &writer)
  }

  /// Writes what is selected of an object, and returns what it has cost without the object itself.
  mutating func write(_ set: SelectionSet, of object: ShopObject, _ writer: inout JSONWriter) -> Int {
    var cost = 0
    writer.beginObject()
    for field in fields(of: set, on: object.type) {
      path.append(.name(field.key))
      writer.key(field.key)
      cost = cost.addingClamped(write(field, of: object, &writer))
      _ = path.popLast()
    }
    writer.endObject()
    return cost
  }

  mutating func write(_ field: CollectedField, of object: ShopObject, _ writer: inout JSONWriter) -> Int {
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
  func admit(_ type: APIField, in object: ShopObject, _ field: CollectedField) throws(QueryFault) {
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

  mutating func value(
    of field: CollectedField, _ type: APIField, in object: ShopObject, _ arguments: QueryArguments
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

  mutating func page(
    _ field: CollectedField, _ type: APIField, of object: ShopObject, _ arguments: QueryArguments
  ) throws(QueryFault) -> ListPage {
    let lists = ShopLists(shop: shop, version: version)
    if object.type == "QueryRoot" {
      if type.name == "bulkOperations" {
        return try shop.bulk.page(arguments, try search(arguments, of: type.name), shop)
      }
      return try lists.page(of: type.name, arguments, try search(arguments, of: type.name))
    }
    if type.name == "inventoryLevels" {
      let number = object.number ?? 0
      let places = object.type == "Location" ? shop.places(at: number) : shop.places(ofItem: number)
      return try lists.levels(places, arguments, try search(arguments, of: type.name))
    }
    // What was deleted is in no list any more.
    let items = try value(of: field, type, in: object, arguments).items.filter { item in
      if case .row(let id) = item { shop.row(id) != nil } else { true }
    }
    if arguments.text("query") != nil {
      throw .coded("BAD_REQUEST", "The sandbox does not search in \(object.type).\(type.name).")
    }
    let cursors = items.indices.map { ShopCursor(.number($0), $0) }
    return try PageRequest(arguments).page(of: cursors) { items[$0] }
  }

  mutating func search(_ arguments: QueryArguments, of list: String) throws(QueryFault) -> Search? {
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
  func breaks(_ type: APIField) -> Bool {
    shop.fault == .partialErrors && faults.isEmpty && path.count > 2 && !type.type.isRequired
      && types.isComposite(type.type.base)
  }
}
