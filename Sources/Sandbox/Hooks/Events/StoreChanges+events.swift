extension StoreChanges {
  /// What hooks hear of them.
  func events(in store: Store, _ unknowns: HookUnknowns) -> [HookEvent] {
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
    events += locations.flatMap { $0.events() }
    return events + converted.flatMap { cart, order in cart.conversion(order, unknowns) }
  }
}
