/// What contacts there should be, with which values and on which lists, by the rules of docs/delivery.md.
struct ModelContacts: Sendable {
  struct Contact: Sendable, Equatable {
    var values: [String: String] = [:]
    var lists: Set<Int> = []
  }

  static let everybody = 2
  static let buyers = 3
  static let abandoned = 4

  /// Figures that say nothing where no order counts.
  static let perishable = ["FIRST_ORDER", "LAST_ORDER", "AVERAGE"]

  private(set) var contacts: [String: Contact] = [:]
  /// The customers and orders as they were delivered last; who is gone is in neither.
  private(set) var customers: [Int: ModelShop.Customer] = [:]
  private var orders: [Int: ModelShop.Order] = [:]
  /// Who has which phone number.
  private var phones: [String: String] = [:]

  /// Takes over what a run has delivered that came to its end.
  mutating func deliver(_ shop: ModelShop, _ fresh: [String: [Int]]) {
    var touched: Set<String> = []
    for id in fresh["customer"] ?? [] {
      if let customer = shop.customers[id], !customer.isDeleted { touched.insert(deliver(customer)) }
    }
    for id in fresh["order"] ?? [] {
      if let order = shop.orders[id], let email = deliver(order) { touched.insert(email) }
    }
    for email in touched where contacts[email] != nil { count(email) }
    for id in fresh["cart"] ?? [] {
      guard let cart = shop.carts[id], cart.standing != .deleted, let email = address(of: cart) else { continue }
      if contacts[email] == nil { contacts[email] = Contact() }
    }
    for id in fresh["customer"] ?? [] {
      guard let customer = shop.customers[id], customer.isDeleted else { continue }
      guard let known = customers.removeValue(forKey: id) else { continue }
      contacts[known.email.lowercased()]?.lists = []
    }
  }

  /// Whoever has touched a cart last that is abandoned and was told of is on the list of abandoned carts.
  mutating func follow(_ carts: [Int: ModelTelling<ModelEvents.SeenCart>]) {
    var latest: [String: (touched: Int, id: String, isAbandoned: Bool)] = [:]
    for (id, telling) in carts {
      guard let seen = telling.ways.first?.known else { continue }
      guard let email = address(of: seen.cart) ?? (seen.email.isEmpty ? nil : seen.email.lowercased()) else { continue }
      let mine = (
        seen.touched, "k\(id)", seen.cart.standing == .active && seen.abandonment == .told
      )
      if let other = latest[email], (other.touched, other.id) > (mine.0, mine.1) { continue }
      latest[email] = mine
    }
    for email in contacts.keys {
      if latest[email]?.isAbandoned == true {
        contacts[email]?.lists.insert(Self.abandoned)
      } else {
        contacts[email]?.lists.remove(Self.abandoned)
      }
    }
  }

  /// The customers' addresses that are known.
  func address(of customer: Int?) -> String? { customer.flatMap { customers[$0]?.email.lowercased() } }

  private func address(of cart: ModelShop.Cart) -> String? {
    address(of: cart.customer) ?? cart.guest.map { ModelShop.Person(guest: $0).email }
  }

  /// A customer's own record says who the contact is; what is empty is taken back.
  private mutating func deliver(_ customer: ModelShop.Customer) -> String {
    let email = customer.email.lowercased()
    let old = address(of: customer.id)
    customers[customer.id] = customer
    // The contact follows its customer to another address, with all that it has.
    if let old, old != email, let contact = contacts.removeValue(forKey: old) {
      contacts[email] = contact
      if let digits = contact.values["SMS"] { phones[digits] = email }
    }
    var contact = contacts[email] ?? Contact()
    contact.values["EXT_ID"] = "shop-\(customer.id)"
    contact.values["FIRSTNAME"] = customer.firstName
    contact.values["LASTNAME"] = customer.lastName
    contact.values["CITY"] = customer.city.isEmpty ? nil : customer.city
    contact.values["COUNTRY"] = "Germany"
    contact.values["SIGNUP_DATE"] = String(ModelTap.date(customer.created).prefix(10))
    contact.values["CUSTOMER_GROUP"] = "\(customer.group)"
    contact.values["REVIEWS"] = "\(customer.wantsReviews)"
    contact.values["COMPANY"] = customer.company.isEmpty ? nil : customer.company
    contact.lists.insert(Self.everybody)
    contacts[email] = contact
    // A number that somebody else has stays there.
    if let digits = customer.phone.digits, phones[digits] ?? email == email {
      if let before = contact.values["SMS"] { phones[before] = nil }
      phones[digits] = email
      contacts[email]?.values["SMS"] = digits
    } else if customer.phone.text.isEmpty, let before = contacts[email]?.values.removeValue(forKey: "SMS") {
      phones[before] = nil
    }
    return email
  }

  private mutating func deliver(_ order: ModelShop.Order) -> String? {
    if order.isDeleted {
      guard let known = orders.removeValue(forKey: order.id) else { return nil }
      return address(of: known.customer) ?? known.bill.email.lowercased()
    }
    // The orders of who is gone are not delivered any more.
    if let customer = order.customer, customers[customer] == nil { return nil }
    let email = address(of: order.customer) ?? order.bill.email.lowercased()
    orders[order.id] = order
    guard order.status != 0 else { return nil }
    let known = contacts[email]
    if known == nil || order.customer == nil && known?.lists.contains(Self.everybody) != true {
      var contact = known ?? Contact()
      contact.values["FIRSTNAME"] = order.bill.firstName
      contact.values["LASTNAME"] = order.bill.lastName
      if !order.bill.city.isEmpty { contact.values["CITY"] = order.bill.city }
      contacts[email] = contact
    }
    return email
  }

  /// Adds up the orders that count for an address: its customers', and those that guests made with it.
  private mutating func count(_ email: String) {
    let counted = orders.values.filter { order in
      ![0, 4, 5, 6].contains(order.status)
        && (address(of: order.customer) ?? order.bill.email.lowercased()) == email
    }
    let cents = counted.reduce(0) { $0 + $1.cents }
    contacts[email]?.values["ORDER_COUNT"] = "\(counted.count)"
    contacts[email]?.values["TOTAL_SPENT"] = ModelTap.money(cents)
    guard let first = counted.map(\.created).min(), let last = counted.map(\.created).max() else {
      contacts[email]?.lists.remove(Self.buyers)
      // What was is not asked for any more.
      for name in Self.perishable { contacts[email]?.values[name] = nil }
      return
    }
    contacts[email]?.lists.insert(Self.buyers)
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
