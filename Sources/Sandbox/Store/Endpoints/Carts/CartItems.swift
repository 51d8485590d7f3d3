import JSON

extension CartEndpoints {
  static func addItems(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    let cart = try existing(names, world)
    try body.check(cart)
    let items = try body.items(in: world.store)
    guard cart.items.count + items.count <= CartBody.mostLines else { throw body.refusal("line_items", "are too many") }
    world.changeCart(names[0]) { cart in
      for item in items {
        if let place = cart.items.firstIndex(where: { $0.variantID == item.variantID && $0.price == item.price }) {
          cart.items[place].quantity = min(CartBody.most, cart.items[place].quantity + item.quantity)
        } else {
          cart.items.append(item)
        }
      }
    }
    return try show(names[0], ask, status: 201, in: world)
  }

  static func updateItem(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    let place = try line(names, body, world)
    guard let line = body.json["line_item"] else { throw body.refusal("line_item", "error.path.missing") }
    let quantity = try body.integer("quantity", in: line)
    let price = try body.price(line)
    guard quantity.map({ (1...CartBody.most).contains($0) }) ?? true else {
      throw body.refusal("line_item.quantity", "is out of range")
    }
    world.changeCart(names[0]) { cart in
      if let quantity { cart.items[place].quantity = quantity }
      if let price { cart.items[place].price = price }
    }
    return try show(names[0], ask, in: world)
  }

  static func deleteItem(_ world: inout World, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask, mayBeEmpty: true)
    let place = try line(names, body, world)
    world.changeCart(names[0]) { cart in cart.items.remove(at: place) }
    return try show(names[0], ask, mayBeGone: true, in: world)
  }

  /// The place of the line that a path names.
  private static func line(_ names: [String], _ body: CartBody, _ world: World) throws(Answer) -> Int {
    let cart = try existing(names, world)
    try body.check(cart)
    guard let place = cart.items.firstIndex(where: { $0.id == names.last }) else {
      throw .v3(404, "Line item not found.", errors: [:])
    }
    return place
  }
}

/// The body of a request that changes a cart or a checkout.
struct CartBody {
  let json: JSONValue
  /// The most lines of a cart, and the most pieces of a line.
  static let (mostLines, most) = (250, 10_000)

  init(_ ask: Ask, mayBeEmpty: Bool = false) throws(Answer) {
    if mayBeEmpty, ask.body.isEmpty {
      json = .null
      return
    }
    guard let body = ask.json, body.kind == .object else { throw .v3(400, "Input is invalid.") }
    json = body
  }

  func refusal(_ name: String, _ reason: String) -> Answer {
    .v3(422, "JSON data is missing or invalid", errors: [name: reason])
  }

  /// Refuses a change of another version than the cart has.
  func check(_ cart: Cart) throws(Answer) {
    guard let version = try integer("version"), version != cart.version else { return }
    throw .v3(
      409, "The request cannot be processed due to a possible conflict. Please review the changes and try again.")
  }

  /// An integer; nil if it is missing or null.
  func integer(_ name: String, in object: JSONValue? = nil) throws(Answer) -> Int? {
    guard let value = (object ?? json)[name], !value.isNull else { return nil }
    guard let number = value.int else { throw refusal(name, "error.expected.number") }
    return number
  }

  /// The price that a line overrides; nil if it does not.
  func price(_ line: JSONValue) throws(Answer) -> Money? {
    guard let value = line["list_price"], !value.isNull else { return nil }
    guard let price = value.number.flatMap({ Money(text: $0.text) }), (0...100_000_000).contains(price.cents) else {
      throw refusal("list_price", "is out of range")
    }
    return price
  }

  /// The lines that a request adds.
  func items(in store: Store) throws(Answer) -> [CartItem] {
    let lines = json["line_items"].map { Array($0.elements) } ?? []
    guard !lines.isEmpty, lines.count <= Self.mostLines else { throw refusal("line_items", "error.path.missing") }
    var items: [CartItem] = []
    for line in lines {
      guard let product = try integer("product_id", in: line) else { throw refusal("product_id", "error.path.missing") }
      guard let quantity = try integer("quantity", in: line), (1...Self.most).contains(quantity) else {
        throw refusal("quantity", "is out of range")
      }
      let variant = try integer("variant_id", in: line)
      if variant == nil, let row = store.products[product], row.variants.count > 1 {
        throw refusal("variant_id", "error.path.missing")
      }
      guard var item = store.cartItem(product: product, variant: variant, quantity: quantity, place: items.count) else {
        throw refusal("product_id", "is unknown")
      }
      item.price = try price(line) ?? item.price
      item.name = line["name"]?.string ?? item.name
      items.append(item)
    }
    return items
  }
}
