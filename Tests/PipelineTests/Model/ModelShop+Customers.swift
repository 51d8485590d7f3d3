extension ModelShop {
  struct Customer: Dated {
    let id: Int
    var email: String
    var firstName: String
    var lastName: String
    var company = ""
    var phone = Phone.none
    var group = 0
    var wantsReviews = true
    var city = "Köln"
    var channel = 1
    let created: Int
    var modified: Int
    var isDeleted = false
    /// Whether the address was another once.
    var hasMoved = false
  }

  /// A phone number as a shopper wrote it, and its digits with the country's code; nil where it can be none.
  struct Phone: Sendable, Equatable {
    var text: String
    var digits: String?

    static let none = Phone(text: "", digits: nil)
  }

  /// The customers that are there.
  var present: [Customer] { customers.values.filter { !$0.isDeleted }.sorted { $0.id < $1.id } }

  mutating func register() {
    let id = number()
    let names = ["Ada", "Grace \"G\"", "Çelik", "O’Neill", "Ünal", "Back\\slash", "Zoë"]
    var customer = Customer(
      id: id, email: chance(30) ? "Customer\(id)@Example.com" : "customer\(id)@example.com",
      firstName: pick(names) ?? "", lastName: "Nº \(id)", created: now, modified: now)
    customer.group = Int.random(in: 0...3, using: &random)
    customer.wantsReviews = chance(50)
    customer.channel = channel()
    if chance(60) { customer.phone = phone(of: id) }
    put(customer)
  }

  mutating func editCustomer() {
    // Now and then somebody edits many at once.
    if chance(2), !isUnsettled {
      for var customer in present.prefix(120) {
        customer.group = customer.group % 3 + 1
        customer.wantsReviews.toggle()
        put(customer)
      }
      return
    }
    // Who has just changed changes again rather than others, above all where a run was cut short in between.
    let recent = present.filter { fresh.contains("customer \($0.id)") }
    guard var customer = pick(chance(isUnsettled ? 50 : 10) && !recent.isEmpty ? recent : present) else { return }
    switch Int.random(in: 0..<7, using: &random) {
    case 0: customer.firstName = "Ada \(number())"
    case 1: customer.lastName = "Lovelace \(number())"
    case 2: customer.city = chance(20) ? "" : "City \(number())"
    case 3: customer.company = chance(30) ? "" : "Company \(number()) & Sons"
    case 4: customer.group = Int.random(in: 0...3, using: &random)
    case 5:
      let isUncertain = isUnsettled && fresh.contains("customer \(customer.id)")
      if !isUncertain, !sharesPhone(customer), sharers(with: customer).isEmpty {
        customer.phone = phone(of: customer.id)
      }
    default: if chance(70) { customer.wantsReviews.toggle() }
    }
    put(customer)
  }

  /// A customer goes, one who leaves nothing open.
  mutating func deleteCustomer() {
    let candidates = present.filter { customer in
      !customer.hasMoved && !customer.email.hasPrefix("guest") && subscribers(with: customer.email).isEmpty
        && isSettled(customer) && !sharesPhone(customer)
        && !carts.values.contains { $0.customer == customer.id }
        && !orders.values.contains {
          ($0.customer == customer.id || $0.bill.email == customer.email) && fresh.contains("order \($0.id)")
        }
        && !orders.values.contains { $0.customer == customer.id && $0.bill.email != customer.email }
    }
    guard !isUnsettled, var customer = pick(candidates) else { return }
    left.insert(customer.email)
    let others = sharers(with: customer)
    customer.isDeleted = true
    put(customer)
    inherit(among: others)
  }

  mutating func put(_ customer: Customer) {
    var customer = customer
    customer.modified = now
    customers[customer.id] = customer
    fresh.insert("customer \(customer.id)")
  }

  /// A number that nobody has; or, rarely, one that somebody has had for a while, or none at all.
  private mutating func phone(of id: Int) -> Phone {
    let others = present.filter { $0.id != id && $0.phone.digits != nil && !fresh.contains("customer \($0.id)") }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<10: if let other = pick(others) { return other.phone }
    case 10..<15: return Phone(text: "12 34", digits: nil)
    case 15..<25: return .none
    default: break
    }
    let number = "15\(110_000_000 + self.number())"
    let text = pick(["+49 \(number)", "0049\(number)", "0\(number)", "(0)\(number.prefix(3))-\(number.dropFirst(3))"])
    return Phone(text: text ?? "", digits: "49" + number)
  }

  /// Whether somebody else has the customer's number too; then it is kept.
  func sharesPhone(_ customer: Customer) -> Bool {
    customer.phone.digits != nil
      && customers.values.contains { $0.id != customer.id && $0.phone.digits == customer.phone.digits }
  }
}
