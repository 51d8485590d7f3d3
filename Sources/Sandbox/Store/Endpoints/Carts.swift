import JSON

extension Store {
  static let cartIncludes: Set<String> = [
    "redirect_urls", "line_items.physical_items.options", "line_items.digital_items.options", "promotions.banners",
  ]

  static func cart(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try world.answerCart(names[0], ask)
  }

  /// The carts that can be read, as they are.
  static func cartRows(_ store: Store, _ parent: Int) -> [[UInt8]] {
    store.openCarts(at: 0).map { cart in JSONWriter.bytes { cart.write(&$0, cartIncludes) } }
  }

  static func createCart(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
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
    return try world.answerCart(uuid, ask, 201)
  }

  static func updateCart(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    try body.check(try world.existing(names[0]))
    guard let customer = try body.integer("customer_id") else {
      throw body.refusal("customer_id", "error.path.missing")
    }
    guard customer == 0 || world.store.customers[customer] != nil else {
      throw body.refusal("customer_id", "is unknown")
    }
    let email = world.store.customers[customer]?.email
    world.changeCart(names[0]) { cart in (cart.customerID, cart.email) = (customer, email ?? cart.email) }
    return try world.answerCart(names[0], ask, 201)
  }

  static func deleteCart(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    _ = try world.existing(names[0])
    world.deleteCart(names[0])
    return Answer(204)
  }

  static func cartLinks(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let cart = try world.existing(names[0])
    guard !cart.isShoppers else {
      throw .v3(422, "Redirect URLs need a cart that was made by the Management API.", errors: [:])
    }
    return .data(201) { cart.writeLinks(&$0) }
  }

  /// The cart of the token that an e-mail about an abandoned cart bears.
  static func abandonedCart(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let store = world.store
    let carts = store.carts.ids.lazy.map { store.carts.row($0) }
    guard let cart = carts.first(where: { $0.wasAbandoned && $0.token(seed: store.seed) == names[0] }) else {
      throw .v3(404, "The token is not found.", errors: [:])
    }
    return .data { $0.object { $0.member("cart_id", cart.uuid) } }
  }
}

extension World {
  /// The cart that a path names.
  func existing(_ uuid: String, called name: String = "Cart") throws(Answer) -> Cart {
    guard let cart = store.cart(uuid, at: seconds) else { throw .v3(404, "\(name) not found.", errors: [:]) }
    return cart
  }

  /// The answer that shows a cart; 204 if the last line of it has gone.
  func answerCart(_ uuid: String, _ ask: Ask, _ status: Int = 200, mayBeGone: Bool = false) throws(Answer) -> Answer {
    let includes = try V3List(ask, filters: ["include"], paged: false).includes(Store.cartIncludes)
    if mayBeGone, store.cart(uuid, at: seconds) == nil { return Answer(204) }
    let cart = try existing(uuid)
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
