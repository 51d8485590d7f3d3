import JSON

extension Account {
  static func activate(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    if world.account.activeFrom == nil { world.account.activeFrom = world.now.inMilliseconds + 300_000 }
    return .json {
      $0.object { $0.member("message", "eCommerce activation is in process, please wait for 5 minutes.") }
    }
  }

  static func currency(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    let code = world.account.currency
    return .json { $0.object { $0.member("code", code) } }
  }

  static func setCurrency(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    let code = try world.body(ask, .currency)["code"]?.string ?? ""
    guard code.utf8.count == 3, code.utf8.allSatisfy({ $0 &- 0x41 < 26 }) else {
      throw .brevo(422, "unprocessable_entity", "Invalid ISO 4217 currency code.")
    }
    world.account.currency = code
    return .json { $0.object { $0.member("code", code) } }
  }

  static func createProduct(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    return try world.takeOne(try world.body(ask, .product), \.products)
  }

  static func createProducts(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    return try world.takeMany(try world.body(ask, .productBatch), "products", \.products)
  }

  static func createCategory(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    return try world.takeOne(try world.body(ask, .category), \.categories)
  }

  static func createCategories(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    return try world.takeMany(try world.body(ask, .categoryBatch), "categories", \.categories)
  }

  static func product(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    guard let item = world.account.products.items[names[0]] else {
      throw .brevo(404, "document_not_found", "Product does not exist")
    }
    return .json { item.write(&$0) }
  }

  static func products(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    let comparisons: [(String, (Double, Double) -> Bool)] = [
      ("lte", { $0 <= $1 }), ("gte", { $0 >= $1 }), ("lt", { $0 < $1 }), ("gt", { $0 > $1 }), ("eq", { $0 == $1 }),
      ("ne", { $0 != $1 }),
    ]
    let filters = Set(comparisons.map { "price[\($0.0)]" }).union([
      "ids", "name", "categories", "categories[]", "isDeleted",
    ])
    let page = try BrevoPage(ask, standard: 50, most: 1000, filters: filters)
    let categories = Set(ask.query.list("categories"))
    let conditions = comparisons.compactMap { name, compare in
      ask.query["price[\(name)]"].flatMap(Double.init).map { bound in { (price: Double) in compare(price, bound) } }
    }
    return world.account.products.answer(ask, page, "products") { value in
      (categories.isEmpty || value["categories"]?.elements.contains { categories.contains($0.string ?? "") } == true)
        && conditions.allSatisfy { $0(value["price"]?.number?.double ?? 0) }
    }
  }

  static func categories(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.needCommerce()
    let page = try BrevoPage(ask, standard: 50, most: 100, filters: ["ids", "name", "isDeleted"])
    return world.account.categories.answer(ask, page, "categories") { _ in true }
  }
}

extension Collection {
  /// A page of products or categories.
  fileprivate func answer(
    _ ask: Ask, _ page: BrevoPage, _ name: String, where condition: (JSONValue) -> Bool
  ) -> Answer {
    let ids = Set(ask.query.list("ids"))
    let found = find(page) { item in
      guard ids.isEmpty || ids.contains(item.id) else { return false }
      guard let value = try? JSONValue.parse(item.json) else { return false }
      if let wanted = ask.query["name"], value["name"]?.string != wanted { return false }
      if let wanted = ask.query["isDeleted"], String(value["isDeleted"]?.bool ?? false) != wanted { return false }
      return condition(value)
    }
    return .json { writer in
      writer.object { writer in
        writer.member(name) { writer in writer.array { for row in found.rows { row.write(&$0) } } }
        writer.member("count", found.count)
      }
    }
  }
}

extension Collection.Item {
  /// Writes the thing as it was sent, with the times that Brevo adds.
  func write(_ writer: inout JSONWriter) {
    guard let value = try? JSONValue.parse(json) else { return }
    writer.object { writer in
      for (key, member) in value.members where key.string != "updateEnabled" { writer.member(key.string, member) }
      if value["isDeleted"] == nil { writer.member("isDeleted", false) }
      writer.member("createdAt", Dates.milliseconds(created))
      writer.member("modifiedAt", Dates.milliseconds(modified))
      if value["price"] != nil {
        for key in ["s3Original", "s3ThumbAnalytics", "s3ThumbEditor"] { writer.member(key, "") }
      }
    }
  }
}

extension World {
  /// Refuses what needs eCommerce while it is not active.
  func needCommerce() throws(Answer) {
    guard let from = account.activeFrom, from <= now.inMilliseconds else {
      throw .brevo(403, "permission_denied", "eCommerce is not activated. Please activate it first.")
    }
  }

  fileprivate mutating func takeOne(
    _ body: JSONValue, _ place: WritableKeyPath<Account, Collection>
  ) throws(Answer) -> Answer {
    let id = try usable(body)
    let exists = account[keyPath: place].items[id] != nil
    guard !exists || body["updateEnabled"]?.bool == true else {
      throw .brevo(400, "duplicate_parameter", "id \(id) already exists, pass updateEnabled to update it")
    }
    account[keyPath: place].take(body, id: id, now: now.inMilliseconds)
    let number = account[keyPath: place].ids.count
    return exists ? Answer(204) : .json(201) { $0.object { $0.member("id", number) } }
  }

  fileprivate mutating func takeMany(
    _ body: JSONValue, _ name: String, _ place: WritableKeyPath<Account, Collection>
  ) throws(Answer) -> Answer {
    let rows = body[name].map { Array($0.elements) } ?? []
    guard !rows.isEmpty else { throw .brevo(400, "missing_parameter", "\(name) is empty") }
    var seen: Set<String> = []
    for row in rows {
      let id = try usable(row)
      guard seen.insert(id).inserted else {
        throw .brevo(400, "invalid_parameter", "Duplicate id \(id) in the payload")
      }
      guard account[keyPath: place].items[id] == nil || body["updateEnabled"]?.bool == true else {
        throw .brevo(400, "duplicate_parameter", "id \(id) already exists, pass updateEnabled to update it")
      }
    }
    let created = rows.count { account[keyPath: place].take($0, id: $0["id"]?.string ?? "", now: now.inMilliseconds) }
    return .json(201) { writer in
      writer.object { writer in
        writer.member("createdCount", created)
        writer.member("updatedCount", rows.count - created)
      }
    }
  }

  /// The id of a thing whose values are within their bounds.
  private func usable(_ row: JSONValue) throws(Answer) -> String {
    guard let id = row["id"]?.string, !id.isEmpty else { throw .brevo(400, "missing_parameter", "id is missing") }
    if row["name"]?.isString("") == true { throw .brevo(400, "missing_parameter", "name is missing") }
    if let meta = row["metaInfo"], meta.count > 20 || meta.raw.count > 20_000 {
      throw .brevo(400, "out_of_range", "metaInfo exceeds 20 keys or 20000 characters")
    }
    return id
  }
}
