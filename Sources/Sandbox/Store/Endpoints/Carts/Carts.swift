import JSON

/// Carts and their checkouts.
enum CartEndpoints {
  static let all: [Endpoint] = [
    Endpoint("/v3/carts/{id}", Scope.carts, Scope.cartsToWrite, by: cart, rows: rows),
    Endpoint("/v3/abandoned-carts/{token}", Scope.carts, Scope.cartsToWrite, by: abandoned),
    Endpoint("/v3/checkouts/{id}", Scope.checkouts, Scope.checkoutsToWrite, by: checkout),
    Endpoint("/v3/carts", Scope.cartsToWrite, method: "POST", by: create),
    Endpoint("/v3/carts/{id}", Scope.cartsToWrite, method: "PUT", by: update),
    Endpoint("/v3/carts/{id}", Scope.cartsToWrite, method: "DELETE", by: delete),
    Endpoint("/v3/carts/{id}/items", Scope.cartsToWrite, method: "POST", by: addItems),
    Endpoint("/v3/carts/{id}/items/{item}", Scope.cartsToWrite, method: "PUT", by: updateItem),
    Endpoint("/v3/carts/{id}/items/{item}", Scope.cartsToWrite, method: "DELETE", by: deleteItem),
    Endpoint("/v3/carts/{id}/redirect_urls", Scope.cartsToWrite, method: "POST", by: links),
    Endpoint("/v3/checkouts/{id}", Scope.checkoutsToWrite, method: "PUT", by: updateCheckout),
    Endpoint("/v3/checkouts/{id}/billing-address", Scope.checkoutsToWrite, method: "POST", by: setBill),
    Endpoint("/v3/checkouts/{id}/billing-address/{address}", Scope.checkoutsToWrite, method: "PUT", by: setBill),
    Endpoint("/v3/checkouts/{id}/coupons", Scope.checkoutsToWrite, method: "POST", by: addCoupon),
    Endpoint("/v3/checkouts/{id}/coupons/{code}", Scope.checkoutsToWrite, method: "DELETE", by: removeCoupon),
    Endpoint("/v3/checkouts/{id}/orders", Scope.checkoutsToWrite, method: "POST", by: createOrder),
  ]

  static let includes: Set<String> = [
    "redirect_urls", "line_items.physical_items.options", "line_items.digital_items.options", "promotions.banners",
  ]

  private static func cart(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try show(names[0], ask, in: world)
  }

  /// The carts that can be read, as they are.
  private static func rows(_ store: Store, _ parent: Int) -> [[UInt8]] {
    store.openCarts(at: 0).map { cart in JSONWriter.bytes { cart.write(&$0, includes) } }
  }

  private static func create(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    let items = try body.items(in: world.store)
    let (customer, channel) = (try body.integer("customer_id") ?? 0, try body.integer("channel_id") ?? 1)
    guard customer == 0 || world.store.customers[customer] != nil else {
      throw body.refusal("customer_id", "is unknown")
    }
    guard world.store.channels[channel] != nil else { throw body.refusal("channel_id", "is unknown") }
    let (currency, locale) = (body.json["currency"]?["code"]?.string, body.json["locale"]?.string)
    let uuid = world.openCart { cart in
      (cart.customerID, cart.channel, cart.items) = (customer, channel, items)
      cart.currency = currency?.uppercased() ?? cart.currency
      cart.locale = locale ?? cart.locale
    }
    return try show(uuid, ask, status: 201, in: world)
  }

  private static func update(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    try body.check(try existing(names, world))
    guard let customer = try body.integer("customer_id") else {
      throw body.refusal("customer_id", "error.path.missing")
    }
    guard customer == 0 || world.store.customers[customer] != nil else {
      throw body.refusal("customer_id", "is unknown")
    }
    let email = world.store.customers[customer]?.email
    world.changeCart(names[0]) { cart in (cart.customerID, cart.email) = (customer, email ?? cart.email) }
    return try show(names[0], ask, status: 201, in: world)
  }

  private static func delete(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    _ = try existing(names, world)
    world.deleteCart(names[0])
    return Answer(204)
  }

  private static func links(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let cart = try existing(names, world)
    guard !cart.isShoppers else {
      throw .v3(422, "Redirect URLs need a cart that was made by the Management API.", errors: [:])
    }
    return .data(201) { cart.writeLinks(&$0) }
  }

  /// The cart of the token that an e-mail about an abandoned cart bears.
  private static func abandoned(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let store = world.store
    let carts = store.carts.ids.lazy.map { store.carts.row($0) }
    guard let cart = carts.first(where: { $0.wasAbandoned && $0.token(seed: store.seed) == names[0] }) else {
      throw .v3(404, "The token is not found.", errors: [:])
    }
    return .data { $0.object { $0.member("cart_id", cart.uuid) } }
  }
}

extension CartEndpoints {
  /// The cart that a path names.
  static func existing(
    _ names: [String], called name: String = "Cart", _ world: World
  ) throws(Answer) -> Cart {
    guard let cart = names.first.flatMap({ world.store.cart($0, at: world.seconds) }) else {
      throw .v3(404, "\(name) not found.", errors: [:])
    }
    return cart
  }

  /// The answer that shows a cart; 204 if the last line of it has gone.
  static func show(
    _ uuid: String, _ ask: Ask, status: Int = 200, mayBeGone: Bool = false, in world: World
  ) throws(Answer) -> Answer {
    let includes = try V3List(ask, filters: ["include"], paged: false).includes(includes)
    if mayBeGone, world.store.cart(uuid, at: world.seconds) == nil { return Answer(204) }
    let cart = try existing([uuid], world)
    return .data(status) { cart.write(&$0, includes) }
  }
}

extension Answer {
  /// An answer with `data` and an empty `meta`.
  static func data(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) -> Answer {
    .json(status) { writer in
      writer.object { writer in
        writer.member("data", write)
        writer.member("meta") { $0.object { _ in } }
      }
    }
  }
}
