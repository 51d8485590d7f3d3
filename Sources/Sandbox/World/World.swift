/// Everything that changes: the stores, the account, the hooks between them, the faults and the clock.
///
/// The stores and the account know nothing of each other, nor of the world; what happens to them here is what time brings
/// about, and that hooks hear of the store.
struct World: Sendable {
  let options: SandboxOptions
  var store: Store
  var quota: Quota
  var account: Account
  var shopify: Shopify
  var faults: [Fault] = []
  var drifts: [Drift<World>] = []
  var counter = Counter()
  var hooks: Hooks
  var shoppers: [Shopper] = []
  /// How far the control path has moved the clock.
  var offset = Duration.zero
  /// The time of the request that is being answered, since 1970; the parts of the world have no other.
  var now: Duration {
    didSet { (store.now, account.now, hooks.now, shopify.now) = (now, now, now, now) }
  }

  init(options: SandboxOptions, now: Duration) {
    self.options = options
    self.now = now
    store = Store(options: options.store, now: now)
    quota = Quota(options: options.store)
    account = Account(options: options.account, now: now)
    shopify = Shopify(options: options.shopify, now: now)
    hooks = Hooks(of: options.store, options.hooks, now: now)
  }

  /// The time in whole seconds.
  var seconds: Int { now.inSeconds }

  /// Lets the time come, and everything that it brings about: shoppers go on, carts come to be abandoned, hooks lapse.
  mutating func settle(at time: Duration) {
    store.customersCartHasEmail = hooks.settings.unknowns.customersCartHasEmail
    while let moment = nextOwnMoment, moment <= time {
      now = max(now, moment)
      goOnShopping()
      store.abandonCarts(after: hooks.settings.times.abandonment)
      hooks.lapse(at: now)
      announce()
    }
    now = time
    account.settle()
  }

  /// Tells the hooks of all that has changed in the store since the last time.
  mutating func announce() {
    shopify.announce()
    let changes = store.takeChanges()
    guard hooks.isListening else { return }
    for change in changes {
      for event in change.events(in: store, hooks.settings.unknowns) { hooks.tell(event, at: now) }
    }
  }

  /// The next moment at which something happens that only time brings about; nil if nothing will.
  var nextMoment: Duration? { [nextCallback, nextOwnMoment].compactMap(\.self).min() }

  /// When the next callback of any shop is due; nil if none is.
  var nextCallback: Duration? { [hooks.nextDue, shopify.callbacks.queue.nextDue].compactMap(\.self).min() }

  private var nextOwnMoment: Duration? {
    let abandonment = store.oldestRest.map { $0 + hooks.settings.times.abandonment }
    return [hooks.nextLapse, abandonment, shoppers.compactMap(\.next).min()].compactMap(\.self).min()
  }

  /// Sends a shopper into the store, who does the first step at once.
  mutating func send(_ shopper: Shopper) {
    var shopper = shopper
    shopper.next = now
    shoppers.append(shopper)
    settle(at: now)
  }

  /// Lets each shopper whose time has come do a step.
  private mutating func goOnShopping() {
    for place in shoppers.indices {
      guard let due = shoppers[place].next, due <= now else { continue }
      let pause = shoppers[place].goOn(in: &store, abandonment: hooks.settings.times.abandonment)
      shoppers[place].next = shoppers[place].steps.isEmpty ? nil : now + pause
      announce()
    }
  }
}
