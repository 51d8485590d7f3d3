import JSON

/// The list of customers, `GET /v3/customers`.
enum CustomerList {
  private static let filters: Set<String> = [
    "id:in", "company:in", "customer_group_id:in", "date_created", "date_created:min", "date_created:max",
    "date_modified", "date_modified:min", "date_modified:max", "email:in", "name:in", "name:like", "phone:in",
    "registration_ip_address:in", "include", "sort", "after", "before",
  ]
  static let includes: Set<String> = [
    "addresses", "storecredit", "attributes", "formfields", "shopper_profile_id", "segment_ids",
  ]
  private static let sorts = ["date_created", "last_name", "date_modified"].flatMap {
    [$0 + ":asc", $0 + ":desc"]
  }

  static func answer(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V3List(ask, filters: filters)
    let included = try list.includes(includes)
    let listing = try listing(list, in: &store)
    let table = store.customers
    let byDate = ask.query["sort"]?.hasPrefix("date_modified") == true
    let mark = try list.cursor(besidePage: true)
    var start = list.start(of: list.limit)
    if let mark {
      let place = place(of: mark.cursor, in: listing, of: table, after: mark.isAfter)
      start = mark.isAfter ? place : max(0, place - list.limit)
    }
    let ids = listing.page(start, list.limit)
    func cursor(_ id: Int?) -> Cursor? { id.map { Cursor(modified: byDate ? table.row($0).modified : nil, id: $0) } }
    return list.answer(ids.count) { writer in
      for id in ids { table.row(id).write(&writer, included) }
    } meta: { writer in
      if mark == nil { list.pagination(&writer, listing.count, list.limit, ids.count) }
      guard mark != nil || list.page == 1 else { return }
      list.cursors(
        &writer, count: ids.count, first: cursor(ids.first), last: cursor(ids.last), hasPrevious: start > 0,
        hasNext: start + ids.count < listing.count)
    }
  }

  /// The place of the first row behind a cursor, or of the row at it.
  private static func place(
    of cursor: Cursor, in listing: Listing, of customers: Table<Customer>, after: Bool
  ) -> Int {
    func isBeyond(_ id: Int) -> Bool {
      if let modified = cursor.modified {
        let stamp = Stamp(modified: customers.row(id).modified, id: id)
        let mark = Stamp(modified: modified, id: cursor.id)
        return after ? mark < stamp : !(stamp < mark)
      }
      return after ? id > cursor.id : id >= cursor.id
    }
    var low = 0
    var high = listing.count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(listing[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func listing(_ list: V3List, in store: inout Store) throws(Answer) -> Listing {
    var wanted = Wanted<Customer>()
    wanted.window = try list.window("date_modified")
    if let created = try list.window("date_created") { wanted.conditions.append { created.contains($0.created) } }
    wanted.among = try list.integers("id:in")
    if let groups = try list.integers("customer_group_id:in") {
      wanted.conditions.append { groups.contains($0.groupID) }
    }
    func among(_ name: String, _ value: @escaping (Customer) -> String) {
      guard list.ask.query[name] != nil else { return }
      let texts = Set(list.ask.query.list(name).map { $0.lowercased() })
      wanted.conditions.append { texts.contains(value($0).lowercased()) }
    }
    among("email:in", \.email)
    among("company:in", \.company)
    among("phone:in", \.phone)
    among("registration_ip_address:in", \.registrationAddress)
    among("name:in") { $0.firstName + " " + $0.lastName }
    if list.ask.query["name:like"] != nil {
      let texts = list.ask.query.list("name:like").map { $0.lowercased() }
      wanted.conditions.append { row in
        texts.contains { (row.firstName + " " + row.lastName).lowercased().contains($0) }
      }
    }
    if let sort = try list.word("sort", sorts) {
      wanted.descending = sort.hasSuffix(":desc")
      switch sort.prefix(while: { $0 != ":" }) {
      case "date_modified": wanted.order = .modified
      case "date_created":
        wanted.order = .other("date_created")
        wanted.before = { $0.created < $1.created }
      default:
        wanted.order = .other("last_name")
        wanted.before = { $0.lastName < $1.lastName }
      }
    }
    return store.listings.find("customers", list.ask, store.customers, wanted)
  }
}
