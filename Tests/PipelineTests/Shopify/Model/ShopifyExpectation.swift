import JSON

@testable import Sandbox

/// What Brevo should hold of a shop on Shopify, by the rules of docs/shopify.md.
struct ShopifyExpectation {
  let shop: Shopify
  let happenings: ShopifyHappenings
  /// The events that Brevo has refused, of which the target keeps a record.
  let refused: [JSONValue]
  /// The addresses of those to whom more or fewer orders may be put down, as nobody was told.
  var unsure: Set<String> = []

  /// What is wrong with an account, at most a few sentences.
  func faults(_ account: Account) -> [String] {
    Array((contacts(account) + orders(account) + catalog(account) + events(account)).prefix(12))
  }

  private func rows(_ type: String) -> [ShopRow] {
    (shop.table(type)?.numbers ?? []).compactMap { shop.row(ShopID(type, $0)) }
  }

  private func email(_ customer: ShopRow) -> String? {
    customer.fields["defaultEmailAddress"]?.object?["emailAddress"].text
  }

  // MARK: Contacts

  private func contacts(_ account: Account) -> [String] {
    var faults = rows("Customer").flatMap { contact(of: $0, account) }
    let present = Set(rows("Customer").compactMap(email))
    for email in happenings.gone.subtracting(present).sorted() {
      guard let contact = account.contact(email: email) else { continue }
      if !unsure.contains(email), contact.lists.contains(where: { $0 < 6 }) {
        faults.append("\(email): has gone, and is on \(contact.lists)")
      }
    }
    return faults
  }

  private func contact(of customer: ShopRow, _ account: Account) -> [String] {
    guard let email = email(customer) else { return [] }
    guard let contact = account.contact(email: email) else { return ["\(email): no contact"] }
    let counted = rows("Order").filter { $0.fields["customer"]?.row == customer.id && isCounted($0) }
    let tags = customer.fields["tags"]?.texts ?? []
    let consent = customer.fields["defaultEmailAddress"]?.object?["marketingState"].text
    let spent = counted.reduce(Money(0)) { $0 + left($1) }
    let wanted: [String: String?] = [
      "EXT_ID": "shopify-sandbox-\(customer.id.number)", "FIRSTNAME": customer.fields["firstName"]?.text,
      "TAGS": tags.isEmpty ? nil : tags.joined(separator: ", "), "EMAIL_CONSENT": consent,
      "ORDER_COUNT": counted.isEmpty ? nil : "\(counted.count)",
    ]
    var faults: [String] = []
    for (name, value) in wanted.sorted(by: { $0.key < $1.key })
    where !(name == "ORDER_COUNT" && unsure.contains(email)) {
      let found = text(contact.attributes[name])
      if found != value { faults.append("\(email): \(name) is \(found ?? "none"), not \(value ?? "none")") }
    }
    let figure = text(contact.attributes["TOTAL_SPENT"]).flatMap { Money(text: $0) } ?? Money(0)
    if figure != spent, !unsure.contains(email) {
      faults.append("\(email): TOTAL_SPENT is \(figure.plain), not \(spent.plain)")
    }
    let lists = [2] + (counted.isEmpty ? [] : [3]) + (consent == "SUBSCRIBED" ? [5] : [])
    // Carts are none of this; where a buyer may be none, that list says nothing.
    let judged = unsure.contains(email) ? [2, 5] : [2, 3, 5]
    if contact.lists.filter(judged.contains).sorted() != lists.filter(judged.contains) {
      faults.append("\(email): on the lists \(contact.lists), not \(lists); \(consent ?? "nothing said")")
    }
    return faults
  }

  /// A value of an attribute as a text; none for what says nothing.
  private func text(_ value: Contact.Value?) -> String? {
    switch value {
    case .text(let text): text.isEmpty ? nil : text
    case .number(let digits): digits == "0" ? nil : digits
    case .bool(let truth): "\(truth)"
    case .list(let texts): texts.joined(separator: ",")
    case nil: nil
    }
  }

  // MARK: Orders

  private func money(_ order: ShopRow, _ name: String) -> Money {
    order.fields[name]?.object?["shopMoney"].object?["amount"].text.flatMap { Money(text: $0) } ?? Money(0)
  }

  /// What is left of an order after what was paid back.
  private func left(_ order: ShopRow) -> Money { money(order, "totalPriceSet") - money(order, "totalRefundedSet") }

  private func isCounted(_ order: ShopRow) -> Bool {
    order.fields["test"] != .bool(true) && order.fields["cancelledAt"] == .null
      && !["REFUNDED", "VOIDED"].contains(order.fields["displayFinancialStatus"]?.text)
  }

  private func orders(_ account: Account) -> [String] {
    happenings.orders.keys.sorted().flatMap { number -> [String] in
      guard let order = shop.row(ShopID("Order", number)) else { return [] }
      guard let sent = account.orders.value(String(number)) else { return ["order \(number) is missing"] }
      var faults: [String] = []
      let amount = sent["amount"].flatMap { Money(text: String(decoding: $0.json, as: UTF8.self)) }
      if amount != left(order) { faults.append("order \(number) is \(amount?.plain ?? "-"), not \(left(order).plain)") }
      if sent["products"]?.count != order.fields["lineItems"]?.items.count {
        faults.append("order \(number) has \(sent["products"]?.count ?? 0) lines")
      }
      return faults
    }
  }

  // MARK: The catalog

  private func catalog(_ account: Account) -> [String] {
    var faults: [String] = []
    for product in rows("Product") {
      let sent = account.commerce.products.value(String(product.id.number))
      let isShown = product.fields["status"]?.text == "ACTIVE"
      if sent?["name"]?.string != product.fields["title"]?.text {
        faults.append("product \(product.id.number) is “\(sent?["name"]?.string ?? "none")”")
      }
      if sent?["isDeleted"]?.bool != !isShown { faults.append("product \(product.id.number): shown or not?") }
    }
    for collection in rows("Collection") {
      let sent = account.commerce.categories.value(String(collection.id.number))
      if sent?["name"]?.string != collection.fields["title"]?.text {
        faults.append("category \(collection.id.number) is “\(sent?["name"]?.string ?? "none")”")
      }
    }
    let present = Set(rows("Product").map { String($0.id.number) })
    for id in account.commerce.products.ids where !id.contains("-") && !present.contains(id) {
      if account.commerce.products.value(id)?["isDeleted"]?.bool != true {
        faults.append("product \(id) has gone, and is shown")
      }
    }
    return faults
  }

  // MARK: Events

  private func events(_ account: Account) -> [String] {
    let found = counts(of: account.events.compactMap { try? JSONValue.parse($0.json) })
    let refused = counts(of: self.refused)
    var faults: [String] = []
    func expect(_ name: String, _ number: Int, _ range: ClosedRange<Int>) {
      let count = found["\(name) \(number)", default: 0]
      // What was refused may have arrived all the same, where the run was killed.
      let most = count + refused["\(name) \(number)", default: 0]
      if count > range.upperBound || most < range.lowerBound {
        faults.append("\(name) of \(number): \(count) times, not \(range)")
      }
    }
    for (number, course) in happenings.orders.sorted(by: { $0.key < $1.key }) {
      expect("order_placed", number, 1...1)
      let isFulfilled = course.isFulfilled ? 1 : 0
      expect("order_fulfilled", number, isFulfilled...isFulfilled)
      let isCancelled = course.isCancelled ? 1 : 0
      expect("order_cancelled", number, isCancelled...isCancelled)
      // What comes to pass between two runs is told as one.
      expect("order_refunded", number, min(1, course.refunds)...course.refunds)
    }
    for customer in rows("Customer") where email(customer) != nil {
      let isNew = happenings.newcomers.contains(customer.id.number) ? 1 : 0
      expect("customer_created", customer.id.number, isNew...1)
    }
    return faults
  }

  /// How often each event has come, by its name and the number of what it is about.
  private func counts(of events: [JSONValue]) -> [String: Int] {
    var found: [String: Int] = [:]
    for event in events {
      guard let name = event["event_name"]?.string, let properties = event["event_properties"] else { continue }
      let id = properties["order_id"]?.string ?? properties["customer_id"]?.string ?? "?"
      found["\(name) \(id)", default: 0] += 1
    }
    return found
  }
}
