import JSON

extension Store {
  static func addresses(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: ["company:in", "name:in", "customer_id:in", "include", "id:in"])
    let included = try list.includes(["formfields"]).contains("formfields")
    let ids = try list.integers("id:in")
    var found = world.store.owners(try list.integers("customer_id:in") ?? ids.map { Set($0.map { $0 / 16 }) })
      .flatMap(\.addresses)
    if let ids { found.removeAll { !ids.contains($0.id) } }
    if ask.query["company:in"] != nil {
      let companies = Set(ask.query.list("company:in"))
      found.removeAll { !companies.contains($0.company) }
    }
    if ask.query["name:in"] != nil {
      let wanted = Set(ask.query.list("name:in").map { $0.lowercased() })
      found.removeAll { !wanted.contains(($0.firstName + " " + $0.lastName).lowercased()) }
    }
    return list.slice(found) { $1.write(&$0, formFields: included) }
  }

  static func attributes(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: dates.union(["name", "name:like", "type"]))
    var found = Customers.attributes
    if let name = ask.query["name"] { found.removeAll { $0.name != name } }
    if let part = ask.query["name:like"] { found.removeAll { !$0.name.lowercased().contains(part.lowercased()) } }
    if let type = ask.query["type"] { found.removeAll { $0.type != type } }
    let made = world.store.anchor - Customers.span
    for window in [try list.window("date_modified"), try list.window("date_created")] {
      if let window, !window.contains(made) { found = [] }
    }
    return list.slice(found) { writer, attribute in
      writer.object { writer in
        writer.member("id", attribute.id)
        writer.member("name", attribute.name)
        writer.member("type", attribute.type)
        writer.member("date_created", Dates.iso(made))
        writer.member("date_modified", Dates.iso(made))
      }
    }
  }

  static func attributeValues(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: dates.union(["customer_id:in", "attribute_id:in", "name"]))
    var found = world.store.owners(try list.integers("customer_id:in")).flatMap(\.attributes)
    if let ids = try list.integers("attribute_id:in") { found.removeAll { !ids.contains($0.attributeID) } }
    if let name = ask.query["name"] {
      let id = Customers.attributes.first { $0.name == name }?.id
      found.removeAll { $0.attributeID != id }
    }
    if let window = try list.window("date_modified") { found.removeAll { !window.contains($0.modified) } }
    if let window = try list.window("date_created") { found.removeAll { !window.contains($0.created) } }
    return list.slice(found) { $1.write(&$0) }
  }

  static func formFieldValues(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(
      ask, filters: ["customer_id", "address_id", "field_name", "field_type", "after", "before"])
    let customerID = try list.integer("customer_id")
    let addressID = try list.integer("address_id")
    let owners = world.store.owners(customerID.map { [$0] } ?? addressID.map { [$0 / 16] })
    var found = owners.flatMap { owner in
      (addressID == nil ? owner.formFields.map { ("customer_id", owner.id, $0) } : [])
        + owner.addresses.filter { customerID == nil && (addressID == nil || $0.id == addressID) }
        .flatMap { address in address.formFields.map { ("address_id", address.id, $0) } }
    }
    if let name = ask.query["field_name"] { found.removeAll { $0.2.name != name } }
    let start = ask.query["after"].flatMap(Cursor.init)?.id
    let before = ask.query["before"].flatMap(Cursor.init)?.id
    let first = start ?? before.map { max(0, $0 - 1 - list.limit) } ?? (list.page - 1) * list.limit
    let rows = found.dropFirst(first).prefix(list.limit)
    return list.answer(rows.count) { writer in
      for (owner, id, field) in rows { field.write(&writer, owner: (owner, id)) }
    } meta: { writer in
      if start == nil, before == nil { list.pagination(&writer, found.count, list.limit, rows.count) }
      guard start != nil || before != nil || list.page == 1 else { return }
      list.cursors(
        &writer, count: rows.count, first: rows.isEmpty ? nil : Cursor(id: first + 1),
        last: rows.isEmpty ? nil : Cursor(id: first + rows.count), hasPrevious: first > 0,
        hasNext: first + rows.count < found.count)
    }
  }

  static func subscribers(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(
      ask, filters: dates.union(["email", "first_name", "last_name", "source", "order_id", "id", "id:in"]))
    var wanted = Wanted<Subscriber>()
    wanted.window = try list.window("date_modified")
    if let created = try list.window("date_created") { wanted.conditions.append { created.contains($0.created) } }
    if let email = ask.query["email"] { wanted.conditions.append { $0.email == email } }
    if let name = ask.query["first_name"] { wanted.conditions.append { $0.firstName == name } }
    if let name = ask.query["last_name"] { wanted.conditions.append { $0.lastName == name } }
    if let source = ask.query["source"] { wanted.conditions.append { $0.source == source } }
    if let order = try list.integer("order_id") { wanted.conditions.append { $0.orderID == order } }
    wanted.among = try list.integers("id:in")
    if let id = try list.integers("id") { wanted.among = id.intersection(wanted.among ?? id) }
    let table = world.store.subscribers
    let listing = world.store.remembered("subscribers", ask, table, wanted)
    let ids = listing.page((list.page - 1) * list.limit, list.limit)
    return list.answer(listing.count, ids.count) { writer in
      for id in ids { table.row(id).write(&writer) }
    }
  }

  static let dates: Set<String> = [
    "date_created", "date_created:min", "date_created:max", "date_modified", "date_modified:min", "date_modified:max",
  ]

  /// The customers with these ids, or all of them.
  private func owners(_ ids: Set<Int>?) -> [Customer] {
    (ids?.sorted() ?? customers.ids).compactMap { customers[$0] }
  }
}

extension V3List {
  /// The page of a list that is at hand as a whole.
  func slice<Element>(_ all: [Element], _ write: (inout JSONWriter, Element) -> Void) -> Answer {
    let rows = all.dropFirst((page - 1) * limit).prefix(limit)
    return answer(all.count, rows.count) { writer in
      for row in rows { write(&writer, row) }
    }
  }
}

extension Subscriber {
  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("email", email)
      writer.member("first_name", firstName)
      writer.member("last_name", lastName)
      writer.member("source", source)
      writer.member("order_id", orderID)
      writer.member("channel_id", channel)
      writer.member("consents") { $0.array { $0.string("marketing_newsletter") } }
      writer.member("date_created", Dates.iso(created))
      writer.member("date_modified", Dates.iso(modified))
    }
  }
}
