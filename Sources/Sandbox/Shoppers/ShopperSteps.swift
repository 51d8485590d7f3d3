import JSON

extension Shopper {
  /// Does the next step, and returns how long it is until the one behind it.
  ///
  /// - Parameters:
  ///   - store: where the shopper shops.
  ///   - abandonment: how long a cart has to be left alone to count as abandoned.
  /// - Returns: the time until the next step.
  mutating func goOn(in store: inout Store, abandonment: Duration) -> Duration {
    guard !steps.isEmpty else { return pause }
    switch steps.removeFirst() {
    case .add(let product, let variant, let quantity):
      let products = store.products
      let place = store.carts.version % max(1, products.count)
      guard let id = product ?? products.ids.dropFirst(place).first,
        let item = store.cartItem(product: id, variant: variant, quantity: quantity)
      else { break }
      put(item, &store)
    case .change(let quantity):
      change(&store) { cart in
        if let last = cart.items.indices.last { cart.items[last].quantity = quantity }
      }
    case .remove: change(&store) { cart in _ = cart.items.popLast() }
    case .address(let email):
      if let cart { store.bill(cart, email: email) }
    case .signIn(let id):
      customer = id
      let email = store.customers[id]?.email ?? ""
      change(&store) { cart in (cart.customerID, cart.email) = (id, email) }
    case .coupon(let code): enter(code, &store)
    case .pay: order = cart.flatMap { store.beginOrder(ofCart: $0) }
    case .buy: order = cart.flatMap { store.buy(cart: $0) } ?? order
    case .leave: return abandonment + .seconds(60)
    case .wait(let duration): return duration
    }
    return pause
  }

  /// Puts a line into the cart, which is opened if there is none or the last one is gone.
  private mutating func put(_ item: CartItem, _ store: inout Store) {
    if let uuid = cart, store.cart(uuid, at: store.seconds) != nil {
      return store.changeCart(uuid) { cart in
        if let place = cart.items.firstIndex(where: { $0.variantID == item.variantID }) {
          cart.items[place].quantity = cart.items[place].quantity.addingClamped(item.quantity)
        } else {
          cart.items.append(item)
        }
      }
    }
    let (customer, channel) = (customer ?? 0, channel)
    cart = store.openCart { cart in
      (cart.customerID, cart.channel, cart.isShoppers, cart.items) = (customer, channel, true, [item])
    }
  }

  private func change(_ store: inout Store, _ body: (inout Cart) -> Void) {
    if let cart { store.changeCart(cart, body) }
  }

  private func enter(_ code: String?, _ store: inout Store) {
    let coupons = store.coupons
    let rows = coupons.ids.lazy.map { coupons.row($0) }
    guard let coupon = rows.first(where: { code == nil ? $0.enabled && $0.type != "promotion" : $0.code == code })
    else { return }
    change(&store) { cart in cart.enter(coupon) }
  }
}
