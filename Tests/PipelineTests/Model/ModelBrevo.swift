import JSON
import Singer

@testable import Sandbox

/// What Brevo should hold, beside which the sandbox's Brevo is laid.
struct ModelBrevo: Sendable {
  private var events = ModelEvents()
  private(set) var contacts: ModelContacts
  private var catalog = ModelCatalog()
  private var stock: ModelStock
  /// How many of the events that arrived have been compared.
  private var compared = 0
  /// How many of the events that Brevo refused have been compared.
  private var comparedBuried = 0
  /// Whether the last comparison found new events.
  private(set) var hasNews = false
  /// When it was compared last, in seconds since 1970.
  private var since = 0

  init(stock: ModelStock, lists: ModelLists) {
    self.stock = stock
    contacts = ModelContacts(lists: lists)
  }

  /// The owner of a contact unsubscribes in Brevo.
  mutating func block(_ email: String) { contacts.block(email) }

  /// Somebody takes a contact off a list in Brevo.
  mutating func takeOff(_ email: String, _ list: Int) { contacts.takeOff(email, list) }

  /// A run has been told of some things.
  ///
  /// - Parameters:
  ///   - things: of what, in their order.
  ///   - shop: the shop as the run saw it.
  ///   - times: when it began and ended.
  ///   - isSwept: whether it may have come as far as the search for abandoned carts.
  ///   - isSure: whether it certainly came to its end.
  mutating func see(
    _ things: [String], of shop: ModelShop, between times: ClosedRange<Int>, isSwept: Bool, isSure: Bool
  ) {
    let addresses = Dictionary(uniqueKeysWithValues: shop.present.map { ($0.id, $0.email.lowercased()) })
    events.see(things, of: shop, addresses: addresses, at: times.lowerBound, isSure: isSure)
    if isSwept {
      events.sweep(of: shop, addresses: addresses, between: times, isSure: isSure)
      stock.weigh(shop, isSure: isSure)
    }
    guard isSure else { return }
    var fresh: [String: [Int]] = [:]
    for thing in shop.fresh {
      let parts = thing.split(separator: " ")
      if let id = Int(parts[1]) { fresh[String(parts[0]), default: []].append(id) }
    }
    fresh = fresh.mapValues { $0.sorted() }
    contacts.deliver(shop, fresh)
    catalog.deliver(shop, fresh, contacts)
  }

  /// What differs, at most twenty lines.
  mutating func compare(
    _ sandbox: CommerceSandbox, at now: Int, isOrdered: Bool, isThorough: Bool, recorded: [JSONValue]
  ) -> [String] {
    let account = sandbox.world { $0.account }
    var faults = compareEvents(account, at: now, isOrdered: isOrdered, recorded: recorded)
    since = now
    contacts.follow(events.carts)
    if stock.hasTold, let email = stock.email { contacts.meet(email) }
    guard isThorough else { return shortened(faults) }
    faults += differences("contact", contacts.contacts.mapValues(\.described), described(account.contacts.values))
    faults += differences(
      "product", catalog.products,
      described(account.products, ["name", "price", "stock", "isDeleted", "parentId", "categories"]))
    faults += differences("category", catalog.categories, described(account.categories, ["name", "isDeleted"]))
    faults += differences(
      "order", catalog.orders,
      described(account.orders, ["status", "amount", "createdAt", "updatedAt", "email", "products"]))
    let coupons = Dictionary(grouping: account.couponCollections, by: \.standard)
    for (code, collections) in coupons where collections.count > 1 {
      faults.append("\(collections.count) collections of coupon \(code)")
    }
    faults += differences(
      "coupon", catalog.coupons.mapValues { ["expires": $0] },
      coupons.mapValues { ["expires": $0.first?.expires ?? ""] })
    return shortened(faults)
  }

  private func shortened(_ faults: [String]) -> [String] {
    faults.count > 20 ? Array(faults.prefix(19)) + ["and \(faults.count - 19) more"] : faults
  }

  private mutating func compareEvents(
    _ account: Account, at now: Int, isOrdered: Bool, recorded: [JSONValue]
  ) -> [String] {
    var faults: [String] = []
    var found: [String: [ModelEvent]] = [:]
    var latest: [String: ModelEvent] = [:]
    let new = account.events[compared...]
    (compared, hasNews) = (account.events.count, !new.isEmpty)
    for arrived in new {
      guard let value = try? JSONValue.parse(arrived.json), let event = ModelEvent(value),
        let thing = ModelEvent.thing(value)
      else {
        faults.append("an event that nobody knows: \(String(decoding: arrived.json, as: UTF8.self).prefix(200))")
        continue
      }
      if arrived.contact == nil { faults.append("\(thing): without a contact: \(event)") }
      found[thing, default: []].append(dated(event, thing, at: now))
      // What happened within a batch comes in its order; the search for abandoned carts is at the end.
      guard isOrdered, event.name != "cart_abandoned" else { continue }
      if let before = latest[event.email], before.at > event.at {
        faults.append("\(thing): out of order: \(event), behind \(before)")
      }
      latest[event.email] = event
    }
    var refused: [String: [ModelEvent]] = [:]
    for value in recorded.dropFirst(comparedBuried) {
      if let thing = ModelEvent.thing(value), let event = ModelEvent(value) {
        refused[thing, default: []].append(dated(event, thing, at: now))
      }
    }
    comparedBuried = recorded.count
    if [found, refused].contains(where: { $0.keys.contains { $0.hasPrefix("stock ") } }) { stock.hasTold = true }
    func settle<ID: Comparable, Known>(_ kind: String, _ tellings: inout [ID: ModelTelling<Known>]) {
      for id in tellings.keys.sorted() {
        let arrived = found.removeValue(forKey: "\(kind) \(id)") ?? []
        guard let wanted = tellings[id]?.settle(arrived, recorded: refused["\(kind) \(id)"] ?? []) else { continue }
        faults.append("\(kind) \(id): events differ")
        faults += wanted.map { "  expected \($0)" } + arrived.map { "  found    \($0)" }
      }
    }
    settle("customer", &events.customers)
    settle("order", &events.orders)
    settle("cart", &events.carts)
    settle("stock", &stock.things)
    stock.settle()
    for (thing, events) in found.sorted(by: { $0.key < $1.key }) {
      faults += events.map { "\(thing): unexpected \($0)" }
    }
    return faults
  }

  /// An event of stock without its time, if that is one since the last comparison.
  private func dated(_ event: ModelEvent, _ thing: String, at now: Int) -> ModelEvent {
    guard thing.hasPrefix("stock ") else { return event }
    var event = event
    if stock.returned.contains(String(thing.dropFirst(6))) || (since...now).contains(event.at) {
      event.at = ModelEvent.lately
    }
    return event
  }

  private func differences(
    _ kind: String, _ expected: [String: [String: String]], _ found: [String: [String: String]]
  ) -> [String] {
    var faults: [String] = []
    for (key, members) in expected.sorted(by: { $0.key < $1.key }) where found[key] != members {
      guard let there = found[key] else {
        faults.append("\(kind) \(key) is missing")
        continue
      }
      for name in Set(members.keys).union(there.keys).sorted()
      where members[name] != there[name] && members[name] != ModelCatalog.unknown {
        faults.append("\(kind) \(key): \(name) is \(there[name] ?? "not there"), not \(members[name] ?? "there")")
      }
    }
    for key in found.keys.sorted() where expected[key] == nil { faults.append("\(kind) \(key) is not expected") }
    return faults
  }

  private func described(_ contacts: some Sequence<Contact>) -> [String: [String: String]] {
    var all: [String: [String: String]] = [:]
    for contact in contacts {
      var members = contact.attributes.mapValues { value in
        switch value {
        case .text(let text): text
        case .number(let digits): canonical(digits)
        case .bool(let truth): "\(truth)"
        case .list(let texts): texts.joined(separator: ",")
        }
      }
      // The list of imports, which the target makes for itself, has the next number.
      members["lists"] = contact.lists.filter { $0 <= ModelLists.added.upperBound }.sorted().map(String.init).joined(
        separator: ",")
      if contact.emailBlacklisted { members["blocked"] = "yes" }
      if members["ORDER_COUNT"] == "0" { ModelContacts.perishable.forEach { members[$0] = nil } }
      all[contact.email ?? "contact \(contact.id)"] = members
    }
    return all
  }

  private func described(_ things: Collection, _ names: [String]) -> [String: [String: String]] {
    var all: [String: [String: String]] = [:]
    for id in things.ids {
      guard let value = things.value(id) else { continue }
      var members: [String: String] = [:]
      for name in names {
        switch name {
        case "email": members[name] = value["identifiers"]?["email_id"]?.string
        case "categories": members[name] = value[name].map { $0.elements.compactMap(\.string).joined(separator: ",") }
        case "products":
          members[name] = value[name].map { lines in
            lines.elements.map { line in
              "\(line["quantity"]?.int ?? 0) × \(line["productId"]?.string ?? "") at \(line["price"]?.number.map { twoDigits($0.text) } ?? "")"
            }.joined(separator: ", ")
          }
        case "amount", "price": members[name] = value[name]?.number.map { twoDigits($0.text) }
        default: members[name] = value[name].map { $0.string ?? String(decoding: $0.json, as: UTF8.self) }
        }
      }
      all[id] = members
    }
    return all
  }
}

extension ModelContacts.Contact {
  /// The contact as it is compared.
  fileprivate var described: [String: String] {
    var members = values
    for name in ["TOTAL_SPENT", "AVERAGE"] { members[name] = values[name].map(canonical) }
    if isBlocked { members["blocked"] = "yes" }
    members["lists"] = lists.sorted().map(String.init).joined(separator: ",")
    return members
  }
}

/// A decimal number without zeros at its end.
private func canonical(_ digits: String) -> String {
  guard digits.contains(".") else { return digits }
  var digits = digits
  while digits.hasSuffix("0") { digits.removeLast() }
  return digits.hasSuffix(".") ? String(digits.dropLast()) : digits
}

/// A decimal number with two digits behind its point.
private func twoDigits(_ digits: String) -> String {
  let parts = canonical(digits).split(separator: ".")
  let rest = parts.count > 1 ? String(parts[1]) : ""
  return "\(parts.first ?? "0").\(rest)\(String(repeating: "0", count: max(0, 2 - rest.count)))"
}

extension ModelEvent {
  /// Reads an event as it was sent.
  init?(_ value: JSONValue) {
    let properties = value["event_properties"]
    guard let name = value["event_name"]?.string, let date = value["event_date"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    var what = ""
    if name.hasPrefix("order_") {
      what = "status \(properties?["status_id"]?.int ?? -1)"
      if let before = properties?["previous_status_id"]?.int { what += ", before \(before)" }
    } else if name.hasPrefix("cart_") {
      what = "total \(properties?["total"]?.number?.text ?? "")"
    } else if let level = properties?["stock"]?.int {
      what =
        "\(level) pieces, before \(properties?["previous_stock"]?.int ?? -1), low at \(properties?["threshold"]?.int ?? -1)"
    } else {
      what = "group \(properties?["customer_group_id"]?.int ?? -1)"
    }
    self.init(
      name: name, email: value["identifiers"]?["email_id"]?.string ?? "", at: Int(date.seconds), what: what)
  }

  /// What an event is about, `order 7` for example.
  static func thing(_ value: JSONValue) -> String? {
    if let id = value["event_properties"]?["id"]?.string, id.hasPrefix("product:") { return "stock \(id.dropFirst(8))" }
    guard let kind = value["event_name"]?.string?.split(separator: "_").first,
      let id = value["event_properties"]?["\(kind)_id"]?.string
    else { return nil }
    return "\(kind) \(kind == "cart" ? String(id.dropFirst()) : id)"
  }
}
