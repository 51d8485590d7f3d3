import JSON

/// Carts, but for their lines.
enum CartEndpoints {
  static let all: [Endpoint] = [
    Endpoint("/v3/carts/{id}", Scope.carts, Scope.cartsToWrite, by: cart, rows: rows),
    Endpoint("/v3/abandoned-carts/{token}", Scope.carts, Scope.cartsToWrite, by: abandoned),
    Endpoint("/v3/carts", Scope.cartsToWrite, method: "POST", by: create),
    Endpoint("/v3/carts/{id}", Scope.cartsToWrite, method: "PUT", by: update),
    Endpoint("/v3/carts/{id}", Scope.cartsToWrite, method: "DELETE", by: delete),
    Endpoint("/v3/carts/{id}/redirect_urls", Scope.cartsToWrite, method: "POST", by: links),
  ]

  static let includes: Set<String> = [
    "redirect_urls", "line_items.physical_items.options", "line_items.digital_items.options", "promotions.banners",
  ]

  private static func cart(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    try show(names[0], ask, in: store)
  }

  /// The carts that can be read, as they are.
  private static func rows(_ store: Store, _ parent: Int) -> [[UInt8]] {
    store.openCarts(at: 0).map { cart in JSONWriter.bytes { cart.write(&$0, includes) } }
  }

  private static func create(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    let items = try body.items(in: store)
    let (customer, channel) = (try body.integer("customer_id") ?? 0, try body.integer("channel_id") ?? 1)
    guard customer == 0 || store.customers[customer] != nil else {
      throw body.refusal("customer_id", "is unknown")
    }
    guard store.channels[channel] != nil else { throw body.refusal("channel_id", "is unknown") }
    let (currency, locale) = (body.json["currency"]?["code"]?.string, body.json["locale"]?.string)
    let uuid = store.openCart { cart in
      (cart.customerID, cart.channel, cart.items) = (customer, channel, items)
      cart.currency = currency?.uppercased() ?? cart.currency
      cart.locale = locale ?? cart.locale
    }
    return try show(uuid, ask, status: 201, in: store)
  }

  private static func update(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    try body.check(try existing(names, store))
    guard let customer = try body.integer("customer_id") else {
      throw body.refusal("customer_id", "error.path.missing")
    }
    guard customer == 0 || store.customers[customer] != nil else {
      throw body.refusal("customer_id", "is unknown")
    }
    let email = store.customers[customer]?.email
    store.changeCart(names[0]) { cart in (cart.customerID, cart.email) = (customer, email ?? cart.email) }
    return try show(names[0], ask, status: 201, in: store)
  }

  private static func delete(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    _ = try existing(names, store)
    store.deleteCart(names[0])
    return Answer(204)
  }

  private static func links(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let cart = try existing(names, store)
    guard !cart.isShoppers else {
      throw .v3(422, "Redirect URLs need a cart that was made by the Management API.", errors: [:])
    }
    return .data(201) { cart.writeLinks(&$0) }
  }

  /// The cart of the token that an e-mail about an abandoned cart bears.
  private static func abandoned(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let carts = store.carts
    let seed = store.seed
    let rows = carts.ids.lazy.map { carts.row($0) }
    guard let cart = rows.first(where: { $0.wasAbandoned && $0.token(seed: seed) == names[0] }) else {
      throw .v3(404, "The token is not found.", errors: [:])
    }
    return .data { $0.object { $0.member("cart_id", cart.uuid) } }
  }
}

extension CartEndpoints {
  /// The cart that a path names.
  static func existing(
    _ names: [String], called name: String = "Cart", _ store: Store
  ) throws(Answer) -> Cart {
    guard let cart = names.first.flatMap({ store.cart($0, at: store.seconds) }) else {
      throw .v3(404, "\(name) not found.", errors: [:])
    }
    return cart
  }

  /// The answer that shows a cart; 204 if the last line of it has gone.
  static func show(
    _ uuid: String, _ ask: Ask, status: Int = 200, mayBeGone: Bool = false, in store: Store
  ) throws(Answer) -> Answer {
    let includes = try V3List(ask, filters: ["include"], paged: false).includes(includes)
    if mayBeGone, store.cart(uuid, at: store.seconds) == nil { return Answer(204) }
    let cart = try existing([uuid], store)
    return .data(status) { cart.write(&$0, includes) }
  }
}
