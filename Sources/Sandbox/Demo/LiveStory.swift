/// What happens in the store while somebody watches: a shopper's story, and three other things while the shopper is away.
struct LiveStory: Sendable {
  /// The events that have to be seen arriving.
  static let awaited: Set<String> = [
    "cart_created", "cart_updated", "cart_abandoned", "cart_converted", "order_status_changed", "customer_created",
    "inventory_changed",
  ]

  /// What a shopper of the story “returns” has done, step by step; nil where it is not told.
  private static let steps = [
    "A visitor puts a product into a cart. Nobody knows who it is.", "… and another one.",
    "… and enters an e-mail address at the checkout.", "… and takes three of the last one.",
    "The visitor leaves the cart behind. A minute later it counts as abandoned.",
    "The visitor is back, and puts in one thing more.", "… enters a coupon's code.", nil, "… and pays.",
  ]

  private var done = 0
  private var left: Duration?
  private var others = 0

  /// Does what is due, and says what has happened since the last time.
  mutating func goOn(in world: inout World) -> [String] {
    guard let shopper = world.shoppers.last else { return [] }
    var lines: [String] = []
    while done < Self.steps.count - shopper.steps.count {
      if let line = Self.steps[done] { lines.append(line) }
      done += 1
      if done == 5 { left = world.now }
    }
    if let left, others < 3, world.now - left >= .seconds(8 * (others + 1)) {
      others += 1
      lines.append(meanwhile(&world))
    }
    return lines
  }

  private func meanwhile(_ world: inout World) -> String {
    let store = world.store
    switch others {
    case 1:
      let order = store.orders.ids.reversed().first { store.orders.row($0).statusID == 11 }
      if let order { world.setStatus(2, ofOrder: order) }
      return "Meanwhile an order is shipped."
    case 2:
      world.addCustomers()
      return "A customer signs up."
    default:
      let variants = store.products.ids.lazy.map(store.products.row).filter { $0.tracking == "product" }
      if let variant = variants.compactMap({ $0.variants.first }).first(where: { $0.inventory > 9 }) {
        world.setLevel(variant.inventory - 3, ofVariant: variant.id)
      }
      return "Three pieces of a product are sold at the counter: its stock falls."
    }
  }
}

/// An event that has arrived, and how long that took.
struct LiveArrival: Sendable, Equatable {
  let name: String
  /// The seconds from what it took to know of it.
  let took: Duration
  /// Whether a callback told of it; that a cart is abandoned the target's own clock tells.
  let wasCalled: Bool

  /// The scopes that tell of an event; several may, and the last one counts.
  private static let scopes = [
    "customer_created": ["store/customer/created"], "order_status_changed": ["store/order/statusUpdated"],
    "order_fulfilled": ["store/order/statusUpdated"],
    "inventory_changed": ["store/product/inventory/", "store/product/updated", "store/sku/inventory/"],
    "order_placed": ["store/order/"],
  ]
  /// How long the tap lets a thing be quiet before it reads it: what came later cannot be the cause.
  private static let settled = Duration.seconds(2)

  /// Takes an event as it arrived, and looks for the callback behind it in the log of the hooks.
  init(_ event: ArrivedEvent, _ hooks: Hooks) {
    name = event.name
    let arrived = Duration.milliseconds(event.time)
    let scopes = Self.scopes[event.name] ?? ["store/cart/", "store/order/created"]
    let called = hooks.log.filter { delivery in scopes.contains { delivery.scope.hasPrefix($0) } }
      .compactMap { $0.attempts.first?.sent }.filter { arrived - $0 >= Self.settled }.max()
    wasCalled = event.name != "cart_abandoned" && called != nil
    took = arrived - (wasCalled ? called ?? arrived : .milliseconds(event.date))
  }
}
