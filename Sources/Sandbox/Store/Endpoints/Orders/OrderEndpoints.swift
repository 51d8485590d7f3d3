import JSON

/// The list of orders, their count, and one of them.
enum OrderEndpoints {
  private static let filters: Set<String> = [
    "min_id", "max_id", "min_total", "max_total", "customer_id", "email", "status_id", "cart_id", "payment_method",
    "min_date_created", "max_date_created", "min_date_modified", "max_date_modified", "channel_id", "external_order_id",
  ]

  static func list(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V2List(ask, filters: filters.union(["sort", "include", "consignment_structure"]))
    let shape = try OrderShape(ask)
    let wanted = try query(list)
    let table = store.orders
    let listing = store.listings.find("orders", ask, table, wanted)
    let root = ask.origin + "/stores/" + store.hash + "/v2"
    return list.answer(listing.page(list.start(of: list.limit), list.limit)) { writer, id in
      table.row(id).write(&writer, shape, root: root)
    }
  }

  static func count(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let list = try V2List(ask, filters: filters)
    let table = store.orders
    let listing = store.listings.find("orders", ask, table, try query(list))
    var counts: [Int: Int] = [:]
    for place in 0..<listing.count { counts[table.row(listing[place]).statusID, default: 0] += 1 }
    return .json { writer in
      writer.object { writer in
        writer.member("statuses") { writer in
          writer.array { writer in
            for status in OrderStatus.all {
              writer.object { writer in
                status.writeNames(&writer)
                writer.member("count", counts[status.id] ?? 0)
                writer.member("sort_order", status.place)
              }
            }
          }
        }
        writer.member("count", listing.count)
      }
    }
  }

  static func one(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    _ = try V2List(ask, filters: ["include", "consignment_structure"])
    let shape = try OrderShape(ask)
    let order = try order(names, in: store)
    return .json { order.write(&$0, shape, root: ask.origin + "/stores/" + store.hash + "/v2") }
  }

  /// Every order with all its lines.
  static func rows(_ store: Store, _ parent: Int) -> [[UInt8]] {
    store.orders.ids.map { id in JSONWriter.bytes { store.orders.row(id).write(&$0, .whole, root: "") } }
  }

  /// The order that a path names.
  static func order(_ names: [String], in store: Store) throws(Answer) -> Order {
    guard let id = Int(names[0]), let order = store.orders[id] else {
      throw .v2(404, "The requested resource was not found.")
    }
    return order
  }

  private static func query(_ list: V2List) throws(Answer) -> Wanted<Order> {
    var wanted = Wanted<Order>()
    wanted.window = try list.window("min_date_modified", "max_date_modified")
    if let window = try list.window("min_date_created", "max_date_created") {
      wanted.conditions.append { window.contains($0.created) }
    }
    let (least, most) = (try list.integer("min_id") ?? Int.min, try list.integer("max_id") ?? Int.max)
    if least != Int.min || most != Int.max { wanted.ids = least <= most ? least...most : Int.min...Int.min }
    if let status = try list.integer("status_id") { wanted.conditions.append { $0.statusID == status } }
    if let customer = try list.integer("customer_id") { wanted.conditions.append { $0.customerID == customer } }
    if let channel = try list.integer("channel_id") { wanted.conditions.append { $0.channel == channel } }
    for (name, isLeast) in [("min_total", true), ("max_total", false)] {
      guard let text = list.ask.query[name] else { continue }
      guard let bound = Double(text) else { throw V2List.invalid(name) }
      wanted.conditions.append { order in
        let total = Double(order.total.cents + order.tax.cents) / 100
        return isLeast ? total >= bound : total <= bound
      }
    }
    for (name, value): (String, (Order) -> String?) in [
      ("email", { $0.email }), ("cart_id", { $0.cartID }), ("payment_method", { $0.paymentMethod }),
      ("external_order_id", { $0.externalID }),
    ] {
      if let text = list.ask.query[name] { wanted.conditions.append { value($0) == text } }
    }
    try sort(list, &wanted)
    return wanted
  }

  private static func sort(_ list: V2List, _ wanted: inout Wanted<Order>) throws(Answer) {
    guard let text = list.ask.query["sort"] else { return }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count < 3, parts.count == 1 || ["asc", "desc"].contains(parts[1]) else { throw V2List.invalid("sort") }
    wanted.descending = parts.count == 2 && parts[1] == "desc"
    switch parts[0] {
    case "id": return
    case "date_modified": wanted.order = .modified
    case "customer_id": wanted.before = { $0.customerID < $1.customerID }
    case "date_created": wanted.before = { $0.created < $1.created }
    case "status_id": wanted.before = { $0.statusID < $1.statusID }
    case "channel_id": wanted.before = { $0.channel < $1.channel }
    case "external_id": wanted.before = { ($0.externalID ?? "") < ($1.externalID ?? "") }
    default: throw V2List.invalid("sort")
    }
    if wanted.before != nil { wanted.order = .other(String(parts.first ?? "")) }
  }
}
