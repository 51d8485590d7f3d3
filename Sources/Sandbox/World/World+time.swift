extension World {
  /// The next moment at which something happens that only time brings about; nil if nothing will.
  var nextMoment: Duration? { [hooks.nextDue, nextOwnMoment].compactMap(\.self).min() }

  /// Lets the time come, and everything that it brings about: shoppers go on, carts come to be abandoned, hooks lapse.
  mutating func settle(at time: Duration) {
    while let moment = nextOwnMoment, moment <= time {
      now = max(now, moment)
      goOnShopping()
      abandonCarts()
      hooks.lapse(at: now)
      announce()
    }
    now = time
    account.settle(now: now.inMilliseconds)
  }

  private var nextOwnMoment: Duration? {
    [hooks.nextLapse, nextAbandonment, shoppers.compactMap(\.next).min()].compactMap(\.self).min()
  }

  /// When the first cart comes to be abandoned, the oldest change first.
  private var nextAbandonment: Duration? {
    store.carts.stamps.lazy.first { store.carts.row($0.id).abandoned == nil }
      .map { .seconds($0.modified) + hooks.settings.times.abandonment }
  }

  private mutating func abandonCarts() {
    let time = hooks.settings.times.abandonment
    while let due = nextAbandonment, due <= now, let number = firstRestless {
      store.carts.update(number) { cart in
        (cart.abandoned, cart.wasAbandoned) = (cart.modified + Int(time.components.seconds), true)
      }
    }
  }

  private var firstRestless: Int? { store.carts.stamps.lazy.map(\.id).first { store.carts.row($0).abandoned == nil } }
}
