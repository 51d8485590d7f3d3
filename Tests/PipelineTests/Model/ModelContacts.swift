/// What contacts there should be, with which values and on which lists, by the rules of docs/delivery.md.
struct ModelContacts: Sendable {
  struct Contact: Sendable, Equatable {
    var values: [String: String] = [:]
    var lists: Set<Int> = []
    /// The lists of newsletters that consents have led to; somebody may have taken the contact off them in Brevo.
    var agreed: Set<Int> = []
    /// Whether the owner has unsubscribed in Brevo.
    var isBlocked = false
  }

  let lists: ModelLists

  init(lists: ModelLists) { self.lists = lists }

  /// Figures that say nothing where no order counts.
  static let perishable = ["FIRST_ORDER", "LAST_ORDER", "AVERAGE"]

  private(set) var contacts: [String: Contact] = [:]
  /// The customers and orders as they were delivered last; who is gone is in neither.
  private(set) var customers: [Int: ModelShop.Customer] = [:]
  private var orders: [Int: ModelShop.Order] = [:]
  /// The orders that are gone; who has made them is still known by them.
  private var gone: [Int: ModelShop.Order] = [:]
  private var subscribers: [Int: ModelShop.Subscriber] = [:]
  /// Who has which phone number.
  private var phones: [String: String] = [:]

  /// Takes over what a run has delivered that came to its end.
  mutating func deliver(_ shop: ModelShop, _ fresh: [String: [Int]]) {
    var touched: Set<String> = []
    let changed = (fresh["customer"] ?? []).compactMap { shop.customers[$0] }.filter { !$0.isDeleted }
      .sorted { ($0.modified, $0.id) < ($1.modified, $1.id) }
    for customer in changed { touched.formUnion(meet(customer)) }
    for customer in changed { deliver(customer) }
    for id in fresh["order"] ?? [] {
      if let order = shop.orders[id], let email = deliver(order) { touched.insert(email) }
    }
    for email in touched where contacts[email] != nil { count(email) }
    for id in fresh["subscriber"] ?? [] { if let subscriber = shop.subscribers[id] { deliver(subscriber) } }
    for id in fresh["cart"] ?? [] {
      guard let cart = shop.carts[id], cart.standing != .deleted, let email = address(of: cart) else { continue }
      if contacts[email] == nil { contacts[email] = Contact() }
    }
    for id in fresh["customer"] ?? [] {
      guard let customer = shop.customers[id], customer.isDeleted else { continue }
      guard let email = customers.removeValue(forKey: id)?.email.lowercased() else { continue }
      if isCustomer(email) {
        own(email)
        continue
      }
      contacts[email]?.lists = []
      contacts[email]?.agreed = []
    }
  }

  /// Somebody is known of whom nothing else is told.
  mutating func meet(_ email: String) { if contacts[email] == nil { contacts[email] = Contact() } }

  /// Whoever has touched a cart last that is abandoned and was told of is on the list of abandoned carts.
  mutating func follow(_ carts: [Int: ModelTelling<ModelEvents.SeenCart>]) {
    var latest: [String: (touched: Int, id: String, list: Int?)] = [:]
    for (id, telling) in carts {
      guard let seen = telling.ways.first?.known else { continue }
      guard let email = address(of: seen.cart) ?? (seen.email.isEmpty ? nil : seen.email.lowercased()) else { continue }
      let mine = (
        seen.touched, "k\(id)",
        seen.cart.standing == .active && seen.abandonment == .told ? lists.abandoned(seen.cart.channel) : nil
      )
      if let other = latest[email], (other.touched, other.id) > (mine.0, mine.1) { continue }
      latest[email] = mine
    }
    for email in contacts.keys {
      contacts[email]?.lists.subtract(ModelLists.abandoned)
      if let list = latest[email]?.list { contacts[email]?.lists.insert(list) }
    }
  }

  /// The customers' addresses that are known.
  func address(of customer: Int?) -> String? { customer.flatMap { customers[$0]?.email.lowercased() } }

  private func address(of cart: ModelShop.Cart) -> String? {
    address(of: cart.customer) ?? cart.guest.map { ModelShop.Person(guest: $0).email }
  }

  /// Takes note of a customer's address; the contact follows to another one, with all that it has.
  ///
  /// - Returns: the addresses at which something may be another.
  private mutating func meet(_ customer: ModelShop.Customer) -> Set<String> {
    let email = customer.email.lowercased()
    let known = customers.updateValue(customer, forKey: customer.id)
    guard let before = known, before.email.lowercased() != email, var contact = contacts[before.email.lowercased()]
    else {
      return [email]
    }
    let old = before.email.lowercased()
    if isCustomer(old) {
      // It stays with others who have the address.
      own(old)
    } else if contacts[email] != nil {
      // The two are not merged.
      (contact.lists, contact.agreed, contact.values["EXT_ID"]) = ([], [], nil)
      contacts[old] = contact
    } else {
      contacts[old] = nil
      contacts[email] = contact
      if let digits = contact.values["SMS"] { phones[digits] = email }
    }
    return [email, old]
  }

  /// A contact has the ext_id of who registered first of those with its address.
  private mutating func own(_ email: String) {
    let owner = customers.values.filter { $0.email.lowercased() == email }.map(\.id).min()
    contacts[email]?.values["EXT_ID"] = owner.map { "shop-\($0)" }
  }

  /// The customer whose values the contact with an address has: the one changed last.
  private func voice(of email: String) -> ModelShop.Customer? {
    customers.values.filter { $0.email.lowercased() == email }.max { ($0.modified, $0.id) < ($1.modified, $1.id) }
  }

  /// A customer's own record says who the contact is; what is empty is taken back.
  private mutating func deliver(_ customer: ModelShop.Customer) {
    let email = customer.email.lowercased()
    var contact = contacts[email] ?? Contact()
    contact.lists.insert(lists.everybody(customer.channel))
    contacts[email] = contact
    own(email)
    guard voice(of: email)?.id == customer.id else { return }
    contact = contacts[email] ?? contact
    contact.values["FIRSTNAME"] = customer.firstName
    contact.values["LASTNAME"] = customer.lastName
    contact.values["CITY"] = customer.city.isEmpty ? nil : customer.city
    contact.values["COUNTRY"] = "Germany"
    contact.values["SIGNUP_DATE"] = String(ModelTap.date(customer.created).prefix(10))
    contact.values["CUSTOMER_GROUP"] = "\(customer.group)"
    contact.values["REVIEWS"] = "\(customer.wantsReviews)"
    contact.values["COMPANY"] = customer.company.isEmpty ? nil : customer.company
    contacts[email] = contact
    // A number that somebody else has stays there.
    if let digits = customer.phone.digits, phones[digits] ?? email == email {
      if let before = contact.values["SMS"] { phones[before] = nil }
      phones[digits] = email
      contacts[email]?.values["SMS"] = digits
    } else if customer.phone.text.isEmpty, let before = contacts[email]?.values.removeValue(forKey: "SMS") {
      phones[before] = nil
    }
  }

  private mutating func deliver(_ order: ModelShop.Order) -> String? {
    if order.isDeleted {
      guard let known = orders.removeValue(forKey: order.id) else { return nil }
      gone[order.id] = known
      return address(of: known.customer) ?? known.bill.email.lowercased()
    }
    // The orders of who is gone are not delivered any more.
    if let customer = order.customer, customers[customer] == nil { return nil }
    let email = address(of: order.customer) ?? order.bill.email.lowercased()
    orders[order.id] = order
    guard order.status != 0 else { return nil }
    let known = contacts[email]
    if known == nil || order.customer == nil && !isCustomer(email) {
      var contact = known ?? Contact()
      contact.values["FIRSTNAME"] = order.bill.firstName
      contact.values["LASTNAME"] = order.bill.lastName
      if !order.bill.city.isEmpty { contact.values["CITY"] = order.bill.city }
      contacts[email] = contact
    }
    return email
  }

  /// A subscriber is a contact once something was agreed to, and on the lists of what is agreed to.
  private mutating func deliver(_ subscriber: ModelShop.Subscriber) {
    let before = subscribers.removeValue(forKey: subscriber.id)?.address
    let email = subscriber.address
    if !subscriber.isDeleted {
      subscribers[subscriber.id] = subscriber
      if contacts[email] == nil, !subscriber.hasWithdrawn { contacts[email] = Contact() }
      // What customers and bills tell of a person goes before it.
      let isKnown = isCustomer(email) || billed.contains(email)
      for (name, value) in [("FIRSTNAME", subscriber.firstName), ("LASTNAME", subscriber.lastName)]
      where !isKnown || contacts[email]?.values[name] == nil { contacts[email]?.values[name] = value }
    }
    for email in Set([before, email].compactMap { $0 }) {
      let wanted = Set(
        subscribers.values.filter { $0.address == email && $0.wantsNewsletter }.map { lists.newsletter($0.channel) })
      let agreed = contacts[email]?.agreed ?? []
      contacts[email]?.lists.formUnion(wanted.subtracting(agreed))
      contacts[email]?.lists.subtract(agreed.subtracting(wanted))
      contacts[email]?.agreed = wanted
    }
  }

  /// The owner of a contact unsubscribes in Brevo.
  mutating func block(_ email: String) { contacts[email]?.isBlocked = true }

  /// Somebody takes a contact off a list in Brevo.
  mutating func takeOff(_ email: String, _ list: Int) { contacts[email]?.lists.remove(list) }

  private func isCustomer(_ email: String) -> Bool { customers.values.contains { $0.email.lowercased() == email } }

  /// The addresses on the bills of those who are no customers, whether the orders count or not.
  private var billed: Set<String> {
    Set(
      orders.merging(gone) { now, _ in now }.values.filter { $0.status != 0 && address(of: $0.customer) == nil }
        .map { $0.bill.email.lowercased() })
  }

  /// The orders that count for an address: its customers', and those that guests made with it.
  private func counted(_ email: String) -> [ModelShop.Order] {
    orders.values.filter { order in
      ![0, 4, 5, 6].contains(order.status)
        && (address(of: order.customer) ?? order.bill.email.lowercased()) == email
    }
  }

  /// Adds up the orders that count for an address.
  private mutating func count(_ email: String) {
    let counted = counted(email)
    contacts[email]?.lists.subtract(ModelLists.buyers)
    contacts[email]?.lists.formUnion(counted.map { lists.buyers($0.channel) })
    let cents = counted.reduce(0) { $0 + $1.cents }
    contacts[email]?.values["ORDER_COUNT"] = "\(counted.count)"
    contacts[email]?.values["TOTAL_SPENT"] = ModelTap.money(cents)
    guard let first = counted.map(\.created).min(), let last = counted.map(\.created).max() else {
      // What was is not asked for any more.
      for name in Self.perishable { contacts[email]?.values[name] = nil }
      return
    }
    contacts[email]?.values["FIRST_ORDER"] = String(ModelTap.date(first).prefix(10))
    contacts[email]?.values["LAST_ORDER"] = String(ModelTap.date(last).prefix(10))
    contacts[email]?.values["AVERAGE"] = ModelTap.money(Self.evenly(cents, by: counted.count))
  }

  /// A division that rounds halves to even.
  private static func evenly(_ dividend: Int, by divisor: Int) -> Int {
    let (whole, rest) = dividend.quotientAndRemainder(dividingBy: divisor)
    if rest * 2 == divisor { return whole + whole % 2 }
    return rest * 2 > divisor ? whole + 1 : whole
  }
}
