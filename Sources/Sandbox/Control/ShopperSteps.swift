extension World {
  /// Does a step, and returns how long it is until the next one.
  mutating func take(_ step: Shopper.Step, _ shopper: inout Shopper) -> Duration {
    switch step {
    case .add(let product, let variant, let quantity):
      let place = store.carts.version % max(1, store.products.count)
      guard let id = product ?? (store.products.count > 0 ? store.products.ids[place] : nil),
        let item = store.cartItem(product: id, variant: variant, quantity: quantity)
      else { break }
      put(item, &shopper)
    case .change(let quantity):
      change(shopper) { cart in
        if let last = cart.items.indices.last { cart.items[last].quantity = quantity }
      }
    case .remove: change(shopper) { cart in _ = cart.items.popLast() }
    case .address(let email):
      if let cart = shopper.cart { bill(cart, email: email) }
    case .signIn(let customer):
      shopper.customer = customer
      let email = store.customers[customer]?.email ?? ""
      change(shopper) { cart in (cart.customerID, cart.email) = (customer, email) }
    case .coupon(let code): enter(code, shopper)
    case .pay: shopper.order = shopper.cart.flatMap { beginOrder(ofCart: $0) }
    case .buy: shopper.order = shopper.cart.flatMap { buy(cart: $0) } ?? shopper.order
    case .leave: return hooks.settings.times.abandonment + .seconds(60)
    case .wait(let duration): return duration
    }
    return shopper.pause
  }

  /// Puts a line into the shopper's cart, which is opened if there is none or the last one is gone.
  private mutating func put(_ item: CartItem, _ shopper: inout Shopper) {
    if let uuid = shopper.cart, store.cart(uuid, at: seconds) != nil {
      return changeCart(uuid) { cart in
        if let place = cart.items.firstIndex(where: { $0.variantID == item.variantID }) {
          cart.items[place].quantity += item.quantity
        } else {
          cart.items.append(item)
        }
      }
    }
    let (customer, channel) = (shopper.customer ?? 0, shopper.channel)
    shopper.cart = openCart { cart in
      (cart.customerID, cart.channel, cart.isShoppers, cart.items) = (customer, channel, true, [item])
    }
  }

  private mutating func change(_ shopper: Shopper, _ body: (inout Cart) -> Void) {
    if let cart = shopper.cart { changeCart(cart, body) }
  }

  private mutating func enter(_ code: String?, _ shopper: Shopper) {
    let coupons = store.coupons.ids.lazy.map { [store] in store.coupons.row($0) }
    guard let coupon = coupons.first(where: { code == nil ? $0.enabled && $0.type != "promotion" : $0.code == code })
    else { return }
    change(shopper) { cart in cart.enter(coupon) }
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
