/// Everything of the store that has changed since it was asked for last.
struct StoreChanges: Sendable {
  let customers: [RowChange<Customer>]
  let subscribers: [RowChange<Subscriber>]
  let categories: [RowChange<Category>]
  let products: [RowChange<Product>]
  let moves: [StockMove]
  let carts: [RowChange<Cart>]
  let orders: [RowChange<Order>]
  let refunds: [RowChange<Refund>]
  let channels: [RowChange<SalesChannel>]
  let locations: [RowChange<Location>]
}

extension Store {
  mutating func takeChanges() -> StoreChanges {
    StoreChanges(
      customers: customers.takeChanges(), subscribers: subscribers.takeChanges(), categories: categories.takeChanges(),
      products: products.takeChanges(), moves: takeMoves(), carts: carts.takeChanges(), orders: orders.takeChanges(),
      refunds: refunds.takeChanges(), channels: channels.takeChanges(), locations: locations.takeChanges())
  }

  /// Takes away the carts of orders that are incomplete no more, and returns what they became.
  mutating func closeCarts(_ orders: [RowChange<Order>]) -> [(cart: Cart, order: Int)] {
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

extension StoreChanges {
  /// What hooks hear of them.
  func events(in store: Store, because cause: HookCause, _ unknowns: HookUnknowns) -> [HookEvent] {
    var events = customers.flatMap { $0.events() }
    events += subscribers.flatMap { $0.events() }
    events += categories.flatMap { $0.events() }
    events += products.flatMap { $0.events(cause, unknowns) }
    events += moves.flatMap { move in
      let warning = store.products[move.variant / 100]?.warningLevel ?? 0
      return move.events(warning: warning, cause, unknowns)
    }
    events += carts.flatMap { $0.events(unknowns, seed: store.seed) }
    events += orders.flatMap { $0.events(unknowns) }
    events += refunds.flatMap { $0.events(store, unknowns) }
    events += channels.flatMap { $0.events() }
    return events + locations.flatMap { $0.events() }
  }
}

extension World {
  /// Tells the hooks of all that has changed in the store since the last time.
  mutating func announce(because cause: HookCause = .edit) {
    let changes = store.takeChanges()
    let converted = store.closeCarts(changes.orders)
    guard hooks.isListening else { return }
    let unknowns = hooks.settings.unknowns
    for event in changes.events(in: store, because: cause, unknowns) { hooks.tell(event, at: now) }
    for (cart, order) in converted {
      for event in cart.conversion(order, unknowns) { hooks.tell(event, at: now) }
    }
  }
}
