import JSON

extension Store {
  /// Makes an incomplete order of a cart, as a shopper does who reaches the payment page.
  ///
  /// The cart lives on until the order is paid.
  ///
  /// - Returns: the order's id; nil if there is no such cart.
  @discardableResult
  mutating func beginOrder(ofCart uuid: String) -> Int? {
    guard var cart = ownCart(uuid, at: seconds) else { return nil }
    var order = order(of: cart, max(orders.nextID, Orders.firstID))
    (order.created, order.modified) = (seconds, seconds)
    orders.put(order)
    cart.orderID = order.id
    carts.put(cart, quietly: true)
    return order.id
  }

  /// Buys what is in a cart: an order is made and paid, its goods leave the stock, and the cart is gone.
  ///
  /// - Returns: the order's id; nil if there is no such cart.
  @discardableResult
  mutating func buy(cart uuid: String, status: Int = 11) -> Int? {
    guard let cart = ownCart(uuid, at: seconds) else { return nil }
    if let old = cart.orderID.flatMap({ orders[$0] }), old.statusID == 0 {
      var order = order(of: cart, old.id)
      (order.created, order.modified) = (old.created, seconds)
      orders.put(order)
    } else {
      beginOrder(ofCart: uuid)
    }
    guard let id = self.cart(uuid, at: seconds)?.orderID else { return nil }
    gatherChanges()
    setStatus(status, ofOrder: id)
    gatherChanges()
    takeOut(orders.row(id).lines)
    gatherChanges(because: .order)
    return id
  }

  /// Gives an order another status.
  mutating func setStatus(_ status: Int, ofOrder id: Int) {
    let now = seconds
    orders.update(id) { order in
      order.statusID = status
      order.modified = now
      if [2, 10].contains(status), order.shipped == nil { order.shipped = now }
    }
  }

  /// The incomplete order that a cart becomes, billed to the customer's address if no other is known.
  private func order(of cart: Cart, _ id: Int) -> Order {
    var order = cart.order(id)
    if cart.billing == nil, let address = customers[cart.customerID]?.addresses.first { order.billing = address }
    return order
  }

  /// Takes what was ordered out of the stock of the first location.
  private mutating func takeOut(_ lines: [OrderLine]) {
    for line in lines {
      products.update(line.productID) { product in
        product.sold += line.quantity
        guard product.tracking != "none",
          let place = product.variants.firstIndex(where: { $0.id == line.variantID })
        else { return }
        product.variants[place].inventory = max(0, product.variants[place].inventory - line.quantity)
        product.inventory = product.variants.map(\.inventory).clampedSum
      }
    }
  }
}

extension Cart {
  /// The incomplete order that the cart becomes.
  fileprivate func order(_ id: Int) -> Order {
    var order = Order(id: id)
    (order.statusID, order.customerID, order.cartID) = (0, customerID, uuid)
    (order.email, order.channel, order.currency) = (email, channel, currency)
    (order.discount, order.couponDiscount, order.customerMessage) = (discount, couponDiscount, customerMessage)
    order.shipping = Money(500)
    order.billing = billing ?? order.billing
    order.lines = items.enumerated().map { place, item in
      OrderLine(
        id: id * 1000 + place, productID: item.productID, variantID: item.variantID, name: item.name, sku: item.sku,
        price: item.price, quantity: item.quantity, options: item.options.map { ($0.name, $0.value) })
    }
    return order
  }
}
