import JSON

extension Shopper {
  /// Does the next step, and returns how long it is until the one behind it.
  mutating func goOn(in world: inout World) -> Duration {
    guard !steps.isEmpty else { return pause }
    switch steps.removeFirst() {
    case .add(let product, let variant, let quantity):
      let products = world.store.products
      let place = world.store.carts.version % max(1, products.count)
      guard let id = product ?? products.ids.dropFirst(place).first,
        let item = world.store.cartItem(product: id, variant: variant, quantity: quantity)
      else { break }
      put(item, &world)
    case .change(let quantity):
      change(&world) { cart in
        if let last = cart.items.indices.last { cart.items[last].quantity = quantity }
      }
    case .remove: change(&world) { cart in _ = cart.items.popLast() }
    case .address(let email):
      if let cart { world.bill(cart, email: email) }
    case .signIn(let id):
      customer = id
      let email = world.store.customers[id]?.email ?? ""
      change(&world) { cart in (cart.customerID, cart.email) = (id, email) }
    case .coupon(let code): enter(code, &world)
    case .pay: order = cart.flatMap { world.beginOrder(ofCart: $0) }
    case .buy: order = cart.flatMap { world.buy(cart: $0) } ?? order
    case .leave: return world.hooks.settings.times.abandonment + .seconds(60)
    case .wait(let duration): return duration
    }
    return pause
  }

  /// Puts a line into the cart, which is opened if there is none or the last one is gone.
  private mutating func put(_ item: CartItem, _ world: inout World) {
    if let uuid = cart, world.store.cart(uuid, at: world.seconds) != nil {
      return world.changeCart(uuid) { cart in
        if let place = cart.items.firstIndex(where: { $0.variantID == item.variantID }) {
          cart.items[place].quantity = cart.items[place].quantity.addingClamped(item.quantity)
        } else {
          cart.items.append(item)
        }
      }
    }
    let (customer, channel) = (customer ?? 0, channel)
    cart = world.openCart { cart in
      (cart.customerID, cart.channel, cart.isShoppers, cart.items) = (customer, channel, true, [item])
    }
  }

  private func change(_ world: inout World, _ body: (inout Cart) -> Void) {
    if let cart { world.changeCart(cart, body) }
  }

  private func enter(_ code: String?, _ world: inout World) {
    let coupons = world.store.coupons.ids.lazy.map { [store = world.store] in store.coupons.row($0) }
    guard let coupon = coupons.first(where: { code == nil ? $0.enabled && $0.type != "promotion" : $0.code == code })
    else { return }
    change(&world) { cart in cart.enter(coupon) }
  }
}

extension World {
  /// Sends a shopper into the store, who does the first step at once.
  mutating func send(_ shopper: Shopper) {
    var shopper = shopper
    shopper.next = now
    shoppers.append(shopper)
    settle(at: now)
  }

  /// Lets each shopper whose time has come do a step.
  mutating func goOnShopping() {
    for place in shoppers.indices {
      guard let due = shoppers[place].next, due <= now else { continue }
      var shopper = shoppers[place]
      let pause = shopper.goOn(in: &self)
      shopper.next = shopper.steps.isEmpty ? nil : now + pause
      shoppers[place] = shopper
      announce()
    }
  }
}

extension Cart {
  /// Adds a coupon, once.
  mutating func enter(_ coupon: Coupon) {
    guard !coupons.contains(where: { $0.code == coupon.code }) else { return }
    coupons.append(
      CartCoupon(
        id: coupon.id, code: coupon.code, name: coupon.name, type: CartCoupon.types.firstIndex(of: coupon.type) ?? 0,
        amount: coupon.amount))
  }
}
