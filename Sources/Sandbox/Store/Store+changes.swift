extension Store {
  /// Puts together what has changed since the last time, so that it is told apart from what comes next.
  ///
  /// Carts of orders that are incomplete no more are gone from now on.
  mutating func gatherChanges(because cause: ChangeCause = .edit) {
    let changed = orders.takeChanges()
    changes.append(
      StoreChanges(
        cause: cause, customers: customers.takeChanges(), subscribers: subscribers.takeChanges(),
        categories: categories.takeChanges(), products: products.takeChanges(), moves: takeMoves(),
        carts: carts.takeChanges(), orders: changed, refunds: refunds.takeChanges(), channels: channels.takeChanges(),
        locations: locations.takeChanges(), converted: closeCarts(changed)))
  }

  /// Everything that has changed since the last call, in its order.
  mutating func takeChanges() -> [StoreChanges] {
    gatherChanges()
    defer { changes = [] }
    return changes
  }

  /// Takes away the carts of orders that are incomplete no more, and returns what they became.
  private mutating func closeCarts(_ orders: [RowChange<Order>]) -> [(cart: Cart, order: Int)] {
    var converted: [(cart: Cart, order: Int)] = []
    for change in orders {
      guard let order = change.new, let uuid = order.cartID, order.statusID != 0,
        change.old.map({ $0.statusID == 0 }) ?? true, !closedCarts.contains(uuid)
      else { continue }
      let number = cartNumbers[uuid]
      let cart = number.flatMap { carts[$0] } ?? Cart(id: 0, uuid: uuid, channel: order.channel)
      closeCart(uuid)
      if let number { carts.remove(number, quietly: true) }
      converted.append((cart, order.id))
    }
    return converted
  }
}
