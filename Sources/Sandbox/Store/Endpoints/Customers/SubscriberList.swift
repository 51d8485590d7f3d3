import JSON

/// The list of subscribers, `GET /v3/customers/subscribers`.
enum SubscriberList {
  static func answer(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(
      ask,
      filters: [
        "date_created", "date_created:min", "date_created:max", "date_modified", "date_modified:min",
        "date_modified:max",
        "email", "first_name", "last_name", "source", "order_id", "id", "id:in",
      ])
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
    let table = store.subscribers
    let listing = store.listings.find("subscribers", ask, table, wanted)
    let ids = listing.page(list.start(of: list.limit), list.limit)
    return list.answer(listing.count, ids.count) { writer in
      for id in ids { table.row(id).write(&writer) }
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
