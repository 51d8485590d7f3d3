import JSON

/// Products and categories.
enum CatalogEndpoints {
  static let all: [Route<Account>] = [
    Route("POST", "/products", createProduct),
    Route("POST", "/products/batch", createProducts),
    Route("GET", "/products", products),
    Route("GET", "/products/{id}", product),
    Route("POST", "/categories", createCategory),
    Route("POST", "/categories/batch", createCategories),
    Route("GET", "/categories", categories),
  ]

  private static func createProduct(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    return try account.commerce.products.create(try account.body(ask, .product), now: account.milliseconds)
  }

  private static func createProducts(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    return try account.commerce.products.create(
      try account.body(ask, .productBatch), "products", now: account.milliseconds)
  }

  private static func createCategory(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    return try account.commerce.categories.create(try account.body(ask, .category), now: account.milliseconds)
  }

  private static func createCategories(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer
  {
    try account.needCommerce()
    return try account.commerce.categories.create(
      try account.body(ask, .categoryBatch), "categories", now: account.milliseconds)
  }

  private static func product(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    guard let item = account.products.items[names[0]] else {
      throw .brevo(404, "document_not_found", "Product does not exist")
    }
    return .json { item.write(&$0) }
  }

  private static func products(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
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
    return account.products.answer(ask, page, "products") { value in
      (categories.isEmpty || value["categories"]?.elements.contains { categories.contains($0.string ?? "") } == true)
        && conditions.allSatisfy { $0(value["price"]?.number?.double ?? 0) }
    }
  }

  private static func categories(_ account: inout Account, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try account.needCommerce()
    let page = try BrevoPage(ask, standard: 50, most: 100, filters: ["ids", "name", "isDeleted"])
    return account.categories.answer(ask, page, "categories") { _ in true }
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

extension Collection {
  /// Takes one thing in; one that is there only if the request says so.
  fileprivate mutating func create(_ body: JSONValue, now: Int) throws(Answer) -> Answer {
    let id = try Self.usable(body)
    let exists = items[id] != nil
    guard !exists || body["updateEnabled"]?.bool == true else {
      throw .brevo(400, "duplicate_parameter", "id \(id) already exists, pass updateEnabled to update it")
    }
    take(body, id: id, now: now)
    let number = ids.count
    return exists ? Answer(204) : .json(201) { $0.object { $0.member("id", number) } }
  }

  /// Takes a batch in, or nothing of it.
  fileprivate mutating func create(_ body: JSONValue, _ name: String, now: Int) throws(Answer) -> Answer {
    let rows = body[name].map { Array($0.elements) } ?? []
    guard !rows.isEmpty else { throw .brevo(400, "missing_parameter", "\(name) is empty") }
    var seen: Set<String> = []
    for row in rows {
      let id = try Self.usable(row)
      guard seen.insert(id).inserted else {
        throw .brevo(400, "invalid_parameter", "Duplicate id \(id) in the payload")
      }
      guard items[id] == nil || body["updateEnabled"]?.bool == true else {
        throw .brevo(400, "duplicate_parameter", "id \(id) already exists, pass updateEnabled to update it")
      }
    }
    let created = rows.count { take($0, id: $0["id"]?.string ?? "", now: now) }
    return .json(201) { writer in
      writer.object { writer in
        writer.member("createdCount", created)
        writer.member("updatedCount", rows.count - created)
      }
    }
  }

  /// The id of a thing whose values are within their bounds.
  private static func usable(_ row: JSONValue) throws(Answer) -> String {
    guard let id = row["id"]?.string, !id.isEmpty else { throw .brevo(400, "missing_parameter", "id is missing") }
    if row["name"]?.isString("") == true { throw .brevo(400, "missing_parameter", "name is missing") }
    if let meta = row["metaInfo"], meta.count > 20 || meta.raw.count > 20_000 {
      throw .brevo(400, "out_of_range", "metaInfo exceeds 20 keys or 20000 characters")
    }
    return id
  }
}
