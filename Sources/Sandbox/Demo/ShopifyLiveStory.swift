/// What happens in a shop of Shopify while somebody watches: a checkout that is begun, left and paid, and other things meanwhile.
struct ShopifyLiveStory: LiveTale {
  static let number = 6
  static let variable = "TAP_SHOPIFY_LISTEN"
  static let members: [(String, String)] = []
  static let awaited: Set<String> = [
    "cart_created", "cart_abandoned", "cart_converted", "order_placed", "order_fulfilled", "customer_created",
    "inventory_changed",
  ]

  /// The shopper, the checkout's name in its link, and the item that the demo has sold out before.
  private static let (shopper, cart, item) = (7, "c1-of-the-live-minute", 3001)
  /// When each chapter happens, in seconds from the beginning.
  private static let chapters: [(second: Int, text: String, happen: @Sendable (inout Shopify) -> Void)] = [
    (0, "Somebody begins a checkout, and leaves it behind. A minute later it counts as abandoned.", beginCheckout),
    (
      8, "Meanwhile an order is sent.",
      { shop in
        let orders = shop.table("Order")?.numbers ?? []
        let waiting = orders.reversed().first {
          shop.row(ShopID("Order", $0))?.fields["displayFulfillmentStatus"]?.text == "UNFULFILLED"
        }
        if let waiting { shop.change(ShopID("Order", waiting), [("fate", .text("fulfilled"))]) }
      }
    ),
    (16, "A customer signs up.", { _ = $0.create("Customer") }),
    (
      24, "Five pieces come in of what was sold out.",
      { shop in
        for location in shop.table("Location")?.numbers.prefix(1) ?? [] {
          shop.setStock(5, LevelPlace(item: ShopSeeds.id("InventoryItem", item).number, location: location))
        }
      }
    ),
    (85, "The shopper comes back, and orders.", order),
  ]

  private var began: Duration?
  private var done = 0

  static func hooks(in world: World) -> Int { world.shopify.table("WebhookSubscription")?.numbers.count ?? 0 }

  mutating func begin(in world: inout World) { began = world.now }

  mutating func goOn(in world: inout World) -> [String] {
    guard let began else { return [] }
    var lines: [String] = []
    while let next = Self.chapters.dropFirst(done).first, world.now - began >= .seconds(next.second) {
      done += 1
      next.happen(&world.shopify)
      world.shopify.announce()
      lines.append(next.text)
    }
    return lines
  }

  static func arrival(_ event: ArrivedEvent, in world: World) -> LiveArrival {
    let scopes = [
      "customer_created": ["customers/create"], "order_fulfilled": ["orders/", "fulfillments/"],
      "order_placed": ["orders/"], "order_status_changed": ["orders/"], "inventory_changed": ["inventory_levels/"],
      "cart_converted": ["orders/", "checkouts/"],
    ]
    return LiveArrival(
      event, world.shopify.callbacks.queue.deliveries.values, scopes: scopes[event.name] ?? ["checkouts/"])
  }

  private static func beginCheckout(_ shop: inout Shopify) {
    guard let checkout = shop.create("AbandonedCheckout") else { return }
    let url = "https://sandbox.example/65544149/checkouts/ac/\(cart)/recover?key=k"
    shop.change(
      ShopSeeds.id("Customer", shopper),
      [("defaultEmailAddress", .of("CustomerEmailAddress", ["marketingState": .text("SUBSCRIBED")]))])
    shop.change(
      checkout,
      [
        ("customer", .row(ShopSeeds.id("Customer", shopper))), ("abandonedCheckoutUrl", .text(url)),
        ("completedAt", .null),
      ])
  }

  private static func order(_ shop: inout Shopify) {
    guard let order = shop.create("Order") else { return }
    shop.change(
      order,
      [
        ("customer", .row(ShopSeeds.id("Customer", shopper))), ("cartToken", .text(cart)), ("test", .bool(false)),
      ])
  }
}
