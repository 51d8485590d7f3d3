extension ModelShop {
  struct Order: Dated {
    let id: Int
    /// The customer; nil for a guest.
    let customer: Int?
    let bill: Person
    var status: Int
    var items: [Item]
    /// The currency that was paid in, with what the home currency costs in it.
    let currency: Currency
    let cart: Int?
    var note = ""
    var channel = 1
    let created: Int
    var modified: Int
    var isDeleted = false

    /// The total in hundredths of the home currency.
    var cents: Int { items.reduce(0) { $0 + $1.cents * $1.quantity } }
  }

  struct Item: Sendable, Equatable {
    var product: Int
    var quantity: Int
    /// The price in hundredths of the home currency, a multiple of four.
    var cents: Int
  }

  /// A currency by its code; its rate is a number of quarters, so that all sums come out even.
  struct Currency: Sendable, Equatable {
    var code: String
    var quarters: Int

    static let home = Currency(code: "EUR", quarters: 4)
  }

  mutating func items() -> [Item] {
    let known = products.keys.sorted()
    return (0..<Int.random(in: 1...3, using: &random)).map { _ in
      Item(
        product: pick(known) ?? 1, quantity: Int.random(in: 1...3, using: &random),
        cents: 4 * Int.random(in: 1...5000, using: &random))
    }
  }

  /// Somebody orders: a customer, a customer who did not log in, or a guest.
  mutating func placeOrder(from cart: Cart? = nil) {
    let someone = cart.map { cart in cart.customer.flatMap { customers[$0] } } ?? (chance(70) ? pick(present) : nil)
    var bill = Person(guest: Int.random(in: 0..<40, using: &random))
    if let someone { bill = Person(someone) }
    if let cart, cart.customer == nil, let guest = cart.guest { bill = Person(guest: guest) }
    let strangers = customers.values.filter { !$0.isDeleted || !fresh.contains("customer \($0.id)") }
    if cart == nil, someone == nil, chance(15), let other = pick(strangers.sorted(by: { $0.id < $1.id })) {
      bill = Person(other)
    }
    if someone != nil, chance(10) { bill = Person(guest: Int.random(in: 0..<40, using: &random)) }
    var order = Order(
      id: number(), customer: someone?.id, bill: bill,
      status: chance(10) && cart == nil ? 0 : Int.random(in: 1...14, using: &random), items: cart?.items ?? items(),
      currency: chance(20) ? Currency(code: "USD", quarters: pick([2, 5, 6]) ?? 5) : .home, cart: cart?.id,
      created: now, modified: now)
    if order.status != 0, chance(70) { order.status = 11 }
    order.channel = cart?.channel ?? channel()
    put(order)
  }

  mutating func changeStatus() {
    guard var order = pick(changeable) else { return }
    order.status = pick((1...14).filter { $0 != order.status }) ?? 2
    put(order)
  }

  mutating func changeOrder() {
    guard var order = pick(changeable) else { return }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: order.items = items()
    case 1, 2: order.note = "Note \(number())"
    default: break
    }
    put(order)
  }

  mutating func deleteOrder() {
    guard !isUnsettled, var order = pick(changeable.filter { !fresh.contains("order \($0.id)") }) else { return }
    order.isDeleted = true
    put(order)
  }

  private var changeable: [Order] {
    orders.values.filter { order in
      // The orders of who has just gone stay as they are until that is known; so do those that somebody made without
      // logging in who has another address since: what waits to be told of them may go to either.
      !order.isDeleted && !(order.customer == nil && left.contains(order.bill.email))
        && order.customer.map { customers[$0]?.isDeleted == true && fresh.contains("customer \($0)") } != true
    }.sorted { $0.id < $1.id }
  }

  private mutating func put(_ order: Order) {
    var order = order
    order.modified = now
    orders[order.id] = order
    fresh.insert("order \(order.id)")
  }
}
