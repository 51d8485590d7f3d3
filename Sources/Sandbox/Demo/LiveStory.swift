/// What happens in the store while somebody watches: a shopper's story, and three other things while the shopper is away.
struct LiveStory: LiveTale {
  static let number = 4
  static let variable = "TAP_BIGCOMMERCE_LISTEN"
  static let members = [("secret", "demo-secret-of-32-characters-or-more")]
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

  /// The shopper, of whom nothing is known before.
  private static let shopper = "visitor@example.com"

  private var done = 0
  private var left: Duration?
  private var others = 0

  /// Makes hooks fast enough for somebody who watches.
  static func prepare(_ hooks: inout HookSettings) {
    hooks.times.start = .seconds(1)
    hooks.times.abandonment = .seconds(75)
  }

  static func hooks(in world: World) -> Int { world.hooks.hooks.count }

  static func arrival(_ event: ArrivedEvent, in world: World) -> LiveArrival { arrival(event, among: world.hooks.log) }

  static func arrival(_ event: ArrivedEvent, among deliveries: some Sequence<Delivery>) -> LiveArrival {
    LiveArrival(event, deliveries, scopes: scopes[event.name] ?? ["store/cart/", "store/order/created"])
  }

  /// The scopes that tell of an event; several may, and the last one counts.
  private static let scopes = [
    "customer_created": ["store/customer/created"], "order_status_changed": ["store/order/statusUpdated"],
    "order_fulfilled": ["store/order/statusUpdated"],
    "inventory_changed": ["store/product/inventory/", "store/product/updated", "store/sku/inventory/"],
    "order_placed": ["store/order/"],
  ]

  func begin(in world: inout World) {
    var shopper = Shopper(Shopper.story("returns", email: Self.shopper) ?? [])
    shopper.pause = .seconds(4)
    world.send(shopper)
  }

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
