extension ModelShop {
  struct Cart: Dated {
    let id: Int
    let customer: Int?
    /// The number of a guest who has told an address.
    var guest: Int?
    var items: [Item]
    var standing = Standing.active
    var channel = 1
    let created: Int
    var modified: Int

    var cents: Int { items.reduce(0) { $0 + $1.cents * $1.quantity } }
  }

  enum Standing: String, Sendable { case active, converted, deleted }

  mutating func fillCart() {
    let customer = chance(60) ? pick(present)?.id : nil
    var cart = Cart(id: number(), customer: customer, items: items(), created: now, modified: now)
    cart.channel = channel()
    if customer == nil, chance(80) { cart.guest = Int.random(in: 0..<40, using: &random) }
    put(cart)
  }

  mutating func changeCart() {
    guard var cart = pick(open) else { return }
    if cart.customer == nil, cart.guest == nil {
      cart.guest = Int.random(in: 0..<40, using: &random)
    } else if chance(75) {
      cart.items = items()
    }
    put(cart)
  }

  mutating func convertCart() {
    guard var cart = pick(open.filter { $0.customer != nil || $0.guest != nil }) else { return }
    cart.standing = .converted
    put(cart)
    placeOrder(from: cart)
  }

  mutating func emptyCart() {
    guard !isUnsettled, var cart = pick(open) else { return }
    cart.standing = .deleted
    put(cart)
  }

  private var open: [Cart] { carts.values.filter { $0.standing == .active }.sorted { $0.id < $1.id } }

  private mutating func put(_ cart: Cart) {
    var cart = cart
    cart.modified = now
    carts[cart.id] = cart
    fresh.insert("cart \(cart.id)")
  }
}
