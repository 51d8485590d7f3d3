import JSON

/// The lines of carts.
enum CartItemEndpoints {
  static let all: [Endpoint] = [
    Endpoint("/v3/carts/{id}/items", Scope.cartsToWrite, method: "POST", by: add),
    Endpoint("/v3/carts/{id}/items/{item}", Scope.cartsToWrite, method: "PUT", by: update),
    Endpoint("/v3/carts/{id}/items/{item}", Scope.cartsToWrite, method: "DELETE", by: delete),
  ]

  private static func add(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    let cart = try CartEndpoints.existing(names, store)
    try body.check(cart)
    let items = try body.items(in: store)
    guard cart.items.count + items.count <= CartBody.mostLines else { throw body.refusal("line_items", "are too many") }
    store.changeCart(names[0]) { cart in
      for item in items {
        if let place = cart.items.firstIndex(where: { $0.variantID == item.variantID && $0.price == item.price }) {
          cart.items[place].quantity = min(CartBody.most, cart.items[place].quantity + item.quantity)
        } else {
          cart.items.append(item)
        }
      }
    }
    return try CartEndpoints.show(names[0], ask, status: 201, in: store)
  }

  private static func update(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask)
    let place = try line(names, body, store)
    guard let line = body.json["line_item"] else { throw body.refusal("line_item", "error.path.missing") }
    let quantity = try body.integer("quantity", in: line)
    let price = try body.price(line)
    guard quantity.map({ (1...CartBody.most).contains($0) }) ?? true else {
      throw body.refusal("line_item.quantity", "is out of range")
    }
    store.changeCart(names[0]) { cart in
      if let quantity { cart.items[place].quantity = quantity }
      if let price { cart.items[place].price = price }
    }
    return try CartEndpoints.show(names[0], ask, in: store)
  }

  private static func delete(_ store: inout Store, _ ask: Ask, _ names: [String]) throws(Answer) -> Answer {
    let body = try CartBody(ask, mayBeEmpty: true)
    let place = try line(names, body, store)
    store.changeCart(names[0]) { cart in cart.items.remove(at: place) }
    return try CartEndpoints.show(names[0], ask, mayBeGone: true, in: store)
  }

  /// The place of the line that a path names.
  private static func line(_ names: [String], _ body: CartBody, _ store: Store) throws(Answer) -> Int {
    let cart = try CartEndpoints.existing(names, store)
    try body.check(cart)
    guard let place = cart.items.firstIndex(where: { $0.id == names.last }) else {
      throw .v3(404, "Line item not found.", errors: [:])
    }
    return place
  }
}
