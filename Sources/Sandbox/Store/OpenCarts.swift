extension Store {
  /// The seconds after its last change for which a cart can be read.
  static let cartLife = 30 * 86400

  /// The cart with a uuid, as long as it can be read: a shopper's or an app's own, or that of an incomplete order.
  func cart(_ uuid: String, at now: Int) -> Cart? {
    if let number = cartNumbers[uuid] {
      return carts[number].flatMap { now - $0.modified > Self.cartLife ? nil : $0 }
    }
    guard !closedCarts.contains(uuid), let number = CartID.order(of: uuid), let order = orders[number],
      order.cartID == uuid, order.statusID == 0
    else { return nil }
    return Cart(of: order)
  }

  /// Every cart that can be read.
  func openCarts(at now: Int) -> [Cart] {
    let own = carts.ids.map { carts.row($0) }.filter { now - $0.modified <= Self.cartLife }
    let others = orders.ids.lazy.map { self.orders.row($0) }.filter { order in
      order.statusID == 0 && order.cartID.map { self.cartNumbers[$0] == nil && !self.closedCarts.contains($0) } ?? false
    }
    return own + others.map { Cart(of: $0) }
  }

  /// A line for a cart: a product with one of its variants, the first unless another is named.
  ///
  /// - Parameters:
  ///   - id: the product.
  ///   - variant: the variant; nil for the first.
  ///   - quantity: how many pieces.
  ///   - place: which of several lines it is that are made at once.
  /// - Returns: nil if there is no such product or variant.
  func cartItem(product id: Int, variant: Int? = nil, quantity: Int = 1, place: Int = 0) -> CartItem? {
    guard let product = products[id],
      let chosen = product.variants.first(where: { $0.id == variant ?? $0.id })
    else { return nil }
    var random = SplitMix(seed: seed &+ UInt64(carts.version) << 20, kind: 96, id: chosen.id * 256 + place)
    return CartItem(
      id: random.uuid(), productID: id, variantID: chosen.id, name: product.name, sku: chosen.sku,
      price: chosen.calculatedPrice, quantity: quantity, isDigital: product.type == "digital",
      options: chosen.choices.map { CartItem.Option(name: $0.option, value: $0.label) })
  }
}

extension Store {
  /// The number of a new cart.
  private mutating func nextCart() -> Int {
    cartsOpened += 1
    return cartsOpened
  }

  /// A cart as a row of its own, even if it has been no more than an incomplete order so far.
  mutating func ownCart(_ uuid: String, at now: Int) -> Cart? {
    guard var cart = cart(uuid, at: now) else { return nil }
    guard cartNumbers[uuid] == nil else { return cart }
    cart.id = nextCart()
    // It waits at the payment page and is nothing that anybody comes to abandon now.
    cart.abandoned = cart.modified
    cartNumbers[uuid] = cart.id
    carts.put(cart, quietly: true)
    return cart
  }

  /// Forgets the number of a cart that is gone.
  mutating func closeCart(_ uuid: String) {
    cartNumbers[uuid] = nil
    closedCarts.insert(uuid)
  }
}

extension Store {
  /// Opens a cart now and returns its uuid.
  @discardableResult
  mutating func openCart(_ fill: (inout Cart) -> Void) -> String {
    var cart = Cart(id: nextCart())
    var random = SplitMix(seed: seed, kind: 93, id: cart.id)
    cart.uuid = random.uuid()
    (cart.created, cart.modified) = (seconds, seconds)
    fill(&cart)
    identify(&cart)
    cartNumbers[cart.uuid] = cart.id
    carts.put(cart)
    return cart.uuid
  }

  /// Changes a cart now; nothing happens if there is none.
  ///
  /// A cart whose last line is taken out is gone.
  mutating func changeCart(_ uuid: String, _ change: (inout Cart) -> Void) {
    guard var cart = ownCart(uuid, at: seconds) else { return }
    change(&cart)
    identify(&cart)
    cart.version += 1
    (cart.modified, cart.abandoned) = (seconds, nil)
    carts.put(cart)
    if cart.items.isEmpty { deleteCart(uuid) }
  }

  /// Takes a cart away.
  mutating func deleteCart(_ uuid: String) {
    guard let cart = ownCart(uuid, at: seconds) else { return }
    closeCart(uuid)
    carts.remove(cart.id)
  }

  /// Gives a cart the address of a bill, as a shopper does at the checkout.
  mutating func bill(_ uuid: String, email: String, _ fill: (inout Address) -> Void = { _ in }) {
    changeCart(uuid) { cart in
      var address = cart.billing ?? Address(id: cart.id, customerID: cart.customerID)
      fill(&address)
      (cart.billing, cart.email) = (address, email)
    }
  }

  /// Gives the cart of a customer the customer's address, unless it has another.
  private func identify(_ cart: inout Cart) {
    guard cart.email.isEmpty, cart.customerID > 0, customersCartHasEmail else { return }
    cart.email = customers[cart.customerID]?.email ?? ""
  }
}

extension Store {
  /// The last change of the cart that has been left alone longest and does not count as abandoned yet; nil without one.
  var oldestRest: Duration? { firstRestless.map { .seconds($0.modified) } }

  /// Lets carts count as abandoned that have been left alone for so long.
  mutating func abandonCarts(after rest: Duration) {
    while let oldest = firstRestless, .seconds(oldest.modified) + rest <= now {
      carts.update(oldest.id) { cart in
        (cart.abandoned, cart.wasAbandoned) = (cart.modified + rest.inSeconds, true)
      }
    }
  }

  private var firstRestless: Stamp? { carts.stamps.lazy.first { carts.row($0.id).abandoned == nil } }
}

extension Cart {
  /// The cart that an incomplete order still is.
  init(of order: Order) {
    self.init(id: 0, uuid: order.cartID ?? "")
    (customerID, channel, email) = (order.customerID, order.channel, order.email)
    (currency, discount, billing) = (order.currency, order.discount, order.billing)
    (created, modified, orderID, isShoppers) = (order.created, order.modified, order.id, true)
    items = order.lines.map { line in
      var random = SplitMix(seed: 0, kind: 92, id: line.id)
      return CartItem(
        id: random.uuid(), productID: line.productID, variantID: line.variantID, name: line.name, sku: line.sku,
        price: line.price, quantity: line.quantity,
        options: line.options.map { CartItem.Option(name: $0.name, value: $0.value) })
    }
    if order.couponDiscount.cents > 0 {
      coupons = [CartCoupon(id: 1, code: "TEN", name: "Ten off", type: 2, amount: order.couponDiscount)]
    }
  }
}
